import type { Sentence } from '../../../base/text/translation.ts';
import type { Element } from '../../syntax/index.ts';
import type { PolicyWorkspace } from '../../workspace.ts';
import { holdsCredential, soleNamedValue } from './credential-text.ts';
import type { FlowFacts, PlainCredential } from '../pipeline/flow-facts.ts';
import type { TextPattern } from '../value/text-pattern.ts';

/** Text that is where a credential belongs. */
export interface CredentialPlace {
  readonly text: TextPattern | undefined;
  readonly element: Element;
  readonly file: string;
  /** What it is, as a message names it: "a password". */
  readonly what: Sentence;
}

/** Notes a credential that everybody who reads the policy or its named values can read. */
export function noteCredential(
  { literals, plainCredentials }: FlowFacts,
  workspace: PolicyWorkspace,
  { text, element, file, what }: CredentialPlace,
): void {
  if (holdsCredential(text)) {
    if (!literals.has(element)) literals.set(element, { element, file, what });
    return;
  }
  const name = soleNamedValue(text);
  const facts = name === undefined ? undefined : workspace.namedValue(name);
  if (name === undefined || !facts || facts.isSecret) return;
  notePlainCredential(plainCredentials, { element, file, name });
}

/** Notes a plain named value in the place of a credential, once for its policy. */
export function notePlainCredential(plainCredentials: FlowFacts['plainCredentials'], credential: PlainCredential): void {
  const { element, file, name } = credential;
  plainCredentials.set(`${file} ${element.span.start} ${name}`, credential);
}
