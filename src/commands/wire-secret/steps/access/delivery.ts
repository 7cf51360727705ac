import { t } from '../../../../base/text/translation.ts';
import { icons, type Words } from '../../../../host/window/plain-text.ts';
import { reachabilityOf, type Reach } from '../../../../wiring/index.ts';
import { listOf, mapReply, type Choice } from '../../../wizard/question.ts';
import type { WizardStep } from '../../../wizard/wizard.ts';
import type { WiringDraft } from '../../draft.ts';

type Delivery = NonNullable<WiringDraft['delivery']>;

/** Picks how the policy gets the secret. */
export const deliveryStep: WizardStep<WiringDraft> = {
  title: t('How the policy gets the secret'),
  answers: 'delivery',
  ask: async (draft, asker) => {
    const reply = await asker.pick<Delivery>({
      placeholder: t('How does the policy get the secret?'),
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

/** Both ways, with what is between each and the vault, as the plan will judge it. */
export function deliveryChoices({ service, vault, identity }: WiringDraft, now = new Date()): readonly Choice<Delivery>[] {
  const reach = service && vault ? reachabilityOf(service, vault, identity?.kind ?? 'system', now) : undefined;
  return [
    {
      label: t('Ask the vault at call time (send-request)'),
      detail: obstacle(reach?.gateway) ?? t('The gateway asks with its identity and keeps the secret in its own cache for a few minutes'),
      value: 'call-time',
    },
    {
      label: t('Key Vault-backed named value'),
      detail:
        obstacle(reach?.controlPlane) ??
        t('API Management fetches it and looks for a new version every four hours; no call to the vault in the policy'),
      value: 'named-value',
    },
  ];
}

function obstacle(reach: Reach | undefined): Words | undefined {
  return reach && reach.kind !== 'reaches' ? icons`$(warning) ${reach.sentence}` : undefined;
}
