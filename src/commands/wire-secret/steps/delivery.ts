import { icons } from '../../../host/plain-text.ts';
import { listOf, mapReply, type Choice } from '../../wizard/question.ts';
import type { WizardStep } from '../../wizard/wizard.ts';
import type { WiringDraft } from '../draft.ts';

type Delivery = NonNullable<WiringDraft['delivery']>;

/** Picks how the policy gets the secret. */
export const deliveryStep: WizardStep<WiringDraft> = {
  title: 'How the policy gets the secret',
  answers: 'delivery',
  ask: async (draft, asker) => {
    const reply = await asker.pick<Delivery>({
      placeholder: 'How does the policy get the secret?',
      choices: () => listOf(deliveryChoices(draft)),
      isRemembered: delivery => delivery === draft.delivery,
    });
    return mapReply(reply, delivery => ({ delivery }));
  },
};

/** The same; the way of the wiring that is changed, else the request at call time, is taken without asking. */
export const usualDeliveryStep: WizardStep<WiringDraft> = {
  ...deliveryStep,
  decide: ({ wiring }) => {
    const kind = wiring?.kind === 'change' ? wiring.old.policy.delivery.kind : 'call-time';
    return { delivery: kind === 'certificate' ? 'call-time' : kind };
  },
};

/** Both ways, with what the vault's network means for each. */
export function deliveryChoices({ vault, identity }: WiringDraft): readonly Choice<Delivery>[] {
  const isClosed = vault !== undefined && vault.network.reach !== 'public';
  return [
    {
      label: 'Ask the vault at call time (send-request)',
      detail: isClosed
        ? icons`$(warning) the gateway needs a way through the vault’s firewall`
        : 'The gateway asks with its identity and keeps the secret in its own cache for a few minutes',
      value: 'call-time',
    },
    {
      label: 'Key Vault-backed named value',
      detail:
        isClosed && identity?.kind === 'user'
          ? icons`$(warning) through a firewall only the system-assigned identity gets at it`
          : 'API Management fetches it and looks for a new version every four hours; no call to the vault in the policy',
      value: 'named-value',
    },
  ];
}
