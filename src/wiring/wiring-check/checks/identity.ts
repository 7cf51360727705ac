import { attachedIdentity } from '../../state/identity.ts';
import type { Check, CheckFacts, ServiceFacts, VaultRead } from '../facts.ts';
import type { WiringFinding } from '../finding.ts';
import { placeOf, usesText } from '../words.ts';

/** Every identity with which a service reads a vault is one that it has. */
export const identityCheck: Check = {
  id: 'identity',
  title: 'Managed identities',
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
      fact: 'identity is off',
      message: `${service.name} reads a vault with its system-assigned identity, which is off.`,
      evidence: [
        usesText(reads),
        `${service.name} has ${service.identity.userAssigned.length} user-assigned identities, which are used only where their client id is named.`,
      ],
      subject: { kind: 'service', id: service.id, label: service.name },
      nextStep: 'Turn the system-assigned identity on, and give it Get on the vault.',
      fix: {
        label: 'Turn on the system-assigned identity',
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
        fact: 'principal id instead of client id',
        message: `${use.label} names the identity by its principal id where the client id belongs.`,
        evidence: [
          `${clientId} is the principal (object) id of ${meant ? 'a user-assigned identity' : 'the system-assigned identity'} of ${service.name}.`,
          ...(meant ? [`Its client id is ${meant.clientId}.`] : []),
        ],
        nextStep: meant
          ? `Write the client id ${meant.clientId} there instead.`
          : 'Leave the client id out: the system-assigned identity is used then.',
      },
    ];
  }
  const known = userAssignedIdentities.find(identity => isSame(identity.clientId));
  return [
    {
      ...common,
      fact: 'identity is not attached',
      message: `${use.label} reads a vault with a user-assigned identity that ${service.name} does not have.`,
      evidence: [`Client id ${clientId}${known ? ` is ${known.name}` : ' is none of the identities that you can see'}.`],
      nextStep: known
        ? `Attach ${known.name} to ${service.name}.`
        : 'Name the client id of an identity that the service has, or leave it out for the system-assigned one.',
      ...(known && {
        fix: {
          label: `Attach ${known.name}`,
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
