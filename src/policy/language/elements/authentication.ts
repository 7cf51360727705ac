import { boolean, byDefault, computed, entity, name, oneOf, required, secret, sets, url } from '../attributes.ts';
import { empty } from '../content.ts';
import type { ElementGroup } from '../element.ts';
import { everywhere, inbound } from '../standing.ts';

/** Policies by which the gateway shows a backend who it is. */
export const authenticationElements = {
  'authentication-basic': {
    ...inbound,
    sentence: 'Puts a user name and a password into the header Authorization.',
    page: 'authentication-basic-policy',
    attributes: { username: required(computed(name)), password: required(computed(secret)) },
    content: empty,
    usualCredential: 'backend-password',
  },
  'authentication-certificate': {
    ...inbound,
    sentence: 'Shows the backend a client certificate.',
    page: 'authentication-certificate-policy',
    attributes: {
      thumbprint: computed(name),
      'certificate-id': computed(entity('certificate')),
      body: computed(secret),
      password: computed(secret),
    },
    content: empty,
    usualCredential: 'backend-certificate-password',
  },
  // the documentation says inbound, but public samples that are deployed have it in outbound
  'authentication-managed-identity': {
    ...everywhere,
    gateways: ['classic', 'v2', 'consumption', 'self-hosted'],
    sentence: "Gets a token for a managed identity and puts it into the header Authorization, or into a variable.",
    page: 'authentication-managed-identity-policy',
    attributes: {
      resource: required(computed(url)),
      'client-id': computed(entity('identity')),
      'authentication-provider': name,
      'output-token-variable-name': sets('string'),
      'ignore-error': byDefault(boolean, 'false'),
    },
    content: empty,
  },
  'authentication-oauth2': {
    ...inbound,
    sentence: 'Gets a token from an authorization server with a client secret.',
    attributes: {
      'client-id': computed(name),
      'client-secret': computed(secret),
      'token-endpoint': computed(url),
      resource: computed(url),
    },
    content: empty,
  },
  'authentication-token': {
    ...inbound,
    sentence: 'Gets a token; the policy for managed identities has replaced it.',
    attributes: {
      'token-type': byDefault(oneOf('managed-service-identity', 'token-service'), 'managed-service-identity'),
      'token-service-url': computed(url),
      'resource-url': computed(url),
      'ignore-error': boolean,
    },
    content: empty,
  },
  'authentication-token-store': {
    ...inbound,
    sentence: 'Takes a token from the token store, which the credential manager has replaced.',
    attributes: { 'token-id': name, 'client-id': name, 'output-token-variable-name': sets('string'), 'ignore-error': boolean },
    content: empty,
  },
} satisfies ElementGroup;
