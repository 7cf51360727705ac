import type { Change, NamedValueWish } from './change.ts';
import type { SecretDelivery, WiringRequest } from '../request/wiring-request.ts';

/** The changes that wire one secret into one API, in the order in which they run: each needs only what is before it. */
export function wireChanges({
  serviceId,
  identity,
  vaultId,
  secretName,
  onlyThisSecret,
  newSecret,
  scopeId,
  scopeLabel,
  policy,
  replaces,
}: WiringRequest): readonly Change[] {
  const { delivery } = policy;
  const isCertificate = delivery.kind === 'certificate';
  return [
    { step: 'enable-identity', wish: { serviceId, identity } },
    ...(isCertificate ? [] : [{ step: 'create-secret', wish: { vaultId, secretName, ...(newSecret && { newSecret }) } } as const]),
    {
      step: 'grant-get-only',
      wish: { serviceId, identity, vaultId, secretName, ...(onlyThisSecret === true && { onlyThisSecret }), delivery: delivery.kind },
    },
    isCertificate
      ? { step: 'create-certificate', wish: { serviceId, certificateId: delivery.certificateId, vaultId, secretName, identity } }
      : { step: 'create-named-values', wish: { serviceId, values: namedValueWishes({ delivery, vaultId, secretName, identity }) } },
    { step: 'insert-policy-block', wish: { serviceId, identity, scopeId, scopeLabel, policy, ...(replaces && { replaces }) } },
  ];
}

/** A secret, and how policies are to refer to it. */
export interface NamedSecret extends Pick<WiringRequest, 'vaultId' | 'secretName' | 'identity'> {
  readonly delivery: SecretDelivery;
}

/** The named values that a delivery refers to, and what they have to say. */
export function namedValueWishes({ delivery, vaultId, secretName, identity }: NamedSecret): readonly NamedValueWish[] {
  switch (delivery.kind) {
    case 'call-time':
      return [
        { name: delivery.vaultUrlNamedValue, content: { kind: 'vaultUrl', vaultId } },
        { name: delivery.secretNameNamedValue, content: { kind: 'secretName', secretName } },
      ];
    case 'certificate':
      return [];
    case 'named-value':
      return [{ name: delivery.namedValue, content: { kind: 'keyVault', vaultId, secretName, identity } }];
  }
}
