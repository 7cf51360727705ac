import { AppError } from '../../../../base/app-error.ts';
import { t } from '../../../../base/text/translation.ts';
import { identityStatus, type Estate, type IdentityStatus } from '../../../../wiring/index.ts';
import type { ApiManagementService } from '../../../../azure/index.ts';
import { icons, type Words } from '../../../../host/window/plain-text.ts';
import { mapReply, type Choice } from '../../../wizard/question.ts';
import type { WizardStep } from '../../../wizard/wizard.ts';
import type { WiringDraft } from '../../draft.ts';
import type { WiringReader } from '../../wiring-reader.ts';

/** Picks the API Management service, where there are several. */
export function serviceStep(reader: WiringReader): WizardStep<WiringDraft> {
  return {
    title: t('Service'),
    answers: 'service',
    decide: async () => {
      const [service, ...others] = (await reader.estate()).subscriptions.flatMap(({ services }) => services);
      return service && others.length === 0 ? { service } : undefined;
    },
    ask: async (draft, asker) => {
      const reply = await asker.pick<ApiManagementService>({
        placeholder: t('Which API Management service?'),
        choices: async function* () {
          yield serviceChoices(await reader.estate());
        },
        isRemembered: ({ id }) => id === draft.service?.id,
      });
      return mapReply(reply, service => ({ service }));
    },
  };
}

/** The services by subscription, each with what identity it has. */
export function serviceChoices({ subscriptions }: Estate): readonly Choice<ApiManagementService>[] {
  const choices = subscriptions.flatMap(({ subscription, services }) =>
    services.map((service, index) => ({
      label: service.name,
      description: `${service.sku} · ${service.location}`,
      detail: identityDetail[identityStatus(service)],
      value: service,
      ...(index === 0 && { heading: subscription.displayName }),
    })),
  );
  if (choices.length === 0) {
    throw new AppError(
      'not-found',
      t('None of your subscriptions contains an API Management service.'),
      t('Create one, or ask for Reader on one that exists.'),
    );
  }
  return choices;
}

const identityDetail: Readonly<Record<IdentityStatus, Words>> = {
  none: icons`$(circle-slash) ${t('no managed identity yet')}`,
  'system-assigned': icons`$(check) ${t('system-assigned identity')}`,
  'user-assigned': icons`$(check) ${t('user-assigned identity')}`,
  both: icons`$(check) ${t('system-assigned and user-assigned identity')}`,
};
