import { t } from '../../../base/text/translation.ts';
import type { Check, ServiceFacts, VaultRead } from '../facts.ts';
import type { WiringFinding } from '../finding.ts';
import { byIdentityAndVault, usesText } from '../words.ts';

/** Every vault that is read is there, and the identity that reads it may do so. */
export const vaultAccessCheck: Check = {
  id: 'vault-access',
  title: t('Access to the vaults that are read'),
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
        fact: t('{0} is not seen', use.vaultHost.split('.', 1).join('')),
        message: t('{0} reads {1}, which is none of the vaults that you can see.', service.name, use.vaultHost),
        evidence: [usesText(reads)],
        subject,
        nextStep:
          t('Check the address. If the vault is in a subscription that you do not see, ask for Reader on it to have the rest checked.'),
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
  const who = identity.kind === 'system' ? t('its system-assigned identity') : t('the user-assigned identity {0}', identity.name);
  const groups = read.possibleGroups ?? [];
  const isUndecided = groups.length > 0;
  return [
    {
      check: 'vault-access',
      severity: isUndecided ? 'warning' : 'error',
      fact: isUndecided ? t('access to {0} undecided', vault.name) : t('may not read {0}', vault.name),
      message: isUndecided
        ? t('Whether {0} may read secrets of {1} with {2} cannot be decided: it has no entry of its own there that permits it, but may be in a group that has.', service.name, vault.name, who)
        : t('{0} reads secrets of {1} with {2}, which may not.', service.name, vault.name, who),
      evidence: [
        usesText(refused),
        t('{0} permits by {1}; principal {2} has {3}.', vault.name, vault.accessModel === 'rbac' ? t('Azure roles') : t('access policies'), read.principalId ?? t('unknown'), read.grant?.kind === 'more-than-get' ? t('{0}, but not Get', read.grant.excess.join(', ')) : t('nothing there')),
        ...(isUndecided
          ? [
              t('Get is permitted to {0}, which may be a group: access policies do not say so, and who is in a group is not seen from here.', groups.join(', ')),
            ]
          : []),
      ],
      subject,
      nextStep: isUndecided
        ? t('Test Operation shows whether it reads. An entry of its own counts at once, where membership of a group takes hours: give it Get on {0}, and nothing else.', vault.name)
        : t('Give it Get on {0}, and nothing else.', vault.name),
      fix: {
        label: t('Grant Get only'),
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
