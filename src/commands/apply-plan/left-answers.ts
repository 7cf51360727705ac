import { isSameResource } from '../../base/azure-names/resource-id.ts';
import { t } from '../../base/text/translation.ts';
import type { WiringDraft } from '../wire-secret/draft.ts';
import type { WiringReader } from '../wire-secret/wiring-reader.ts';
import { listOf, mapReply, type Asker, type Reply } from '../wizard/question.ts';
import type { LeftAnswers } from '../wizard/wizard.ts';

/** Of which task, in which Azure. */
export interface TaskPlace {
  readonly title: string;
  readonly connection: string;
}

/** Answers that a user has left, by task and connection: in memory alone, and never a secret's value. */
export class AnswersKept {
  readonly #kept = new Map<string, LeftAnswers<WiringDraft>>();

  /** Keeps answers for the next start of their task; none are none. */
  keep(place: TaskPlace, { draft, asked }: LeftAnswers<WiringDraft>): void {
    const { newSecretValue: _value, typedValue: _typed, pending: _pending, ...answers } = draft;
    const known = asked.filter(key => key !== 'newSecretValue' && key !== 'typedValue');
    if (known.length === 0) this.forget(place);
    else this.#kept.set(keyOf(place), { draft: answers, asked: known });
  }

  /** Forgets them, once they are carried out. */
  forget(place: TaskPlace): void {
    this.#kept.delete(keyOf(place));
  }

  /**
   * The answers that were left, as far as they fit what is given now and Azure still has the service and the vault; none where
   * that cannot be read.
   */
  async left(place: TaskPlace, given: WiringDraft, reader: Pick<WiringReader, 'estate'>): Promise<LeftAnswers<WiringDraft> | undefined> {
    const left = this.#kept.get(keyOf(place));
    if (!left || !isFitting(left.draft, given)) return undefined;
    const subscriptions = await reader.estate().then(estate => estate.subscriptions, () => []); // the first question reports why
    const { service, vault } = left.draft;
    const serviceNow = service && subscriptions.flatMap(({ services }) => services).find(({ id }) => isSameResource(id, service.id));
    const vaultNow = vault && subscriptions.flatMap(({ vaults }) => vaults).find(({ id }) => isSameResource(id, vault.id));
    if ((service && !serviceNow) || (vault && !vaultNow)) return undefined;
    return {
      asked: left.asked,
      draft: { ...left.draft, ...(serviceNow && { service: serviceNow }), ...(vaultNow && { vault: vaultNow }) },
    };
  }
}

/** Asks whether to go on with answers that were left. */
export async function askToContinue(asker: Asker, { draft }: LeftAnswers<WiringDraft>): Promise<Reply<boolean>> {
  const reply = await asker.pick<'continue' | 'start over'>({
    placeholder: t('You have begun this already.'),
    choices: () =>
      listOf([
        { label: t('Continue where you left'), detail: answersText(draft), value: 'continue' },
        { label: t('Start over'), detail: t('Asks everything anew'), value: 'start over' },
      ]),
  });
  return mapReply(reply, choice => choice === 'continue');
}

/** What was answered, in the order of the questions. */
export function answersText({ service, vault, secret, newSecretName, existingNamedValue, scope, api, username }: WiringDraft): string {
  const secretName = secret?.kind === 'existing' ? secret.name : newSecretName;
  return [service?.name, existingNamedValue?.displayName, vault?.name, secretName, scope?.label ?? api?.displayName, username]
    .filter(text => text !== undefined)
    .join(' · ');
}

function isFitting(left: WiringDraft, given: WiringDraft): boolean {
  const pairs = [
    [left.service?.id, given.service?.id],
    [left.vault?.id, given.vault?.id],
    [left.scope?.id, given.scope?.id],
    [left.existingNamedValue?.id, given.existingNamedValue?.id],
    [left.secret && JSON.stringify(left.secret), given.secret && JSON.stringify(given.secret)],
    [left.identity && JSON.stringify(left.identity), given.identity && JSON.stringify(given.identity)],
  ] as const;
  return pairs.every(([before, now]) => now === undefined || before?.toLowerCase() === now.toLowerCase());
}

function keyOf({ title, connection }: TaskPlace): string {
  return `${connection}\n${title}`;
}
