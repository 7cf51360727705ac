import { childElements } from '../../syntax/index.ts';
import type { FlowFacts } from './flow-facts.ts';
import { HeldMarkup } from './held-markup.ts';
import { Pipeline } from './pipeline.ts';
import type { PipelineInput } from './pipeline-input.ts';
import { cacheKey } from '../state/settled-key.ts';
import type { Value } from '../value/value.ts';

/** How many requests are followed one after the other for what they leave in the cache to settle. */
const maximumRequests = 8;

/** Follows the secrets through a document, the scopes around it and the fragments it includes. */
export function followPipeline(input: PipelineInput): FlowFacts {
  const markup = new HeldMarkup(input.workspace);
  let earlier: FlowFacts | undefined;
  let found: ReadonlyMap<string, Value> = new Map<string, Value>();
  // what one request stores, the next one finds
  for (let request = 1; ; request++) {
    const pipeline = new Pipeline(input, new Map(found), markup);
    pipeline.run();
    input.onVariables?.(pipeline.everInVariables);
    const { facts, cache } = pipeline;
    const isSettled = cacheKey(cache, input.budget) === cacheKey(found, input.budget);
    const [root] = childElements(input.document);
    const place = { file: input.file, span: root?.startTagSpan ?? { start: 0, end: 0 } };
    if (input.budget.isOver) {
      pipeline.unfollowed('steps', place); // the very last step may be the one too many
      // what was seen before a round that did not come to its end is valid all the same
      return earlier
        ? {
            ...earlier,
            leaks: new Map([...earlier.leaks, ...facts.leaks]),
            unfollowed: new Map([...earlier.unfollowed, ...facts.unfollowed]),
          }
        : facts;
    }
    if (isSettled) return facts;
    if (request >= maximumRequests) {
      pipeline.unfollowed('rounds', place);
      return facts;
    }
    earlier = facts;
    found = cache;
  }
}
