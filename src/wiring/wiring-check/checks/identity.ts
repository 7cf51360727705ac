import { t } from '../../../base/text/translation.ts';
import { attachedIdentity } from '../../state/identity.ts';
import type { Check, CheckFacts, ServiceFacts, VaultRead } from '../facts.ts';
import type { WiringFinding } from '../finding.ts';
import { placeOf, usesText } from '../words.ts';

/** Every identity with which a service reads a vault is one that it has. */
export const identityCheck: Check = {
  id: 'identity',
  title: t('Managed identities'),
  inputs: ['vault-uses'],
  run: facts =>
    facts.services.flatMap(service => [...missingSystem(service), ...service.uses.flatMap(read => missingUser(service, read, facts))]),
};

function missingSystem({ service, uses }: ServiceFacts): readonly WiringFinding[] {
  const reads = uses.filter(({ use }) => use.clientId === undefined);
  if (service.identity.systemPrincipalId !== undefined || reads.length === 0) return [];
  return [
    {
      check: 'identity',
      severity: 'error',
      fact: t('identity is off'),
      message: t('{0} reads a vault with its system-assigned identity, which is off.', service.name),
      evidence: [
        usesText(reads),
        t('{0} has {1} user-assigned identities, which are used only where their client id is named.', service.name, service.identity.userAssigned.length),
      ],
      subject: { kind: 'service', id: service.id, label: service.name },
      nextStep: t('Turn the system-assigned identity on, and give it Get on the vault.'),
      fix: {
        label: t('Turn on the system-assigned identity'),
        changes: [{ step: 'enable-identity', wish: { serviceId: service.id, identity: { kind: 'system' } } }],
      },
    },
  ];
}

function missingUser({ service }: ServiceFacts, { use }: VaultRead, { userAssignedIdentities }: CheckFacts): readonly WiringFinding[] {
  const { clientId } = use;
  if (clientId === undefined || attachedIdentity(service, { clientId })) return [];
  const isSame = (id: string | undefined): boolean => id?.toLowerCase() === clientId.toLowerCase();
  const common = { check: 'identity', severity: 'error', subject: placeOf(use, service) } as const;
  const meant = service.identity.userAssigned.find(({ principalId }) => isSame(principalId));
  if (meant || isSame(service.identity.systemPrincipalId)) {
    return [
      {
        ...common,
        fact: t('principal id instead of client id'),
        message: t('{0} names the identity by its principal id where the client id belongs.', use.label),
        evidence: [
          meant
        ? t('{0} is the principal (object) id of a user-assigned identity of {1}.', clientId, service.name)
        : t('{0} is the principal (object) id of the system-assigned identity of {1}.', clientId, service.name),
          ...(meant ? [t('Its client id is {0}.', meant.clientId)] : []),
        ],
        nextStep: meant
          ? t('Write the client id {0} there instead.', meant.clientId)
          : t('Leave the client id out: the system-assigned identity is used then.'),
      },
    ];
  }
  const known = userAssignedIdentities.find(identity => isSame(identity.clientId));
  return [
    {
      ...common,
      fact: t('identity is not attached'),
      message: t('{0} reads a vault with a user-assigned identity that {1} does not have.', use.label, service.name),
      evidence: [known ? t('Client id {0} is {1}.', clientId, known.name) : t('Client id {0} is none of the identities that you can see.', clientId)],
      nextStep: known
        ? t('Attach {0} to {1}.', known.name, service.name)
        : t('Name the client id of an identity that the service has, or leave it out for the system-assigned one.'),
      ...(known && {
        fix: {
          label: t('Attach {0}', known.name),
          changes: [
            {
              step: 'enable-identity',
              wish: {
                serviceId: service.id,
                identity: { kind: 'user', id: known.id, name: known.name, clientId: known.clientId, principalId: known.principalId },
              },
            },
          ],
        },
      }),
    },
  ];
}
