import type { EstateIdentity, Grant, IdentityStatus } from '../wiring/index.ts';
import type { TargetIdentity } from '../host/command-target.ts';
import type { Meaning } from './tree-node.ts';

/** `1 secret`, `2 secrets`. */
export function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${number} ${number === 1 ? singular : plural}`;
}

/** An identity status as a row says it: short, since a sidebar is narrow. */
export function statusWords(status: IdentityStatus): string {
  switch (status) {
    case 'none':
      return 'no identity';
    case 'system-assigned':
      return 'system-assigned';
    case 'user-assigned':
      return 'user-assigned';
    case 'both':
      return 'both identities';
  }
}

/** A grant as a row shows it: words, mark and colour say the same, so that none is needed alone. */
export function grantWords(grant: Grant): { readonly words: string; readonly icon: string; readonly meaning: Meaning } {
  switch (grant.kind) {
    case 'none':
      return { words: 'no access', icon: 'circle-slash', meaning: 'warning' };
    case 'get-only':
      return {
        words: `Get only ✓${grant.onlySecrets === undefined ? '' : ` · ${grant.onlySecrets.join(', ')}`}`,
        icon: 'pass',
        meaning: 'good',
      };
    case 'more-than-get':
      return {
        words: `⚠ more than Get: ${grant.excess.join(', ')}${grant.canGet ? '' : ' (but no Get)'}`,
        icon: 'warning',
        meaning: 'warning',
      };
  }
}

/** An identity as the commands take it. */
export function targetIdentity({ kind, name, principalId, clientId }: EstateIdentity): TargetIdentity {
  return kind === 'user' && clientId !== undefined ? { kind, clientId, principalId, name } : { kind: 'system' };
}
