import { resourceName } from '../../base/azure-names/resource-id.ts';
import { inSentence, someOf } from '../../base/text/sentence.ts';
import { t, tn } from '../../base/text/translation.ts';
import type { CheckFacts } from './facts.ts';
import type { CheckScope } from './scope.ts';

/** What a wiring check has looked at, and what it leaves out by its very scope: one sentence each. */
export function lookedAt({ services, vaults }: Pick<CheckFacts, 'services' | 'vaults'>, scope: CheckScope): readonly string[] {
  if (scope.kind === 'grants') {
    return [
      t('The grants of every identity on every vault, as Resource Graph lists them. Policies, named values and secrets were not looked at.'),
    ];
  }
  const read = services.filter(({ identityUses }) => identityUses !== undefined);
  const policies = sum(read.map(facts => facts.policies.length));
  const values = sum(read.map(({ namedValues }) => namedValues.length));
  const listed = vaults.filter(({ secrets }) => secrets !== undefined);
  const whole = listed.filter(({ isAskedFor }) => isAskedFor);
  const used = listed.filter(({ isAskedFor }) => !isAskedFor);
  const names = read.map(({ service }) => service.name);
  // a workspace is beside its service, under that one's id and a name of its own
  const workspaces = read.filter(({ service }) => service.name !== resourceName(service.id)).length;
  const served = [
    ...(workspaces < read.length ? [tn(read.length - workspaces, '{0} service', '{0} services')] : []),
    ...(workspaces === 0 ? [] : [tn(workspaces, '{0} workspace', '{0} workspaces')]),
  ];
  const policyCount = tn(policies, '{0} policy', '{0} policies');
  const valueCount = tn(values, '{0} named value', '{0} named values');
  return [
    names.length === 0
      ? t('No service was looked at.')
      : scope.kind === 'operation'
        ? t('{0}, with {1}, those that a call of it passes through, and {2}: {3}.', inSentence(served), policyCount, valueCount, someOf(names))
        : t('{0}, with {1}, and {2}: {3}.', inSentence(served), policyCount, valueCount, someOf(names)),
    ...(scope.kind === 'vault' ? [t('Of services, only those whose identities have access to the vault.')] : []),
    ...vaultSentence(whole.map(({ vault }) => vault.name), t('all secrets, read or not')),
    ...vaultSentence(used.map(({ vault }) => vault.name), t('the secrets that are read, and no others')),
    ...(listed.length === 0 ? [t('No secret of a vault was looked at.')] : []),
    ...(names.length === 0 ? [] : [t('Of each API the current revision, and no other.')]),
  ];
}

function vaultSentence(names: readonly string[], what: string): readonly string[] {
  return names.length === 0 ? [] : [t('{0}, with {1}: {2}.', tn(names.length, '{0} vault', '{0} vaults'), what, someOf(names))];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
