import { hasCredentialFormat, isCredential } from '../flow/credential-text.ts';
import { attributeOf, childElements, type Element, type LiteralPart, type PolicyNode, type ValuePart } from '../syntax/index.ts';
import type { PolicyWorkspace } from '../workspace.ts';
import type { FixMaker } from './fix.ts';

const scheme = /^\s*(?:Basic|Bearer|ApiKey|SharedAccessSignature|SharedKey|token|Key)\s+/i;

/** Puts a named value, to be filled from Key Vault, in the place of a credential that is the whole of an attribute or text. */
export const literalToNamedValue: FixMaker = ({ element, workspace }) => {
  const literals = credentialsOf(element);
  const [only, ...others] = literals;
  if (!only || others.length > 0) return undefined;
  const name = freeName(nameFor(element), workspace);
  const raw = only.text;
  const start = only.span.start + (scheme.exec(raw)?.[0].length ?? raw.length - raw.trimStart().length);
  const end = only.span.end - (raw.length - raw.trimEnd().length);
  return { title: `Replace the credential by the named value {{${name}}}`, edits: [{ span: { start, end }, newText: `{{${name}}}` }], createsNamedValue: name };
};

/** Literal parts that are a credential from end to end; entities in them would make offsets doubtful, so those are left out. */
function credentialsOf(element: Element): readonly LiteralPart[] {
  const inAttributes = element.attributes.filter(({ name }) => name === 'password' || name === 'value').flatMap(({ parts }) => soleLiteral(parts));
  const inContent = [element, ...childElements(element).filter(({ name }) => name === 'value' || name === 'key')].flatMap(({ children }) => textsOf(children).flatMap(soleLiteral));
  return [...inAttributes, ...inContent].filter(({ text, span }) => text.length === span.end - span.start && (isCredential(text) || hasCredentialFormat(text)));
}

function textsOf(nodes: readonly PolicyNode[]): readonly (readonly ValuePart[])[] {
  return nodes.flatMap(node => (node.kind === 'text' || node.kind === 'cdata' ? [node.parts] : []));
}

function soleLiteral(parts: readonly ValuePart[]): readonly LiteralPart[] {
  const [only] = parts;
  return parts.length === 1 && only?.kind === 'literal' && only.text.trim() !== '' ? [only] : [];
}

function nameFor(element: Element): string {
  const named = attributeOf(element, 'name')?.value ?? '';
  if (element.name === 'authentication-basic') return 'backend-password';
  if (element.name === 'authentication-certificate') return 'backend-certificate-password';
  if (element.name === 'validate-jwt') return 'token-signing-key';
  const plain = named.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  return `backend-${plain === '' ? 'secret' : plain}`;
}

function freeName(wished: string, workspace: PolicyWorkspace): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? wished : `${wished}-${n}`;
    if (workspace.namedValue(name) === undefined) return name;
  }
}
