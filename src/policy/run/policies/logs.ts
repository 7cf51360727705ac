import { childElements, type Element } from '../../syntax/index.ts';
import type { ElementReader, ExecutionReport, PolicyHandlers } from '../policy-execution.ts';
import type { Where } from '../where.ts';

/** Policies that write to logs and metrics. */
export const logPolicies = {
  trace: (execution, element, where) => {
    const texts = childElements(element).map(child =>
      child.name === 'metadata'
        ? `${execution.attribute(child, 'name', where) ?? ''}: ${execution.attribute(child, 'value', where) ?? ''}`
        : execution.contentText(child, where),
    );
    execution.log(
      'trace',
      [
        execution.attribute(element, 'source', where) ?? '',
        ...texts,
        ...(texts.length === 0 ? [execution.contentText(element, where)] : []),
      ].join('\n'),
      element,
      where,
    );
  },
  'log-to-eventhub': (execution, element, where) => {
    execution.log('event-hub', execution.contentText(element, where), element, where);
  },
  'emit-metric': metric,
  'azure-openai-emit-token-metric': metric,
  'llm-emit-token-metric': metric,
} satisfies PolicyHandlers;

/** A metric with its dimensions; one without a value takes it from the context, such as `API ID`, which contains no secret. */
function metric(execution: ElementReader & ExecutionReport, element: Element, where: Where): void {
  const dimensions = childElements(element)
    .filter(({ name }) => name === 'dimension')
    .map(
      child => `${execution.attribute(child, 'name', where) ?? ''}: ${execution.attribute(child, 'value', where) ?? '(from the context)'}`,
    );
  execution.log(
    'metric',
    [execution.attribute(element, 'name', where) ?? element.name, execution.attribute(element, 'value', where) ?? '1', ...dimensions].join(
      '\n',
    ),
    element,
    where,
  );
}
