import type { PolicyHandler, PolicyHandlers } from '../pipeline/flow-context.ts';
import { joinTaint, type Taint } from '../value/taint.ts';
import { deepTaint } from '../value/value.ts';

/** Policies whose text is kept where others read it. */
export const logPolicies = {
  trace: logAll('a trace'),
  'log-to-eventhub': logAll('an event hub'),
  'emit-metric': logAll('a metric'),
  'azure-openai-emit-token-metric': logAll('a metric'),
  'llm-emit-token-metric': logAll('a metric'),
  'publish-event': logAll('an event'),
  'send-service-bus-message': logAll('a message of a service bus'),
  'publish-to-dapr': logAll('a message'),
  'set-request-metric-dimension-value': logAll('a metric'),
} satisfies PolicyHandlers;

function logAll(what: string): PolicyHandler {
  return (flow, element, where) => {
    const texts: Taint[] = [
      deepTaint(flow.content(element, where), flow.budget),
      ...element.attributes.map(({ parts }) => deepTaint(flow.valueOf(parts, where), flow.budget)),
    ];
    flow.leak('log', element, where, texts.reduce(joinTaint), what);
  };
}

