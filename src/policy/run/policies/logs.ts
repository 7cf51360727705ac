import { childElements, type Element } from '../../syntax/index.ts';
import type { PolicyHandlers, Run, Where } from '../run.ts';

/** Policies that write to logs and metrics. */
export const logPolicies = {
  trace: (run, element, where) => {
    const texts = childElements(element).map(child =>
      child.name === 'metadata'
        ? `${run.attribute(child, 'name', where) ?? ''}: ${run.attribute(child, 'value', where) ?? ''}`
        : run.contentText(child, where),
    );
    run.log(
      'trace',
      [run.attribute(element, 'source', where) ?? '', ...texts, ...(texts.length === 0 ? [run.contentText(element, where)] : [])].join(
        '\n',
      ),
      element,
      where,
    );
  },
  'log-to-eventhub': (run, element, where) => {
    run.log('event-hub', run.contentText(element, where), element, where);
  },
  'emit-metric': metric,
  'azure-openai-emit-token-metric': metric,
  'llm-emit-token-metric': metric,
} satisfies PolicyHandlers;

/** A metric with its dimensions; one without a value takes it from the context, such as `API ID`, which holds no secret. */
function metric(run: Run, element: Element, where: Where): void {
  const dimensions = childElements(element)
    .filter(({ name }) => name === 'dimension')
    .map(child => `${run.attribute(child, 'name', where) ?? ''}: ${run.attribute(child, 'value', where) ?? '(from the context)'}`);
  run.log(
    'metric',
    [run.attribute(element, 'name', where) ?? element.name, run.attribute(element, 'value', where) ?? '1', ...dimensions].join('\n'),
    element,
    where,
  );
}
