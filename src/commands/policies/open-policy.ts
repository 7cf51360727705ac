import { Range, Selection, TextEditorRevealType, type TextEditor } from 'vscode';
import { AppError } from '../../base/app-error.ts';
import { isSameResource } from '../../base/azure-names/resource-id.ts';
import { inOrder } from '../../base/in-order.ts';
import { t } from '../../base/text/translation.ts';
import type { CommandContext } from '../../host/command-context.ts';
import { targetOf } from '../../host/command-target.ts';
import { buildEstate } from '../../wiring/index.ts';
import { mapReply, type Choice } from '../wizard/question.ts';
import { quickAsker } from '../wizard/quick-asker.ts';
import { runWizard, type WizardStep } from '../wizard/wizard.ts';
import { policiesOfApi } from './policies-of-api.ts';
import { policiesOfService, type PolicyPlace } from './policies-of-service.ts';

/** How many services are listed at once, and how many before more are asked for. */
const atOnce = 4;
const listedFirst = 12;

/** Opens the policy of a scope in Azure as an editor: the one that is meant, or one that is picked from those of all services. */
export async function openPolicy(context: CommandContext, argument: unknown): Promise<void> {
  const { openRemotePolicy } = context;
  const target = targetOf(argument);
  if (target.scopeId !== undefined) {
    const editor = await openRemotePolicy(target.scopeId, target.scopeLabel ?? target.scopeId);
    if (target.line !== undefined) showLine(editor, target.line);
    return;
  }
  const place = await pickPolicy(context, { title: t('Open Policy'), ...target });
  if (place) await openRemotePolicy(place.id, place.label);
}

/** Lets a policy be picked from those of all services, or of one; `undefined` when none is. */
export async function pickPolicy(
  context: Pick<CommandContext, 'access' | 'estate' | 'log'>,
  { title, serviceId }: { readonly title: string; readonly serviceId?: string },
): Promise<PolicyPlace | undefined> {
  const picked = await runWizard<OpenDraft>({
    title,
    steps: [placeStep(context, serviceId), innerStep(context)],
    given: {},
    askerAt: quickAsker(context.log),
  });
  return picked?.inner ?? picked?.place;
}

interface OpenDraft {
  readonly place?: PolicyPlace;
  readonly inner?: PolicyPlace;
}

function placeStep({ access, estate }: Pick<CommandContext, 'access' | 'estate'>, serviceId: string | undefined): WizardStep<OpenDraft> {
  return {
    title: t('Policy'),
    answers: 'place',
    ask: async ({ place }, asker) => {
      const reply = await asker.pick<PolicyPlace>({
        placeholder: t('Type a part of the name of a service, workspace, product, API, operation or fragment'),
        choices: async function* (signal, waitForMore) {
          const { subscriptions, inventory } = await estate.read();
          const all = buildEstate(subscriptions, inventory).subscriptions.flatMap(({ services }) => services);
          const services = all.filter(({ id }) => serviceId === undefined || isSameResource(id, serviceId));
          if (services.length === 0) {
            throw new AppError(
              'not-found',
              t('None of your subscriptions contains an API Management service.'),
              t('Create one, or ask for Reader on one that exists.'),
            );
          }
          const azure = await access.azure();
          let rows: readonly Choice<PolicyPlace>[] = [];
          for (let from = 0; from < services.length; from += listedFirst) {
            if (from > 0) await waitForMore();
            const next = services.slice(from, from + listedFirst);
            for await (const found of inOrder(next, atOnce, service => policiesOfService(azure, service, signal))) {
              rows = [...rows, ...found];
              yield rows;
            }
          }
        },
        isRemembered: ({ id }) => id === place?.id,
      });
      return mapReply(reply, value => ({ place: value }));
    },
  };
}

function innerStep({ access }: Pick<CommandContext, 'access'>): WizardStep<OpenDraft> {
  return {
    title: t('Operation'),
    answers: 'inner',
    isAsked: ({ place }) => place?.isApi === true,
    ask: async ({ place = { id: '', label: '' } }, asker) => {
      const reply = await asker.pick<PolicyPlace>({
        placeholder: t('Which operation of {0}?', place.label),
        choices: async function* (signal) {
          yield* policiesOfApi(await access.azure(), place, signal);
        },
      });
      return mapReply(reply, inner => ({ inner }));
    },
  };
}

function showLine(editor: TextEditor, line: number): void {
  const { range } = editor.document.lineAt(Math.min(line, editor.document.lineCount) - 1);
  editor.selection = new Selection(range.start, range.start);
  editor.revealRange(new Range(range.start, range.end), TextEditorRevealType.InCenter);
}
