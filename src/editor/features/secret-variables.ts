import type { TextDocument } from 'vscode';
import type { PolicySource, SecretVariables } from '../../policy/index.ts';
import type { Findings, LintedPolicy } from '../linting/findings.ts';

/**
 * Which variables of a policy hold secrets, of the text that its document has now: waits for the lint that is under way. `undefined`
 * where nothing says so: it is no policy any more, the question is given up, or it was not linted to its end.
 */
export async function secretVariablesOf(
  { file }: PolicySource,
  document: TextDocument,
  findings: Findings,
  signal: AbortSignal,
): Promise<SecretVariables | undefined> {
  const linted = await lintedNow(document, findings, signal);
  return linted?.parts.find(({ policy }) => policy.source.file === file)?.secretVariables;
}

async function lintedNow(document: TextDocument, findings: Findings, signal: AbortSignal): Promise<LintedPolicy | undefined> {
  const { uri, version } = document;
  const text = document.getText();
  const now = (): LintedPolicy | undefined => {
    const linted = findings.of(uri);
    // the lint of a file that was not open yet does not say it
    return linted?.text === text && linted.parts.every(({ secretVariables }) => secretVariables !== undefined) ? linted : undefined;
  };
  const known = now();
  if (known || signal.aborted) return known;
  return new Promise(resolve => {
    const end = (): void => {
      looking.dispose();
      signal.removeEventListener('abort', end);
      resolve(now());
    };
    const looking = findings.onDidChange(changed => {
      if (changed.toString() !== uri.toString()) return;
      if (now() || !findings.of(uri) || document.version !== version || document.isClosed) end();
    });
    signal.addEventListener('abort', end);
  });
}
