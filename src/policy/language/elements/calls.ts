import type { Children, ElementGroup } from '../element.ts';
import { boolean, byDefault, computed, entity, milliseconds, name, oneOf, required, seconds, secret, sets, url } from '../attributes.ts';
import { anyNumber, atMostOnce, empty, holding, once, part, policy, request, text } from '../content.ts';
import { everywhere, inbound } from '../standing.ts';

const requestParts: Children = {
  'include-fragment': policy(anyNumber),
  'set-url': policy(atMostOnce),
  'set-method': policy(atMostOnce),
  'set-header': policy(anyNumber),
  'set-body': policy(atMostOnce),
  'get-authorization-context': policy(atMostOnce),
  'authentication-basic': policy(atMostOnce),
  'authentication-certificate': policy(atMostOnce),
  'authentication-token': policy(atMostOnce),
  'authentication-token-store': policy(atMostOnce),
  'authentication-managed-identity': policy(atMostOnce),
  proxy: policy(atMostOnce),
};

const mode = byDefault(computed(oneOf('new', 'copy')), 'new');

/** Policies that send something to another service. */
export const callElements = {
  'send-request': {
    ...everywhere,
    sentence: 'Sends a request and puts the answer into a variable.',
    page: 'send-request-policy',
    attributes: {
      mode,
      'response-variable-name': sets('IResponse'),
      timeout: byDefault(computed(seconds), '60'),
      'timeout-ms': computed(milliseconds),
      'ignore-error': byDefault(boolean, 'false'),
      'buffer-response': byDefault(boolean, 'true'),
      'fail-on-error-status-code': byDefault(boolean, 'false'),
    },
    content: request(requestParts, 'ordered'),
  },
  'send-one-way-request': {
    ...everywhere,
    sentence: 'Sends a request and does not wait for the answer.',
    page: 'send-one-way-request-policy',
    attributes: { mode, timeout: byDefault(computed(seconds), '60') },
    content: request(requestParts, 'ordered'),
    isRemovable: true,
  },
  'invoke-request': {
    ...everywhere,
    sentence: 'Sends a request to an address.',
    attributes: { url: required(computed(url)), 'backend-id': entity('backend') },
    content: holding({ value: part(anyNumber, text) }),
  },
  'send-service-bus-message': {
    ...everywhere,
    sections: ['inbound', 'outbound', 'on-error'],
    scopes: ['global', 'product', 'api', 'operation'],
    gateways: ['classic'],
    sentence: 'Sends a message to a queue or topic of Azure Service Bus.',
    page: 'send-service-bus-message-policy',
    attributes: {
      'queue-name': computed(name),
      'topic-name': computed(name),
      namespace: computed(name),
      'client-id': computed(entity('identity')),
    },
    content: holding({
      'message-properties': part(atMostOnce, holding({ 'message-property': part(anyNumber, text, { name: required(computed(name)) }) })),
      payload: part(once, text),
    }),
    isRemovable: true,
  },
  'publish-to-dapr': {
    ...inbound,
    gateways: ['self-hosted'],
    sentence: 'Publishes a message to a topic through Dapr.',
    page: 'publish-to-dapr-policy',
    attributes: {
      'pubsub-name': computed(name),
      topic: required(computed(name)),
      'response-variable-name': sets('IResponse'),
      timeout: byDefault(computed(seconds), '5'),
      template: oneOf('liquid'),
      'content-type': byDefault(oneOf('application/json'), 'application/json'),
      'ignore-error': byDefault(boolean, 'false'),
    },
    content: { kind: 'body' },
    isRemovable: true,
  },
  'invoke-dapr-binding': {
    ...everywhere,
    sections: ['inbound', 'outbound', 'on-error'],
    gateways: ['self-hosted'],
    sentence: 'Hands data to an output binding of Dapr.',
    page: 'invoke-dapr-binding-policy',
    attributes: {
      name: required(computed(name)),
      operation: byDefault(computed(name), 'create'),
      'response-variable-name': sets('IResponse'),
      timeout: byDefault(computed(seconds), '5'),
      template: oneOf('liquid'),
      'content-type': byDefault(oneOf('application/json'), 'application/json'),
      'ignore-error': byDefault(boolean, 'false'),
    },
    content: holding({
      metadata: part(atMostOnce, holding({ item: part(anyNumber, text, { key: required(name) }) })),
      data: part(atMostOnce, { kind: 'body' }),
    }),
  },
  proxy: {
    ...inbound,
    sentence: 'Sends requests to the backend through an HTTP proxy.',
    page: 'proxy-policy',
    attributes: { url: required(computed(url)), username: computed(name), password: computed(secret) },
    content: empty,
  },
} satisfies ElementGroup;
