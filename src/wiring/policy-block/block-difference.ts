import { t } from '../../base/text/translation.ts';
import { namesOf } from './reading/read-block.ts';
import type { WrittenBlock } from './policy-block.ts';
import type { BackendCredential, SecretDelivery } from '../request/wiring-request.ts';

/** What another wiring does otherwise, old and new: `user name of Basic authentication: items → shop`. */
export function blockDifferences(old: WrittenBlock, now: WrittenBlock): readonly string[] {
  const rows: readonly (readonly [what: string, of: (block: WrittenBlock) => string])[] = [
    [
      'secret',
      ({ policy: { delivery } }) =>
        delivery.kind === 'certificate'
          ? t('the certificate {0}', delivery.certificateId)
          : namesOf(delivery)
              .map(name => `{{${name}}}`)
              .join(' and '),
    ],
    ['delivery', ({ policy }) => deliveryWords[policy.delivery.kind]],
    ['credential', ({ policy }) => credentialWords(policy.credential)],
    ['path', ({ policy }) => policy.rewriteTemplate ?? 'unchanged'],
    ['backend', ({ policy }) => policy.backendUrl ?? t('the API’s own')],
    ['identity', ({ policy, options }) => (policy.delivery.kind !== 'call-time' ? '' : (options.identityClientId ?? 'system-assigned'))],
  ];
  return rows.flatMap(([what, of]) => {
    const [before, after] = [of(old), of(now)];
    return before === after || before === '' || after === '' ? [] : [`${what}: ${before} → ${after}`];
  });
}

const deliveryWords: Readonly<Record<SecretDelivery['kind'], string>> = {
  'call-time': t('from the vault at call time'),
  'named-value': t('Key Vault-backed named value'),
  certificate: t('certificate that API Management takes from the vault'),
};

/** How a message names the way in which a backend gets the secret. */
export function credentialWords(credential: BackendCredential): string {
  switch (credential.kind) {
    case 'basic':
      return t('Basic authentication as {0}', credential.username);
    case 'header':
      return credential.prefix === ''
        ? t('header {0}', credential.name)
        : t('header {0} with “{1}” before the secret', credential.name, credential.prefix);
    case 'certificate':
      return t('client certificate');
    case 'query':
      return t('query parameter {0}', credential.name);
    case 'oauth':
      return credential.scope === ''
        ? t('OAuth token of {0} for client {1}', credential.tokenEndpoint, credential.clientId)
        : t('OAuth token of {0} for client {1}, scope {2}', credential.tokenEndpoint, credential.clientId, credential.scope);
  }
}
