import type { PolicyHandler, PolicyHandlers } from '../pipeline/flow-context.ts';
import { joinTaint, type Taint } from '../value/taint.ts';
import { said, type Sentence } from '../../../base/text/translation.ts';
import { deepTaint } from '../value/deep-taint.ts';

/** Policies whose text is kept where others read it. */
export const logPolicies = {
  trace: logAll(said('a trace')),
  'log-to-eventhub': logAll(said('an event hub')),
  'emit-metric': logAll(said('a metric')),
  'azure-openai-emit-token-metric': logAll(said('a metric')),
  'llm-emit-token-metric': logAll(said('a metric')),
  'publish-event': logAll(said('an event')),
  'send-service-bus-message': logAll(said('a message of a service bus')),
  'publish-to-dapr': logAll(said('a message')),
  'set-request-metric-dimension-value': logAll(said('a metric')),
} satisfies PolicyHandlers;

function logAll(what: Sentence): PolicyHandler {
  return (flow, element, where) => {
    const texts: Taint[] = [
      deepTaint(flow.content(element, where), flow.budget),
      ...element.attributes.map(({ parts }) => deepTaint(flow.valueOf(parts, where), flow.budget)),
    ];
    flow.leak('log', element, where, texts.reduce(joinTaint), what);
  };
}

