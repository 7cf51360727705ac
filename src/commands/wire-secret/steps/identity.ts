import type { ApiManagementService } from '../../../azure/index.ts';
import { identitiesOf, type IdentityChoice } from '../../../wiring/index.ts';
import { listOf, mapReply, type Choice } from '../../wizard/question.ts';
import type { WizardStep } from '../../wizard/wizard.ts';
import { given, type WiringDraft } from '../draft.ts';

/** Picks the managed identity that reads the vault. */
export const identityStep: WizardStep<WiringDraft> = {
  title: 'Managed identity',
  answers: 'identity',
  ask: async (draft, asker) => {
    const service = given(draft, 'service');
    const reply = await asker.pick<IdentityChoice>({
      placeholder: `Which managed identity of ${service.name} reads the vault?`,
      choices: () => listOf(identityChoices(service)),
      isRemembered: choice => isSameIdentity(choice, draft.identity),
    });
    return mapReply(reply, identity => ({ identity }));
  },
};

/** The system-assigned identity, on or still off, and every user-assigned one. */
export function identityChoices(service: ApiManagementService): readonly Choice<IdentityChoice>[] {
  const { systemPrincipalId } = service.identity;
  const users = identitiesOf(service).flatMap(({ kind, name, principalId, clientId }) =>
    kind === 'user' && clientId !== undefined
      ? [
          {
            label: name,
            description: 'user-assigned',
            detail: `$(check) attached · principal ${principalId}`,
            value: { kind, name, principalId, clientId } as const,
          },
        ]
      : [],
  );
  return [
    {
      label: 'System-assigned identity',
      description: systemPrincipalId === undefined ? 'off' : 'on',
      detail: systemPrincipalId === undefined ? '$(add) will be turned on; what the service has stays' : `$(check) on · principal ${systemPrincipalId}`,
      value: { kind: 'system' },
    },
    ...users,
  ];
}

/** Whether two choices mean the same identity. */
export function isSameIdentity(a: IdentityChoice, b: IdentityChoice | undefined): boolean {
  if (a.kind === 'system' || b?.kind !== 'user') return a.kind === b?.kind;
  return a.clientId === b.clientId;
}
