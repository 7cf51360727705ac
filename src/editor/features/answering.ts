import type { CancellationToken, Position, TextDocument } from 'vscode';
import { plain, plainFailure } from '../../host/window/plain-text.ts';
import { settle } from '../../host/window/run.ts';
import type { Log } from '../../host/window/log.ts';
import { Turns } from '../../base/turns.ts';
import { isPolicyDocument, mayHavePolicies } from '../policy-document.ts';

/** Answers a question about a place of a policy; `undefined` for no answer. */
export type Answer<T> = (document: TextDocument, position: Position, token: CancellationToken) => Promise<T | undefined> | T | undefined;

/** An answer that is given for what takes policies alone, while it is waited for; a failure is logged and is none. */
export function answering<T>(
  log: Log,
  answer: Answer<T>,
  takes: Takes = isPolicyDocument,
): (document: TextDocument, position: Position, token: CancellationToken) => Promise<T | undefined> {
  return (document, position, token) => answered(log, { document, token, takes }, () => answer(document, position, token));
}

/** Says whether a document is one that an answer is given for. */
type Takes = (document: TextDocument) => boolean;

/** What a question is about, and how it is given up. */
interface Asked {
  readonly document: TextDocument;
  readonly token: CancellationToken;
  readonly takes?: Takes;
}

const turns = new Turns();

/**
 * VS Code asks much at once of a policy that is opened or typed in: each question has a turn of the event loop of its own, so that
 * the answers of a long policy do not add up to one long block.
 */
function ownTurn(): Promise<void> {
  return turns.take(() => new Promise(resolve => setTimeout(resolve, 0)));
}

/** The same for one question, whatever it asks about a document. */
export async function answered<T>(
  log: Log,
  { document, token, takes = isPolicyDocument }: Asked,
  answer: () => Promise<T | undefined> | T | undefined,
): Promise<T | undefined> {
  const { version } = document;
  const settled = await settle(log, async () => {
    await ownTurn();
    if (token.isCancellationRequested || !takes(document)) return undefined;
    return answer();
  });
  const isWanted = settled.kind === 'done' && !token.isCancellationRequested && document.version === version;
  return isWanted ? settled.value : undefined;
}

/** What is not done, with a reason for the user. */
export interface Refusal {
  readonly refused: string;
}

/** The same for a question whose answer may be a refusal, or a failure, that VS Code shows: it takes both as rejections. */
export async function answeredOrRefused<T extends object>(
  log: Log,
  document: TextDocument,
  answer: () => Promise<T | Refusal | undefined>,
): Promise<T | undefined> {
  if (!mayHavePolicies(document)) return undefined;
  const settled = await settle(log, answer);
  switch (settled.kind) {
    case 'done':
      if (settled.value && 'refused' in settled.value) throw new Error(plain(settled.value.refused));
      return settled.value;
    case 'failed':
      throw new Error(plainFailure(settled.report.message, settled.report.nextStep));
    case 'cancelled':
      return undefined;
  }
}
