import { anyCase, boolean, byDefault, computed, entity, milliseconds, name, oneOf, required, seconds, text, url } from '../attributes.ts';
import { empty } from '../content.ts';
import type { ElementGroup } from '../element.ts';
import { everywhere, inbound } from '../standing.ts';

/** Policies that decide where a request goes. */
export const routingElements = {
  'forward-request': {
    ...everywhere,
    sections: ['backend'],
    sentence: 'Sends the request to the backend and takes its answer for the response.',
    page: 'forward-request-policy',
    attributes: {
      timeout: byDefault(computed(seconds), '300'),
      'timeout-ms': computed(milliseconds),
      'continue-timeout': computed(seconds),
      'http-version': byDefault(oneOf('1', '2', '2or1'), '1'),
      'follow-redirects': byDefault(computed(boolean), 'false'),
      'buffer-request-body': byDefault(boolean, 'false'),
      'buffer-response': byDefault(boolean, 'true'),
      'fail-on-error-status-code': byDefault(boolean, 'false'),
    },
    content: empty,
  },
  'set-backend-service': {
    ...everywhere,
    sections: ['inbound', 'backend'],
    sentence: 'Sends the request to another backend.',
    page: 'set-backend-service-policy',
    attributes: {
      'base-url': computed(url),
      'backend-id': computed(entity('backend')),
      'sf-resolve-condition': computed(boolean),
      'sf-service-instance-name': computed(name),
      'sf-partition-key': computed(name),
      'sf-listener-name': computed(name),
      'sf-replica-type': computed(anyCase(oneOf('primary', 'secondary'))),
      'dapr-app-id': computed(name),
      'dapr-method': computed(name),
      'dapr-namespace': computed(name),
    },
    content: empty,
    usualCredential: 'backend-password',
  },
  'rewrite-uri': {
    ...inbound,
    sentence: 'Sets path and query of the request to the backend.',
    page: 'rewrite-uri-policy',
    attributes: { template: required(computed(text)), 'copy-unmatched-params': byDefault(computed(boolean), 'true') },
    content: empty,
    usualCredential: 'backend-key',
  },
} satisfies ElementGroup;
