import type { ActionsQuestion, EmbeddedFile, LintOutcome, LintQuestion, PolicyActions } from '../policy/index.ts';
import type { Translations } from '../base/text/translation.ts';
import type { SentHost } from './sent-host.ts';
import type { SentWorkspace } from './sent-workspace.ts';

/** A question about a policy as a message. */
export type LintWorkerQuestion =
  | (Omit<LintQuestion, 'workspace'> & { readonly kind: 'lint'; readonly around: SentWorkspace })
  | (Omit<ActionsQuestion, 'workspace'> & { readonly kind: 'actions'; readonly around: SentWorkspace })
  | { readonly kind: 'host'; readonly host: SentHost };

/** What is answered; of the kind of the question. */
export type LintWorkerAnswer = AnswerInWords & {
  /** The English of its texts where they are in another language: what keeps or exports them needs it. */
  readonly english?: Translations;
};

type AnswerInWords =
  | { readonly kind: 'lint'; readonly outcome: LintOutcome }
  | { readonly kind: 'actions'; readonly actions: PolicyActions }
  | { readonly kind: 'host'; readonly file: EmbeddedFile };
