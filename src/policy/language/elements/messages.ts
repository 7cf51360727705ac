import { anyCase, boolean, byDefault, computed, integer, name, oneOf, reads, required, sets, text } from '../attributes.ts';
import { anyNumber, atMostOnce, body, empty, holding, policy, response, text as textContent, values } from '../content.ts';
import type { ElementGroup } from '../element.ts';
import { everywhere, inMessage } from '../standing.ts';

const existsAction = byDefault(computed(oneOf('override', 'append', 'skip', 'delete')), 'override');

/**
 * Policies that write a message and variables: of the request on the way in, of the response on the way back, or of a message
 * that is made.
 */
export const messageElements = {
  'set-variable': {
    ...everywhere,
    sentence: 'Puts a value into a variable.',
    page: 'set-variable-policy',
    attributes: { name: required(computed(sets('object'))), value: required(computed(text)) },
    content: empty,
  },
  'set-header': {
    ...everywhere,
    sentence: 'Sets a header, adds values to it, or takes it away.',
    page: 'set-header-policy',
    attributes: { name: required(computed(name)), 'exists-action': existsAction },
    content: holding(values),
    isRemovable: true,
  },
  'set-query-parameter': {
    ...everywhere,
    sections: ['inbound', 'backend'],
    sentence: 'Sets a query parameter, adds values to it, or takes it away.',
    page: 'set-query-parameter-policy',
    attributes: { name: required(computed(name)), 'exists-action': existsAction },
    content: holding(values),
    isRemovable: true,
  },
  'set-body': {
    ...everywhere,
    sections: ['inbound', 'backend', 'outbound', 'on-error'],
    sentence: 'Sets the body.',
    page: 'set-body-policy',
    attributes: {
      template: anyCase(oneOf('liquid', 'none')),
      'xsi-nil': byDefault(oneOf('blank', 'null'), 'blank'),
      'parse-date': boolean,
      'html-decode-expression': boolean,
    },
    content: body,
    isRemovable: true,
    usualCredential: 'backend-client-secret',
  },
  'set-method': {
    ...everywhere,
    sections: ['inbound', 'backend', 'on-error'],
    sentence: 'Sets the method of the request.',
    page: 'set-method-policy',
    attributes: {},
    content: textContent,
  },
  'set-url': {
    ...inMessage,
    sentence: 'Sets the address of a request that a policy sends.',
    page: 'send-request-policy',
    attributes: {},
    content: textContent,
    usualCredential: 'backend-key',
  },
  'set-status': {
    ...everywhere,
    sentence: 'Sets the status code and the reason of the response.',
    page: 'set-status-policy',
    attributes: { code: required(computed(integer)), reason: computed(text) },
    content: empty,
  },
  'return-response': {
    ...everywhere,
    sentence: 'Answers the caller with a response of its own.',
    page: 'return-response-policy',
    attributes: { 'response-variable-name': reads },
    content: response({
      'set-status': policy(atMostOnce),
      'set-header': policy(anyNumber),
      'set-body': policy(atMostOnce),
      'include-fragment': policy(anyNumber),
    }, 'ordered'),
    answers: true,
  },
  'mock-response': {
    ...everywhere,
    sections: ['inbound', 'outbound', 'on-error'],
    sentence: 'Answers the caller with an example of the operation.',
    page: 'mock-response-policy',
    attributes: { 'status-code': byDefault(computed(integer), '200'), 'content-type': computed(name), enabled: boolean, index: integer },
    content: empty,
    answers: true,
  },
} satisfies ElementGroup;
