import type { ApiManagementService } from '../../../../azure/index.ts';
import { attachedIdentity, type Estate, type IdentityChoice } from '../../../../wiring/index.ts';
import { resourceName } from '../../../../base/azure-names/resource-id.ts';
import { t } from '../../../../base/text/translation.ts';
import { icons } from '../../../../host/window/plain-text.ts';
import { mapReply, type Choice } from '../../../wizard/question.ts';
import type { WizardStep } from '../../../wizard/wizard.ts';
import { given, type WiringDraft } from '../../draft.ts';
import { usualIdentity } from '../../usual-identity.ts';
import { wiredReference } from '../../wired-secrets.ts';
import type { WiringReader } from '../../wiring-reader.ts';

/** Picks the managed identity that reads the vault: one that the service has, or one that it can be given. */
export function identityStep(reader: WiringReader): WizardStep<WiringDraft> {
  return {
    title: t('Managed identity'),
    answers: 'identity',
    ask: async (draft, asker) => {
      const service = given(draft, 'service');
      const reply = await asker.pick<IdentityChoice>({
        placeholder: t('Which managed identity of {0} reads the vault?', service.name),
        choices: async function* () {
          yield [...identityChoices(service), ...attachableChoices(service, await reader.estate())];
        },
        isRemembered: choice => isSameIdentity(choice, draft.identity),
      });
      return mapReply(reply, identity => ({ identity }));
    },
  };
}

/** The same; the identity of the wiring that is changed, or the one that the service reads vaults with, is taken without asking. */
export function usualIdentityStep(reader: WiringReader): WizardStep<WiringDraft> {
  return {
    ...identityStep(reader),
    decide: async (draft, signal) => {
      const service = given(draft, 'service');
      const wired = await wiredIdentity(reader, draft, signal);
      const identity = wired ?? usualIdentity(service, await reader.estate(), draft.vault);
      return identity && { identity };
    },
  };
}

/** The identity that a wiring reads the vault with, where the service has it still. */
async function wiredIdentity(
  reader: WiringReader,
  { wiring, service }: WiringDraft,
  signal: AbortSignal,
): Promise<IdentityChoice | undefined> {
  if (wiring?.kind !== 'change' || !service) return undefined;
  const { policy: { delivery }, options } = wiring.old;
  const clientId =
    delivery.kind === 'call-time'
      ? options.identityClientId
      : (await wiredReference(reader, service.id, delivery, signal))?.identityClientId;
  return identityChoices(service).find(({ value }) =>
    value.kind === 'system'
      ? clientId === undefined && service.identity.systemPrincipalId !== undefined
      : value.clientId.toLowerCase() === clientId?.toLowerCase(),
  )?.value;
}

/** The system-assigned identity, on or still off, and every user-assigned one that the service has. */
export function identityChoices({
  identity: { systemPrincipalId, userAssigned },
}: ApiManagementService): readonly Choice<IdentityChoice>[] {
  return [
    {
      label: t('System-assigned identity'),
      description: systemPrincipalId === undefined ? t('off') : t('on'),
      detail:
        systemPrincipalId === undefined
          ? icons`$(add) ${t('will be turned on; what the service has stays')}`
          : icons`$(check) ${t('on · principal {0}', systemPrincipalId)}`,
      value: { kind: 'system' },
    },
    ...userAssigned.map(({ id, clientId, principalId }): Choice<IdentityChoice> => ({
      label: resourceName(id),
      description: t('user-assigned'),
      detail: icons`$(check) ${t('attached · principal {0}', principalId)}`,
      value: { kind: 'user', id, name: resourceName(id), principalId, clientId },
    })),
  ];
}

/** The user-assigned identities of all subscriptions that the service does not have yet. */
export function attachableChoices(
  service: ApiManagementService,
  { userAssignedIdentities, subscriptions }: Estate,
): readonly Choice<IdentityChoice>[] {
  const subscriptionName = (id: string): string =>
    subscriptions.find(({ subscription }) => subscription.subscriptionId.toLowerCase() === id.toLowerCase())?.subscription.displayName ??
    id;
  return userAssignedIdentities
    .filter(({ clientId }) => attachedIdentity(service, { clientId }) === undefined)
    .map(({ id, name, clientId, principalId, subscriptionId }, index) => ({
      label: name,
      description: `user-assigned · ${subscriptionName(subscriptionId)}`,
      detail: icons`$(add) ${t('will be attached to {0}; what it has stays', service.name)}`,
      value: { kind: 'user', id, name, principalId, clientId },
      ...(index === 0 && { heading: t('Not attached yet') }),
    }));
}

/** Whether two choices mean the same identity. */
export function isSameIdentity(a: IdentityChoice, b: IdentityChoice | undefined): boolean {
  if (a.kind === 'system' || b?.kind !== 'user') return a.kind === b?.kind;
  return a.clientId === b.clientId;
}
