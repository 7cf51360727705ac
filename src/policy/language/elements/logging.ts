import { boolean, byDefault, computed, entity, name, number, oneOf, required, text } from '../attributes.ts';
import { anyNumber, atMostOnce, empty, holding, mixed, part, removable, text as textContent } from '../content.ts';
import type { ElementGroup } from '../element.ts';
import { everywhere } from '../standing.ts';

/** What a metric is split by; at least one must stay. */
export const dimension = removable(part({ minimum: 1, maximum: 10 }, empty, { name: required(name), value: computed(text) }));

/** Policies whose text is kept where others read it. */
export const loggingElements = {
  trace: {
    ...everywhere,
    sentence: 'Writes a message to the trace of the call, to Application Insights and to resource logs.',
    page: 'trace-policy',
    attributes: { source: required(name), severity: byDefault(oneOf('verbose', 'information', 'error'), 'verbose') },
    content: mixed({
      message: part(atMostOnce, textContent),
      metadata: removable(part(anyNumber, empty, { name: required(name), value: required(computed(text)) })),
    }),
    isRemovable: true,
  },
  'log-to-eventhub': {
    ...everywhere,
    sentence: 'Sends a message to the event hub of a logger.',
    page: 'log-to-eventhub-policy',
    attributes: { 'logger-id': required(computed(entity('logger'))), 'partition-id': computed(name), 'partition-key': computed(name) },
    content: { kind: 'text', allowsExpressions: true },
    isRemovable: true,
  },
  'emit-metric': {
    ...everywhere,
    sentence: 'Sends a metric of your own to Application Insights.',
    page: 'emit-metric-policy',
    attributes: {
      name: required(computed(name)),
      namespace: computed(name),
      value: byDefault(computed(number), '1'),
      'default-dimensions': boolean,
    },
    content: holding({ dimension }),
    isRemovable: true,
  },
  'set-request-metric-dimension-value': {
    ...everywhere,
    sentence: 'Sets a dimension of the metric of requests.',
    attributes: { name: required(name), value: required(computed(text)) },
    content: empty,
  },
} satisfies ElementGroup;
