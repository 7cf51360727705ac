import type { Expression } from '../csharp/index.ts';
import { hasCredentialFormat, mayHoldCredential } from '../flow/secrets/credential-text.ts';
import { isPolicyName } from '../language/index.ts';
import type { Element, ExpressionPart, PolicyNode, ValuePart } from '../syntax/index.ts';
import { namesCredential } from './code-credentials.ts';
import { stringsOf } from './code-strings.ts';
import type { Rule, RuleContext, RuleFinding } from './rule.ts';

/** A credential that is written out, found by where it stands or by its form. */
export const hardcodedSecret: Rule = {
  id: 'hardcoded-secret',
  title: 'A credential is written out in the policy',
  defaultSeverity: 'warning',
  check: context => {
    const found = new Map<Element, RuleFinding>();
    const add = (element: Element, file: string, what: string): void => {
      if (found.has(element)) return;
      const message = `Here ${what} is written out; keep it in a vault.`;
      found.set(element, { confidence: 'high', message, place: { file, span: element.startTagSpan }, path: [] });
    };
    for (const { element, file, what } of context.facts.literals.values()) add(element, file, what);
    const mayHold = mayHoldCredential(context.document.text);
    // of most documents no more is to be looked at than their expressions
    if (!mayHold && !context.expressions.some(part => namesCredentialIn(part, context))) return [...found.values()];
    visit(context.document.nodes, undefined, (element, parts) => {
      if (parts.some(part => isCredentialPart(part, context, mayHold))) add(element, context.file, 'a credential');
    });
    return [...found.values()];
  },
};

function visit(
  nodes: readonly PolicyNode[],
  policy: Element | undefined,
  look: (element: Element, parts: readonly ValuePart[]) => void,
): void {
  for (const node of nodes) {
    if ((node.kind === 'text' || node.kind === 'cdata') && policy) look(policy, node.parts);
    if (node.kind !== 'element') continue;
    const isPolicy = !policy || isPolicyName(node.name);
    const here = isPolicy ? node : policy;
    for (const { parts } of node.attributes) look(here, parts);
    visit(node.children, here, look);
  }
}

function isCredentialPart(part: ValuePart, context: RuleContext, mayHold: boolean): boolean {
  if (part.kind === 'literal') return mayHold && hasCredentialFormat(part.text);
  if (part.kind !== 'expression') return false;
  const holds = mayHold && hasCredentialFormat(part.code) && stringsOf(context.codeOf(part).body).some(textOf);
  return holds || namesCredentialIn(part, context);
}

function namesCredentialIn(part: ExpressionPart, { codeOf }: RuleContext): boolean {
  return namesCredential(part.code, () => codeOf(part).body);
}

function textOf({ parts }: Extract<Expression, { kind: 'string' }>): boolean {
  return parts.some(part => part.kind === 'text' && hasCredentialFormat(part.text));
}
