import type { Api } from '../../../../azure/index.ts';
import { AppError } from '../../../../base/app-error.ts';
import { t } from '../../../../base/text/translation.ts';
import { mapReply } from '../../../wizard/question.ts';
import type { WizardStep } from '../../../wizard/wizard.ts';
import { given, type WiringDraft } from '../../draft.ts';
import type { WiringReader } from '../../wiring-reader.ts';

/** Picks the API, where there are several; `question` is what it is picked for. */
export function apiStep(
  reader: WiringReader,
  question = (service: string): string => t('Which API of {0} needs the secret?', service),
): WizardStep<WiringDraft> {
  return {
    title: t('API'),
    answers: 'api',
    decide: async (draft, signal) => {
      const list = reader.apiList(given(draft, 'service').id);
      if (!list.isWhole && list.items.length < 2) await list.more(signal);
      const [api] = list.items;
      return api && list.isWhole && list.items.length === 1 ? { api } : undefined;
    },
    ask: async (draft, asker) => {
      const service = given(draft, 'service');
      const reply = await asker.pick<Api>({
        placeholder: question(service.name),
        choices: async function* (signal, waitForMore) {
          for await (const apis of reader.apiList(service.id).readOn(signal, waitForMore)) {
            if (apis.length === 0) {
              throw new AppError('not-found', t('{0} has no API.', service.name), t('Add one first, or go back and pick another service.'));
            }
            yield apis.map(api => ({
              label: api.displayName,
              description: `/${api.path}`,
              ...(api.serviceUrl !== undefined && { detail: t('backend {0}', api.serviceUrl) }),
              value: api,
            }));
          }
        },
        isRemembered: ({ id }) => id === draft.api?.id,
      });
      return mapReply(reply, api => ({ api }));
    },
  };
}
