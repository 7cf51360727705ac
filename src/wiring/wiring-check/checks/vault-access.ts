import type { Check, ServiceFacts, VaultRead } from '../facts.ts';
import type { WiringFinding } from '../finding.ts';
import { byIdentityAndVault, usesText } from '../words.ts';

/** Every vault that is read is there, and the identity that reads it may do so. */
export const vaultAccessCheck: Check = {
  id: 'vault-access',
  title: 'Access to the vaults that are read',
  inputs: ['vault-uses'],
  run: ({ services }) => services.flatMap(facts => byIdentityAndVault(facts.uses).flatMap(reads => refusedReads(facts, reads))),
};

function refusedReads({ service }: ServiceFacts, reads: readonly VaultRead[]): readonly WiringFinding[] {
  const [first] = reads;
  if (!first) return [];
  const { use, vault, identity } = first;
  const subject = { kind: 'service', id: service.id, label: service.name } as const;
  if (!vault) {
    return [
      {
        check: 'vault-access',
        severity: 'warning',
        fact: `${use.vaultHost.split('.', 1).join('')} is not seen`,
        message: `${service.name} reads ${use.vaultHost}, which is none of the vaults that you can see.`,
        evidence: [usesText(reads)],
        subject,
        nextStep:
          'Check the address. If the vault is in a subscription that you do not see, ask for Reader on it to have the rest checked.',
      },
    ];
  }
  if (!identity) return []; // what is missing there, the identity check says
  const refused = reads.filter(
    ({ grant }) => grant === undefined || grant.kind === 'none' || (grant.kind === 'more-than-get' && !grant.canGet),
  );
  const [read] = refused;
  if (!read) return [];
  const [only] = new Set(refused.map(({ use: { secretName } }) => secretName ?? ''));
  const who = identity.kind === 'system' ? 'its system-assigned identity' : `the user-assigned identity ${identity.name}`;
  const groups = read.possibleGroups ?? [];
  const isUndecided = groups.length > 0;
  return [
    {
      check: 'vault-access',
      severity: isUndecided ? 'warning' : 'error',
      fact: isUndecided ? `access to ${vault.name} undecided` : `may not read ${vault.name}`,
      message: isUndecided
        ? `Whether ${service.name} may read secrets of ${vault.name} with ${who} cannot be decided: it has no entry of its own there that permits it, but may be in a group that has.`
        : `${service.name} reads secrets of ${vault.name} with ${who}, which may not.`,
      evidence: [
        usesText(refused),
        `${vault.name} permits by ${vault.accessModel === 'rbac' ? 'Azure roles' : 'access policies'}; principal ${read.principalId ?? 'unknown'} has ${read.grant?.kind === 'more-than-get' ? `${read.grant.excess.join(', ')}, but not Get` : 'nothing there'}.`,
        ...(isUndecided
          ? [
              `Get is permitted to ${groups.join(', ')}, which may be a group: access policies do not say so, and who is in a group is not seen from here.`,
            ]
          : []),
      ],
      subject,
      nextStep: isUndecided
        ? `Test Operation shows whether it reads. An entry of its own counts at once, where membership of a group takes hours: give it Get on ${vault.name}, and nothing else.`
        : `Give it Get on ${vault.name}, and nothing else.`,
      fix: {
        label: 'Grant Get only',
        changes: [
          {
            step: 'grant-get-only',
            wish: {
              serviceId: service.id,
              identity,
              vaultId: vault.id,
              delivery: use.by,
              ...(only !== undefined && only !== '' && refused.length === 1 && { secretName: only }),
            },
          },
        ],
      },
    },
  ];
}
