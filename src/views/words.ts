import { t, tn } from '../base/text/translation.ts';
import type { EstateIdentity, Grant, IdentityStatus } from '../wiring/index.ts';
import type { TargetIdentity } from '../host/command-target.ts';
import type { Meaning } from './tree-node.ts';

const counts = {
  service: number => tn(number, '{0} service', '{0} services'),
  vault: number => tn(number, '{0} vault', '{0} vaults'),
  identity: number => tn(number, '{0} identity', '{0} identities'),
  thing: number => tn(number, '{0} thing', '{0} things'),
  check: number => tn(number, '{0} check', '{0} checks'),
} satisfies Readonly<Record<string, (number: number) => string>>;

/** What {@link count} counts. */
export type Counted = keyof typeof counts;

/** `1 vault`, `2 vaults`. */
export function count(number: number, counted: Counted): string {
  return counts[counted](number);
}

/** An identity status as a row says it: short, since a sidebar is narrow. */
export function statusWords(status: IdentityStatus): string {
  switch (status) {
    case 'none':
      return t('no identity');
    case 'system-assigned':
      return t('system-assigned');
    case 'user-assigned':
      return t('user-assigned');
    case 'both':
      return t('both identities');
  }
}

/** A grant as a row shows it: words, mark and colour say the same, so that none is needed alone. */
export function grantWords(grant: Grant): { readonly words: string; readonly icon: string; readonly meaning: Meaning } {
  switch (grant.kind) {
    case 'none':
      return { words: t('no access'), icon: 'circle-slash', meaning: 'warning' };
    case 'get-only':
      return {
        words: grant.onlySecrets === undefined ? t('Get only ✓') : t('Get only ✓ · {0}', grant.onlySecrets.join(', ')),
        icon: 'pass',
        meaning: 'good',
      };
    case 'more-than-get':
      return {
        words: grant.canGet
          ? t('⚠ more than Get: {0}', grant.excess.join(', '))
          : t('⚠ more than Get: {0} (but no Get)', grant.excess.join(', ')),
        icon: 'warning',
        meaning: 'warning',
      };
  }
}

/** An identity as the commands take it. */
export function targetIdentity({ kind, name, principalId, clientId }: EstateIdentity): TargetIdentity {
  return kind === 'user' && clientId !== undefined ? { kind, clientId, principalId, name } : { kind: 'system' };
}
