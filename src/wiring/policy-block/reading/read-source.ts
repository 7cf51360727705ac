import { attributeOf, childElements, receivesAnswer, type Attribute, type Element, type PolicyDocument } from '../../../policy/index.ts';
import type { ClientCredentials, SecretDelivery } from '../../request/wiring-request.ts';
import { cacheSeconds, type BlockOptions } from '../block-options.ts';
import { literalOf } from './read-literal.ts';

/** Where a policy gets a secret, or with it a token, that it keeps in a variable. */
export interface SecretSource {
  readonly delivery: SecretDelivery;
  /** What contains the secret, or the token. */
  readonly variable: string;
  /** Present where the secret is exchanged for a token. */
  readonly token?: ClientCredentials;
  readonly options: BlockOptions;
  readonly vaultAudience: string;
  readonly vaultApiVersion: string;
  /** How many of the elements belong to it. */
  readonly length: number;
}

/**
 * The source that begins with the first of some elements: a call of a vault, the use of a named value for a token, or either in
 * the guard of a cache.
 */
export function readSource(document: PolicyDocument, elements: readonly Element[]): SecretSource | undefined {
  const [first] = elements;
  if (first?.name !== 'choose') return readSteps(document, elements);
  const steps = guardedSteps(first);
  const source = steps && readSteps(document, steps);
  if (!source || !steps) return undefined;
  const store = steps[source.length];
  if (store?.name !== 'cache-store-value' || steps.length !== source.length + 1 || !mentions(sourceOf(document, store), source.variable)) {
    return undefined;
  }
  const seconds = source.token ? cacheSeconds : Number(/^\d{1,9}$/.exec(literalOf(attributeOf(store, 'duration')) ?? '')?.[0]);
  return Number.isNaN(seconds) ? undefined : { ...source, options: { ...source.options, cacheSeconds: seconds }, length: 1 };
}

/** Whether a source refers to a variable by its name, raw or escaped. */
function mentions(source: string, variable: string): boolean {
  return source.includes(`"${variable}"`) || source.includes(`&quot;${variable}&quot;`);
}

/** The source of an element. */
export function sourceOf({ text }: PolicyDocument, { span }: Pick<Element, 'span'>): string {
  return text.slice(span.start, span.end);
}

/** What is in a choose that has one way and no other. */
function guardedSteps(choose: Element): readonly Element[] | undefined {
  const [when, ...others] = childElements(choose);
  return when?.name === 'when' && others.length === 0 ? childElements(when) : undefined;
}

function readSteps(document: PolicyDocument, elements: readonly Element[]): SecretSource | undefined {
  const vault = readVaultCall(document, elements);
  const held = vault ?? readHeldNamedValue(elements);
  if (!held) return undefined;
  const token = readTokenCall(document, elements.slice(held.length), held.variable);
  if (token) return { ...held, variable: token.variable, token: token.credential, length: held.length + token.length };
  return vault;
}

const address = /^\s*\{\{\s*([\w.-]+)\s*\}\}\/secrets\/\{\{\s*([\w.-]+)\s*\}\}\?api-version=([\w.-]+)\s*$/;

function readVaultCall(document: PolicyDocument, elements: readonly Element[]): SecretSource | undefined {
  const [request] = elements;
  if (!request || !receivesAnswer(request.name)) return undefined;
  const [, vaultUrlNamedValue, secretNameNamedValue, vaultApiVersion] = address.exec(textIn(document, request, 'set-url')) ?? [];
  const identity = childElements(request).find(({ name }) => name === 'authentication-managed-identity');
  const vaultAudience = literalOf(identity && attributeOf(identity, 'resource'));
  const client = identity && attributeOf(identity, 'client-id');
  const identityClientId = literalOf(client);
  const answered = readAnswer(document, elements);
  if (
    vaultUrlNamedValue === undefined ||
    secretNameNamedValue === undefined ||
    vaultApiVersion === undefined ||
    vaultAudience === undefined ||
    (client && identityClientId === undefined) ||
    !answered
  ) {
    return undefined;
  }
  return {
    delivery: { kind: 'call-time', vaultUrlNamedValue, secretNameNamedValue },
    options: identityClientId === undefined ? {} : { identityClientId },
    vaultAudience,
    vaultApiVersion,
    ...answered,
  };
}

/** A named value in a variable: only a token is got from one. */
function readHeldNamedValue([element]: readonly Element[]): SecretSource | undefined {
  if (element?.name !== 'set-variable') return undefined;
  const variable = literalOf(nameOf(element));
  const parts = attributeOf(element, 'value')?.parts ?? [];
  const [part] = parts;
  if (variable === undefined || parts.length !== 1 || part?.kind !== 'named-value') return undefined;
  return {
    delivery: { kind: 'named-value', namedValue: part.name },
    variable,
    options: {},
    vaultAudience: '',
    vaultApiVersion: '',
    length: 1,
  };
}

interface Answered {
  readonly variable: string;
  readonly length: number;
}

/** What is done with the answer to the first element: its status is looked at, and a part of it put into a variable. */
function readAnswer(document: PolicyDocument, [request, ...following]: readonly Element[]): Answered | undefined {
  const response = literalOf(request && attributeOf(request, 'response-variable-name'));
  if (response === undefined) return undefined;
  const at = following.findIndex(element => element.name !== 'choose' || !mentions(sourceOf(document, element), response));
  const set = following[at];
  const variable = set?.name === 'set-variable' && mentions(sourceOf(document, set), response) ? literalOf(nameOf(set)) : undefined;
  return variable === undefined ? undefined : { variable, length: at + 2 };
}

interface TokenCall extends Answered {
  readonly credential: ClientCredentials;
}

const form =
  /^\s*"grant_type=client_credentials&client_id=([^&"\\]*)(?:&scope=([^&"\\]*))?&client_secret="\s*\+\s*Uri\s*\.\s*EscapeDataString\s*\(\s*\(\s*string\s*\)\s*context\s*\.\s*Variables\s*\[\s*"([^"\\]*)"\s*\]\s*\)\s*$/;

function readTokenCall(document: PolicyDocument, elements: readonly Element[], secret: string): TokenCall | undefined {
  const [request] = elements;
  if (!request || !receivesAnswer(request.name)) return undefined;
  const answered = readAnswer(document, elements);
  const token = answered && elements[answered.length];
  const variable =
    token?.name === 'set-variable' && mentions(sourceOf(document, token), answered?.variable ?? '') ? literalOf(nameOf(token)) : undefined;
  const [, clientId, scope = '', used] = form.exec(codeIn(request, 'set-body')) ?? [];
  if (!answered || variable === undefined || clientId === undefined || used !== secret) return undefined;
  const tokenEndpoint = decodedTextIn(document, request, 'set-url');
  const [client, scopes] = [decode(clientId), decode(scope)];
  return client === undefined || scopes === undefined
    ? undefined
    : { variable, length: answered.length + 1, credential: { kind: 'oauth', tokenEndpoint, clientId: client, scope: scopes } };
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function textIn(document: PolicyDocument, element: Element, name: string): string {
  const child = childElements(element).find(found => found.name === name);
  return (child?.children ?? []).map(node => (node.kind === 'text' || node.kind === 'cdata' ? sourceOf(document, node) : '')).join('');
}

/** The text of a child with its entities decoded, named values as they are written. */
function decodedTextIn(document: PolicyDocument, element: Element, name: string): string {
  const child = childElements(element).find(found => found.name === name);
  const parts = (child?.children ?? []).flatMap(node => (node.kind === 'text' ? node.parts : []));
  return parts.map(part => (part.kind === 'literal' ? part.text : sourceOf(document, part))).join('').trim();
}

/** The only expression of a child. */
function codeIn(element: Element, name: string): string {
  const child = childElements(element).find(found => found.name === name);
  const parts = (child?.children ?? []).flatMap(node =>
    node.kind === 'text' ? node.parts.filter(part => part.kind !== 'literal' || part.text.trim() !== '') : [],
  );
  const [part] = parts;
  return parts.length === 1 && part?.kind === 'expression' ? part.code : '';
}

function nameOf(element: Element): Attribute | undefined {
  return attributeOf(element, 'name');
}
