import { childElements } from '../../syntax/index.ts';
import type { FlowFacts } from './flow-facts.ts';
import { HeldMarkup } from './held-markup.ts';
import { Pipeline } from './pipeline.ts';
import type { PipelineInput } from './pipeline-input.ts';
import { PipelineState } from '../state/pipeline-state.ts';
import { cacheKey } from '../state/settled-key.ts';
import type { Value } from '../value/value.ts';

/** How many requests are followed one after the other for what they leave in the cache to settle. */
const maximumRequests = 8;

/** Follows the secrets through a document, the scopes around it and the fragments it includes. */
export function followPipeline(input: PipelineInput): FlowFacts {
  const markup = new HeldMarkup(input.workspace);
  input.policies?.begin(input.workspace);
  let earlier: FlowFacts | undefined;
  let found: ReadonlyMap<string, Value> = new Map<string, Value>();
  // what one request stores, the next one finds
  for (let request = 1; ; request++) {
    const pipeline = new Pipeline(input, found, markup);
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
    if (isSettled) {
      noteUnreachedCredentials(pipeline, input, markup);
      return facts;
    }
    if (request >= maximumRequests) {
      pipeline.unfollowed('rounds', place);
      return facts;
    }
    earlier = facts;
    found = cache;
  }
}

/** A credential that is written out is in every copy of the document, whether or not a request comes to its policy. */
function noteUnreachedCredentials({ unreached, facts }: Pipeline, input: PipelineInput, markup: HeldMarkup): void {
  const waiting = new Map(unreached); // a map goes on with what comes in while it is gone through
  for (const { elements, where } of waiting.values()) {
    const pipeline = new Pipeline({ ...input, policies: undefined }, new Map(), markup);
    for (const element of elements) {
      pipeline.state ??= new PipelineState();
      pipeline.runAll([element], where);
    }
    const { literals, plainCredentials } = pipeline.facts;
    for (const [element, literal] of literals) if (!facts.literals.has(element)) facts.literals.set(element, literal);
    for (const [key, plain] of plainCredentials) if (!facts.plainCredentials.has(key)) facts.plainCredentials.set(key, plain);
    for (const [element, further] of pipeline.unreached) if (!waiting.has(element)) waiting.set(element, further);
  }
}
