import { EventEmitter, Uri, type Disposable, type Event } from 'vscode';
import type { Findings, LintedPolicy } from '../linting/findings.ts';

/** The names of the variables that hold a secret, as the last lint of each policy saw them: a lint is what follows them. */
export interface SecretNames extends Disposable {
  /** Those in a document, by its text before the last keystrokes where that was not linted yet; none before its first lint. */
  of(uri: Uri): ReadonlySet<string>;
  /** Fires when they are others in a document. */
  readonly onDidChange: Event<void>;
}

/** Reads them from what was linted. */
export function secretNames(findings: Findings): SecretNames {
  const changed = new EventEmitter<void>();
  const known = new Map<string, ReadonlySet<string>>();
  const look = (uri: Uri): void => {
    const key = uri.toString();
    const before = known.get(key) ?? none;
    const linted = findings.of(uri);
    if (!linted) known.delete(key);
    else if (linted.parts.some(({ secretVariables }) => secretVariables)) known.set(key, namesIn(linted));
    const now = known.get(key) ?? none;
    if (now.symmetricDifference(before).size > 0) changed.fire();
  };
  for (const policy of findings.policies) look(Uri.parse(policy));
  const looking = findings.onDidChange(look);
  return {
    of: uri => known.get(uri.toString()) ?? none,
    onDidChange: changed.event,
    dispose: () => {
      looking.dispose();
      changed.dispose();
    },
  };
}

const none: ReadonlySet<string> = new Set();

function namesIn({ parts }: LintedPolicy): ReadonlySet<string> {
  return new Set(parts.flatMap(({ secretVariables }) => secretVariables?.variables.map(({ name }) => name) ?? []));
}
