import type { CancellationToken, Position, TextDocument } from 'vscode';
import { settle } from '../../host/window/run.ts';
import type { Log } from '../../host/window/log.ts';
import { isPolicyDocument } from '../policy-document.ts';

/** Answers a question about a place of a policy; `undefined` for no answer. */
export type Answer<T> = (document: TextDocument, position: Position, token: CancellationToken) => Promise<T | undefined> | T | undefined;

/** An answer that is given for policies alone, while it is waited for; a failure is logged and is none. */
export function answering<T>(
  log: Log,
  answer: Answer<T>,
): (document: TextDocument, position: Position, token: CancellationToken) => Promise<T | undefined> {
  return async (document, position, token) => {
    const { version } = document;
    const settled = await settle(log, async () => {
      if (token.isCancellationRequested || !isPolicyDocument(document)) return undefined;
      return answer(document, position, token);
    });
    const isWanted = settled.kind === 'done' && !token.isCancellationRequested && document.version === version;
    return isWanted ? settled.value : undefined;
  };
}
