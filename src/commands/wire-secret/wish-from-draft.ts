import type { Cloud } from '../../azure/index.ts';
import { AppError } from '../../base/app-error.ts';
import { t } from '../../base/text/translation.ts';
import {
  policyWishProblem,
  secretValueProblem,
  type BackendCredential,
  type PolicyWish,
  type SecretDelivery,
  type WiringRequest,
} from '../../wiring/index.ts';
import { given, grantedOn, secretNameOf, type WiringDraft } from './draft.ts';

/** What the answers do not say: the cloud's audience and the setting for the vault's API version. */
export interface VaultApi {
  readonly vaultAudience: Cloud['vaultAudience'];
  readonly vaultApiVersion: string;
}

/** The finished answers as a wish; throws what the questions would have refused, whichever way the answers came. */
export function wishFrom(draft: WiringDraft, api: VaultApi): WiringRequest {
  const { newSecretValue, secret } = draft;
  if (newSecretValue) refuse(secretValueProblem(newSecretValue.reveal()));
  const scope = given(draft, 'scope');
  return {
    serviceId: given(draft, 'service').id,
    identity: given(draft, 'identity'),
    vaultId: given(draft, 'vault').id,
    secretName: secretNameOf(draft),
    ...grantedOn(draft),
    ...(secret?.kind === 'new' && newSecretValue && { newSecret: newSecretValue }),
    scopeId: scope.id,
    scopeLabel: scope.label,
    policy: policyWishFrom(draft, api),
    ...(draft.wiring?.kind === 'change' && { replaces: draft.wiring.old.policy.delivery }),
  };
}

/** The part of the answers that shapes the policy block; throws as {@link wishFrom} does. */
export function policyWishFrom(draft: WiringDraft, { vaultAudience, vaultApiVersion }: VaultApi): PolicyWish {
  const { rewriteTemplate, backendUrl, surroundings = {} } = draft;
  const wish: PolicyWish = {
    delivery: deliveryFrom(draft),
    credential: credentialFrom(draft),
    ...(rewriteTemplate !== undefined && rewriteTemplate !== '' && { rewriteTemplate }),
    ...(backendUrl !== undefined && backendUrl !== '' && { backendUrl }),
    vaultAudience,
    vaultApiVersion,
  };
  refuse(policyWishProblem(wish, surroundings));
  return wish;
}

function refuse(problem: string | undefined): void {
  if (problem !== undefined) throw new AppError('invalid-request', problem, t('Run the command again with another answer.'));
}

/** How the policy gets the secret, with the names that were chosen for it. */
export function deliveryFrom(draft: WiringDraft): SecretDelivery {
  if (draft.credential === 'certificate') return { kind: 'certificate', certificateId: given(draft, 'certificateId') };
  const kind = given(draft, 'delivery');
  switch (kind) {
    case 'call-time':
      return { kind, vaultUrlNamedValue: given(draft, 'vaultUrlNamedValue'), secretNameNamedValue: given(draft, 'secretNameNamedValue') };
    case 'named-value':
      return { kind, namedValue: given(draft, 'namedValue') };
  }
}

/** The credential that the answers come to. */
export function credentialFrom(draft: WiringDraft): BackendCredential {
  switch (given(draft, 'credential')) {
    case 'basic':
      return { kind: 'basic', username: given(draft, 'username') };
    case 'bearer':
      return { kind: 'header', name: 'Authorization', prefix: 'Bearer ' };
    case 'header':
      return { kind: 'header', name: given(draft, 'headerName'), prefix: given(draft, 'headerPrefix') };
    case 'query':
      return { kind: 'query', name: given(draft, 'parameterName') };
    case 'certificate':
      return { kind: 'certificate' };
    case 'oauth':
      return {
        kind: 'oauth',
        tokenEndpoint: given(draft, 'tokenEndpoint'),
        clientId: given(draft, 'tokenClientId'),
        scope: given(draft, 'tokenScope'),
      };
  }
}
