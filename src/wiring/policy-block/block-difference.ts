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
          ? `the certificate ${delivery.certificateId}`
          : namesOf(delivery)
              .map(name => `{{${name}}}`)
              .join(' and '),
    ],
    ['delivery', ({ policy }) => deliveryWords[policy.delivery.kind]],
    ['credential', ({ policy }) => credentialWords(policy.credential)],
    ['path', ({ policy }) => policy.rewriteTemplate ?? 'unchanged'],
    ['backend', ({ policy }) => policy.backendUrl ?? 'the API’s own'],
    ['identity', ({ policy, options }) => (policy.delivery.kind !== 'call-time' ? '' : (options.identityClientId ?? 'system-assigned'))],
  ];
  return rows.flatMap(([what, of]) => {
    const [before, after] = [of(old), of(now)];
    return before === after || before === '' || after === '' ? [] : [`${what}: ${before} → ${after}`];
  });
}

const deliveryWords: Readonly<Record<SecretDelivery['kind'], string>> = {
  'call-time': 'from the vault at call time',
  'named-value': 'Key Vault-backed named value',
  certificate: 'certificate that API Management takes from the vault',
};

/** How a message names the way in which a backend gets the secret. */
export function credentialWords(credential: BackendCredential): string {
  switch (credential.kind) {
    case 'basic':
      return `Basic authentication as ${credential.username}`;
    case 'header':
      return `header ${credential.name}${credential.prefix === '' ? '' : ` with “${credential.prefix}” before the secret`}`;
    case 'certificate':
      return 'client certificate';
    case 'query':
      return `query parameter ${credential.name}`;
    case 'oauth':
      return `OAuth token of ${credential.tokenEndpoint} for client ${credential.clientId}${credential.scope === '' ? '' : `, scope ${credential.scope}`}`;
  }
}
