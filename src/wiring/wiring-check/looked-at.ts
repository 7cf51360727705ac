import { resourceName } from '../../base/azure-names/resource-id.ts';
import { someOf } from '../../base/text/sentence.ts';
import type { CheckFacts } from './facts.ts';
import type { CheckScope } from './scope.ts';

/** What a wiring check has looked at, and what it leaves out by its very scope: one sentence each. */
export function lookedAt({ services, vaults }: Pick<CheckFacts, 'services' | 'vaults'>, scope: CheckScope): readonly string[] {
  if (scope.kind === 'grants') {
    return [
      'The grants of every identity on every vault, as Resource Graph lists them. Policies, named values and secrets were not looked at.',
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
    ...(workspaces < read.length ? [amount(read.length - workspaces, 'service')] : []),
    ...(workspaces === 0 ? [] : [amount(workspaces, 'workspace')]),
  ].join(' and ');
  const within = scope.kind === 'operation' ? ', those that a call of it passes through' : '';
  return [
    names.length === 0
      ? 'No service was looked at.'
      : `${served}, with ${amount(policies, 'policy', 'policies')}${within}, and ${amount(values, 'named value')}: ${someOf(names)}.`,
    ...(scope.kind === 'vault' ? ['Of services, only those whose identities have access to the vault.'] : []),
    ...vaultSentence(whole.map(({ vault }) => vault.name), 'all secrets, read or not'),
    ...vaultSentence(used.map(({ vault }) => vault.name), 'the secrets that are read, and no others'),
    ...(listed.length === 0 ? ['No secret of a vault was looked at.'] : []),
    ...(names.length === 0 ? [] : ['Of each API the current revision, and no other.']),
  ];
}

function vaultSentence(names: readonly string[], what: string): readonly string[] {
  return names.length === 0 ? [] : [`${amount(names.length, 'vault')}, with ${what}: ${someOf(names)}.`];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function amount(number: number, one: string, more = `${one}s`): string {
  return `${number} ${number === 1 ? one : more}`;
}
