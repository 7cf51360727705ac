import { t } from '../../base/text/translation.ts';
import type { ApiManagementService, Vault } from '../../azure/index.ts';
import { relianceText, whoRelies } from '../reliance/reliance.ts';
import type { VaultRead } from './facts.ts';
import type { FindingSubject } from './finding.ts';
import type { VaultUse } from './vault-uses.ts';
import type { RelianceFacts } from '../reliance/reliance-facts.ts';

/** Where a use is, as the subject of a finding. */
export function placeOf({ by, id, label, line }: VaultUse, service: ApiManagementService): FindingSubject {
  return {
    kind: by === 'named-value' ? 'named-value' : 'policy',
    id,
    label: t('{0} of {1}', label, service.name),
    ...(by === 'named-value' && { name: label }),
    ...(line !== undefined && { line }),
  };
}

/** `Used by apis/items/policy.xml (line 7) and the named value db.` */
export function usesText(reads: readonly VaultRead[]): string {
  const places = reads.map(({ use: { by, label, line } }) =>
    by === 'named-value' ? t('the named value {0}', label) : line === undefined ? label : t('{0} (line {1})', label, line),
  );
  return t('Used by {0}.', [...new Set(places)].join(', '));
}

/** A vault as the subject of a finding. */
export function vaultSubject({ id, name }: Vault): FindingSubject {
  return { kind: 'vault', id, label: name };
}

/** Reads that go by the same identity to the same vault, together: one grant is behind them all. */
export function byIdentityAndVault(reads: readonly VaultRead[]): readonly (readonly VaultRead[])[] {
  return [
    ...Map.groupBy(reads, ({ use, vault }) => `${use.clientId?.toLowerCase() ?? ''} ${vault?.id.toLowerCase() ?? use.vaultHost}`).values(),
  ];
}

/** Who relies on what a principal has on a vault, as evidence of a finding that may take it away. */
export function relianceEvidence(principalId: string, { id }: Vault, facts: RelianceFacts): string {
  return relianceText(whoRelies({ kind: 'grant', vaultId: id, principalId }, facts)) ?? t('No policy and no named value uses it.');
}
