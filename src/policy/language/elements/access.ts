import { boolean, byDefault, computed, entity, integer, name, oneOf, required, seconds, secret, sets, text, url } from '../attributes.ts';
import { anyNumber, atLeastOnce, atMostOnce, empty, holding, inOrder, part, plainText, text as textContent, values } from '../content.ts';
import type { ElementGroup, PartDefinition } from '../element.ts';
import { inbound } from '../standing.ts';

const claims = (occursWithin = anyNumber): PartDefinition =>
  part(atMostOnce, holding({
    claim: part(occursWithin, holding(values), {
      name: required(name),
      match: byDefault(computed(oneOf('all', 'any')), 'all'),
      separator: name,
    }),
  }));

const listOf = (item: string, occurs = anyNumber): PartDefinition => part(atMostOnce, holding({ [item]: part(occurs, textContent) }));

/** Policies that let a call in or not, and those that look at the caller's token. */
export const accessElements = {
  'check-header': {
    ...inbound,
    sentence: 'Refuses a call whose header is missing or has a value that is not in the list.',
    page: 'check-header-policy',
    attributes: {
      name: required(computed(name)),
      'failed-check-httpcode': required(computed(integer)),
      'failed-check-error-message': required(computed(text)),
      'ignore-case': required(computed(boolean)),
    },
    content: holding(values),
  },
  'ip-filter': {
    ...inbound,
    sentence: 'Lets in, or keeps out, the callers with the given addresses.',
    page: 'ip-filter-policy',
    attributes: { action: required(byDefault(computed(oneOf('allow', 'forbid')), 'allow')) },
    content: holding({
      address: part(anyNumber, textContent),
      'address-range': part(anyNumber, empty, { from: required(computed(name)), to: required(computed(name)) }),
    }),
  },
  'validate-jwt': {
    ...inbound,
    sentence: 'Refuses a call without a token that one of the keys has signed and that meets the demands.',
    page: 'validate-jwt-policy',
    attributes: {
      'header-name': name,
      'query-parameter-name': name,
      'token-value': computed(text),
      'failed-validation-httpcode': byDefault(computed(integer), '401'),
      'failed-validation-error-message': computed(text),
      'require-expiration-time': byDefault(computed(boolean), 'true'),
      'require-scheme': computed(name),
      'require-signed-tokens': byDefault(computed(boolean), 'true'),
      'clock-skew': byDefault(computed(seconds), '0'),
      'output-token-variable-name': sets('Jwt'),
    },
    content: inOrder({
      'openid-config': part(anyNumber, empty, { url: required(computed(url)), host: name }),
      'issuer-signing-tokens': listOf('token'),
      'issuer-signing-keys': part(atMostOnce, holding({
        key: part(anyNumber, textContent, { id: name, 'certificate-id': entity('certificate'), n: name, e: name }),
        'zumo-master-key': part(anyNumber, textContent, { id: name }),
      })),
      'decryption-keys': part(
        atMostOnce,
        holding({ key: part(atLeastOnce, textContent, { id: name, 'certificate-id': entity('certificate') }) }),
      ),
      audiences: listOf('audience'),
      issuers: listOf('issuer'),
      'required-claims': claims(),
    }),
    usualCredential: 'token-signing-key',
  },
  'validate-azure-ad-token': {
    ...inbound,
    sentence: 'Refuses a call without a token that Microsoft Entra has issued for the service and that meets the demands.',
    page: 'validate-azure-ad-token-policy',
    attributes: {
      'tenant-id': required(computed(name)),
      'header-name': byDefault(computed(name), 'Authorization'),
      'query-parameter-name': computed(name),
      'token-value': computed(text),
      'failed-validation-httpcode': byDefault(computed(integer), '401'),
      'failed-validation-error-message': computed(text),
      'output-token-variable-name': sets('Jwt'),
      'authentication-endpoint': computed(url),
      'require-scheme': computed(name),
      'allow-protected-forwarded-tokens': computed(boolean),
      'allow-proof-of-possession-tokens': computed(boolean),
    },
    content: holding({
      'backend-application-ids': listOf('application-id', atLeastOnce),
      'client-application-ids': listOf('application-id', atLeastOnce),
      audiences: listOf('audience', atLeastOnce),
      'required-claims': claims(atLeastOnce),
      'decryption-keys': part(
        atMostOnce,
        holding({ key: part(atLeastOnce, empty, { id: name, 'certificate-id': required(entity('certificate')) }) }),
      ),
    }),
  },
  'validate-client-certificate': {
    ...inbound,
    sentence: 'Refuses a call whose client certificate is not valid or is not one of those described.',
    page: 'validate-client-certificate-policy',
    attributes: {
      'validate-revocation': byDefault(boolean, 'true'),
      'validate-trust': byDefault(boolean, 'true'),
      'validate-not-before': byDefault(boolean, 'true'),
      'validate-not-after': byDefault(boolean, 'true'),
      'ignore-error': byDefault(boolean, 'false'),
    },
    content: holding({
      identities: part(atMostOnce, holding({
        identity: part({ minimum: 1, maximum: 10 }, plainText, {
          thumbprint: name,
          'serial-number': name,
          'common-name': name,
          subject: name,
          'dns-name': name,
          'issuer-subject': name,
          'issuer-thumbprint': name,
          'issuer-certificate-id': entity('certificate'),
        }),
      })),
    }),
  },
  'get-authorization-context': {
    ...inbound,
    scopes: ['global', 'product', 'api', 'operation'],
    gateways: ['classic', 'v2', 'consumption'],
    sentence: 'Puts an authorization of the credential manager, with its access token, into a variable.',
    page: 'get-authorization-context-policy',
    attributes: {
      'provider-id': required(computed(entity('authorization-provider'))),
      'authorization-id': required(computed(entity('authorization'))),
      'context-variable-name': required(computed(sets('Authorization'))),
      'identity-type': byDefault(computed(oneOf('managed', 'jwt')), 'managed'),
      identity: computed(secret),
      'ignore-error': byDefault(computed(boolean), 'false'),
    },
    content: empty,
  },
} satisfies ElementGroup;
