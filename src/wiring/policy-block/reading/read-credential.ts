import { attributeOf, childElements, type Element, type ValuePart } from '../../../policy/index.ts';
import { credentialProblem } from '../../request/backend-credential.ts';
import type { BackendCredential } from '../../request/wiring-request.ts';
import { literalOf } from './read-literal.ts';

/** What contains the secret where it is passed to the backend. */
export type SecretHolder = { readonly kind: 'variable' | 'named-value'; readonly name: string };

/** The credential that an element gives the backend, where it is of a form that the extension writes. */
export function readCredential(element: Element, holder: SecretHolder): BackendCredential | undefined {
  const credential = credentialIn(element, holder);
  return credential && credentialProblem(credential) === undefined ? credential : undefined;
}

function credentialIn(element: Element, holder: SecretHolder): BackendCredential | undefined {
  switch (element.name) {
    case 'authentication-basic': {
      const username = literalOf(attributeOf(element, 'username'));
      const before = textBefore(attributeOf(element, 'password')?.parts, holder);
      return username !== undefined && before === '' ? { kind: 'basic', username } : undefined;
    }
    case 'set-header': {
      const name = literalOf(attributeOf(element, 'name'));
      const prefix = prefixIn(element, holder);
      return name !== undefined && prefix !== undefined ? { kind: 'header', name, prefix } : undefined;
    }
    case 'set-query-parameter': {
      const name = literalOf(attributeOf(element, 'name'));
      return name !== undefined && prefixIn(element, holder) === '' ? { kind: 'query', name } : undefined;
    }
    default:
      return undefined;
  }
}

/** What is before the secret in the one value of a header or parameter that is set. */
function prefixIn(element: Element, holder: SecretHolder): string | undefined {
  const [value, ...others] = childElements(element);
  const isSet = value?.name === 'value' && others.length === 0 && literalOf(attributeOf(element, 'exists-action')) !== 'delete';
  return isSet ? textBefore(partsIn(value), holder) : undefined;
}

/** What is before the secret in a value that ends with it; undefined where the value is another thing. */
function textBefore(parts: readonly ValuePart[] | undefined, { kind, name }: SecretHolder): string | undefined {
  if (!parts) return undefined;
  const last = parts.at(-1);
  if (kind === 'variable') return parts.length === 1 && last?.kind === 'expression' ? prefixOf(last.code, name) : undefined;
  const before = parts.slice(0, -1);
  const isSecret = last?.kind === 'named-value' && last.name === name;
  return isSecret && before.every(part => part.kind === 'literal')
    ? before.map(part => (part.kind === 'literal' ? part.text : '')).join('')
    : undefined;
}

/** The parts of an element that contains text alone, blanks around them left out. */
function partsIn({ children }: Element): readonly ValuePart[] | undefined {
  const parts: ValuePart[] = [];
  for (const node of children) {
    if (node.kind !== 'text') return undefined;
    parts.push(...node.parts.map(part => (part.kind === 'literal' ? { ...part, text: part.text.replace(/^\s*\n\s*/, '') } : part)));
  }
  const isBlank = (part: ValuePart): boolean => part.kind === 'literal' && part.text.trim() === '';
  const first = parts.findIndex(part => !isBlank(part));
  const last = parts.findLastIndex(part => !isBlank(part));
  return first < 0 ? undefined : parts.slice(first, last + 1);
}

/** `"Bearer " + (string)context.Variables["password"]` gives `Bearer `. */
function prefixOf(code: string, variable: string): string | undefined {
  const found =
    /^\s*(?:("(?:[^"\\]|\\.)*")\s*\+\s*)?(?:\(\s*string\s*\)\s*context\s*\.\s*Variables\s*\[\s*"([^"\\]*)"\s*\]|context\s*\.\s*Variables\s*\.\s*GetValueOrDefault\s*<\s*string\s*>\s*\(\s*"([^"\\]*)"\s*\))\s*$/
      .exec(
      code,
    );
  if (!found || (found[2] ?? found[3]) !== variable) return undefined;
  const escape = /\\(?:(["\\])|u([0-9A-Fa-f]{4}))/g;
  return found[1] === undefined
    ? ''
    : found[1].slice(1, -1).replace(escape, (_, sign: string | undefined, code: string) => sign ?? String.fromCharCode(parseInt(code, 16)));
}
