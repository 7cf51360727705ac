import type { Expression, ParsedCode } from '../csharp/index.ts';
import type { FlowFacts } from '../flow/pipeline/flow-facts.ts';
import { hasCredentialFormat, isKeyNamed, mayHoldCredential } from '../flow/secrets/credential-text.ts';
import { isPolicyName } from '../language/index.ts';
import type { Element, ExpressionPart, PolicyNode, ValuePart } from '../syntax/index.ts';
import { said, type Sentence } from '../../base/text/translation.ts';
import { namesCredential } from './code-credentials.ts';
import { stringsOf } from './code-strings.ts';

/** What is to be known for finding the credentials that are written out in a document. */
export interface WrittenText {
  readonly file: string;
  readonly text: string;
  readonly nodes: readonly PolicyNode[];
  /** All expressions in the nodes. */
  readonly expressions: readonly ExpressionPart[];
  readonly facts: FlowFacts;
  readonly codeOf: (part: ExpressionPart) => ParsedCode;
}

/** A policy in which a credential is written out. */
export interface WrittenCredential {
  readonly element: Element;
  readonly file: string;
  /** What it is, as a message names it: "a password". */
  readonly what: Sentence;
}

/** The policies in which a credential is written out, found by where it is or by its form; each once. */
export function writtenCredentials({ file, text, nodes, expressions, facts, codeOf }: WrittenText): readonly WrittenCredential[] {
  const found = new Map<Element, WrittenCredential>();
  const add = (credential: WrittenCredential): void => {
    if (!found.has(credential.element)) found.set(credential.element, credential);
  };
  for (const literal of facts.literals.values()) add(literal);
  const mayHold = mayHoldCredential(text);
  // of most documents no more is to be looked at than their expressions
  if (!mayHold && !expressions.some(part => namesCredentialIn(part, codeOf))) return [...found.values()];
  visit(
    nodes,
    undefined,
    (element, parts) => {
      if (parts.some(part => isCredentialPart(part, codeOf, mayHold))) add({ element, file, what: said('a credential') });
    },
    element => add({ element, file, what: said('a credential in a body') }),
  );
  return [...found.values()];
}

function visit(
  nodes: readonly PolicyNode[],
  policy: Element | undefined,
  look: (element: Element, parts: readonly ValuePart[]) => void,
  found: (policy: Element) => void,
): void {
  for (const node of nodes) {
    if ((node.kind === 'text' || node.kind === 'cdata') && policy) look(policy, node.parts);
    if (node.kind !== 'element') continue;
    const isPolicy = !policy || isPolicyName(node.name);
    const here = isPolicy ? node : policy;
    for (const { parts } of node.attributes) look(here, parts);
    if (!isPolicy && policy.name === 'set-body' && namesKey(node)) found(policy);
    visit(node.children, here, look, found);
  }
}

/** Whether an element of a literal body, or an attribute of one, is a credential by its name: `<wsse:Password>`. */
function namesKey({ name, children, attributes }: Element): boolean {
  const [only, ...others] = children;
  const [text, ...more] = only?.kind === 'text' || only?.kind === 'cdata' ? only.parts : [];
  const isNamed = (given: string, part: ValuePart | undefined): boolean =>
    part?.kind === 'literal' && isKeyNamed(given.slice(given.indexOf(':') + 1), part.text.trim());
  return (
    (others.length === 0 && more.length === 0 && isNamed(name, text)) ||
    attributes.some(attribute => attribute.parts.length === 1 && isNamed(attribute.name, attribute.parts[0]))
  );
}

function isCredentialPart(part: ValuePart, codeOf: WrittenText['codeOf'], mayHold: boolean): boolean {
  if (part.kind === 'literal') return mayHold && hasCredentialFormat(part.text);
  if (part.kind !== 'expression') return false;
  const holds = mayHold && hasCredentialFormat(part.code) && stringsOf(codeOf(part).body).some(textOf);
  return holds || namesCredentialIn(part, codeOf);
}

function namesCredentialIn(part: ExpressionPart, codeOf: WrittenText['codeOf']): boolean {
  return namesCredential(part.code, () => codeOf(part).body);
}

function textOf({ parts }: Extract<Expression, { kind: 'string' }>): boolean {
  return parts.some(part => part.kind === 'text' && hasCredentialFormat(part.text));
}
