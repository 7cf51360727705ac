import type { Span } from '../../base/text-span.ts';
import { attributeOf, parsePolicy, sectionOf, type Element, type PolicyDocument, type PolicyNode } from '../../policy/index.ts';
import { credentialProblem } from '../inputs/backend-credential.ts';
import type { BackendCredential, ClientCredentials, PolicyWish, SecretDelivery } from '../wish.ts';
import type { BlockOptions } from './block-options.ts';
import { blockText } from './block-text.ts';
import { findLines } from './find-lines.ts';
import { readCredential } from './read-credential.ts';
import { literalOf } from './read-literal.ts';
import { mentions, readSource, sourceOf } from './read-source.ts';

/** A wiring that a policy holds, as its elements tell. */
export interface WiredBlock {
  /** The wish that it comes to. */
  readonly policy: PolicyWish;
  readonly options: BlockOptions;
  /** Its elements and comments, in the order of the text. */
  readonly spans: readonly [Span, ...Span[]];
  /** Whether the policy uses the fetched secret in other elements of the section, too. */
  readonly isShared: boolean;
}

/**
 * The wirings in a policy's inbound section, in document order: elements of the forms in which the extension writes them, however
 * they are spaced and whatever was put between or into them. A secret that is used in another way is none.
 */
export function readBlocks(text: string): readonly WiredBlock[] {
  const document = parsePolicy(text);
  const section = document.errors.length > 0 ? undefined : sectionOf(document, 'inbound');
  if (!section) return [];
  const nodes = section.children;
  return nodes.flatMap((_, index) => fetchedBlock(document, nodes, index) ?? namedValueBlock(document, nodes, index) ?? certificateBlock(document, nodes, index) ?? []).toSorted((a, b) => a.spans[0].start - b.spans[0].start);
}

/** Where the lines of a block stand as they were written; undefined where somebody has edited them or put something between. */
export function writtenSpan(text: string, { policy, options, spans }: WiredBlock): Span | undefined {
  const written = findLines(text, blockText(policy, options));
  return written && spans.every(({ start, end }) => start >= written.start && end <= written.end) ? written : undefined;
}

/** Whether two ways to a secret go by the same named values or certificate. */
export function isSameDelivery(a: SecretDelivery, b: SecretDelivery): boolean {
  const names = (delivery: SecretDelivery): readonly string[] => (delivery.kind === 'certificate' ? [delivery.certificateId] : namesOf(delivery)).map(name => name.toLowerCase());
  return a.kind === b.kind && names(a).join('\n') === names(b).join('\n');
}

/** The named values that a delivery refers to. */
export function namesOf(delivery: SecretDelivery): readonly string[] {
  switch (delivery.kind) {
    case 'send-request':
      return [delivery.vaultUrlNamedValue, delivery.secretNameNamedValue];
    case 'named-value':
      return [delivery.namedValue];
    case 'certificate':
      return [];
  }
}

/** The wiring whose secret is got by the elements from a position on. */
function fetchedBlock(document: PolicyDocument, nodes: readonly PolicyNode[], index: number): WiredBlock | undefined {
  const first = nodes[index];
  if (first?.kind !== 'element' || !['send-request', 'choose', 'set-variable'].includes(first.name)) return undefined;
  const source = readSource(document, elementsFrom(nodes, index));
  if (!source) return undefined;
  const { delivery, variable, options, vaultAudience, vaultApiVersion, token } = source;
  const parts = elementsFrom(nodes, index).slice(0, source.length);
  const last = nodes.indexOf(parts.at(-1) ?? first);
  const user = nodes.findIndex((node, at) => at > last && node.kind === 'element' && mentions(sourceOf(document, node), variable));
  const element = nodes[user];
  const use = element?.kind === 'element' ? readCredential(element, { kind: 'variable', name: variable }) : undefined;
  const credential = token ? tokenCredential(token, use) : use;
  if (!credential) return undefined;
  const lookup = elementBefore(nodes, index);
  const isLookup = lookup !== undefined && lookup.name === 'cache-lookup-value' && literalOf(attributeOf(lookup, 'variable-name')) === variable;
  const before = isLookup ? [...commentsBefore(document, nodes, nodes.indexOf(lookup)), lookup] : commentsBefore(document, nodes, index);
  return blockOf(document, nodes, { user, credential, delivery, options, vaultAudience, vaultApiVersion, fetched: [...before, ...nodes.slice(index, last + 1).filter(({ kind }) => kind !== 'text')], variable });
}

/** A token, where it is used as one and what it is asked for with can be written again. */
function tokenCredential(token: ClientCredentials, use: BackendCredential | undefined): BackendCredential | undefined {
  const isBearer = use?.kind === 'header' && use.name.toLowerCase() === 'authorization' && use.prefix === 'Bearer ';
  return isBearer && credentialProblem(token) === undefined ? token : undefined;
}

function namedValueBlock(document: PolicyDocument, nodes: readonly PolicyNode[], user: number): WiredBlock | undefined {
  const element = nodes[user];
  if (element?.kind !== 'element') return undefined;
  const names = [...sourceOf(document, element).matchAll(/\{\{\s*([\w.-]+)\s*\}\}/g)].flatMap(([, name]) => name ?? []);
  const [namedValue] = names;
  if (namedValue === undefined || names.length > 1) return undefined;
  const credential = readCredential(element, { kind: 'named-value', name: namedValue });
  return credential && blockOf(document, nodes, { user, credential, delivery: { kind: 'named-value', namedValue }, options: {}, vaultAudience: '', vaultApiVersion: '', fetched: [] });
}

function certificateBlock(document: PolicyDocument, nodes: readonly PolicyNode[], user: number): WiredBlock | undefined {
  const element = nodes[user];
  const certificateId = element?.kind === 'element' && element.name === 'authentication-certificate' && element.attributes.length === 1 ? literalOf(attributeOf(element, 'certificate-id')) : undefined;
  if (certificateId === undefined) return undefined;
  return blockOf(document, nodes, { user, credential: { kind: 'certificate' }, delivery: { kind: 'certificate', certificateId }, options: {}, vaultAudience: '', vaultApiVersion: '', fetched: [] });
}

interface Parts extends Pick<PolicyWish, 'delivery' | 'credential' | 'vaultAudience' | 'vaultApiVersion'> {
  readonly credential: BackendCredential;
  readonly options: BlockOptions;
  readonly fetched: readonly PolicyNode[];
  /** Position of the element that hands the secret to the backend. */
  readonly user: number;
  readonly variable?: string;
}

function blockOf(document: PolicyDocument, nodes: readonly PolicyNode[], { user, fetched, options, variable, ...wish }: Parts): WiredBlock | undefined {
  const own = nodes[user];
  if (!own) return undefined;
  const after = elementsFrom(nodes, user + 1);
  // a query parameter is written behind the path, all other credentials before it
  const isBehind = wish.credential.kind === 'query';
  const path = isBehind ? elementBefore(nodes, user) : after[0];
  const rewrite = onlyAttribute(path, 'rewrite-uri', 'template');
  const rewritten = path && rewrite !== undefined ? [path] : [];
  const behind = isBehind ? [] : rewritten;
  const next = after[behind.length];
  const backend = onlyAttribute(next, 'set-backend-service', 'base-url');
  const use = isBehind ? [...rewritten, ...commentsBefore(document, nodes, user), own] : [own, ...behind];
  const key = elementBefore(nodes, isBehind && path && rewrite !== undefined ? nodes.indexOf(path) : user);
  const isKey = key !== undefined && isKeyRemoval(key);
  const policy: PolicyWish = { ...wish, ...(rewrite !== undefined && { rewriteTemplate: rewrite }), ...(backend !== undefined && { backendUrl: backend }) };
  const elements = [
    ...fetched,
    ...(isKey ? [...commentsBefore(document, nodes, nodes.indexOf(key)), key] : []),
    ...use,
    ...(next && backend !== undefined ? [next] : []),
  ];
  const [first = own.span, ...others] = elements.map(({ span }) => span);
  const isShared = variable !== undefined && nodes.some(node => node.kind === 'element' && !elements.includes(node) && mentions(sourceOf(document, node), variable));
  return { policy, options, spans: [first, ...others], isShared };
}

function isKeyRemoval(element: Element): boolean {
  return element.name === 'set-header' && literalOf(attributeOf(element, 'name'))?.toLowerCase() === 'ocp-apim-subscription-key' && literalOf(attributeOf(element, 'exists-action')) === 'delete';
}

/** The value of an element's only attribute; with others it says more than is read here. */
function onlyAttribute(element: Element | undefined, name: string, attribute: string): string | undefined {
  if (element?.name !== name || element.attributes.length !== 1) return undefined;
  const found = attributeOf(element, attribute);
  return found?.parts.every(({ kind }) => kind !== 'expression') === true ? found.value : undefined;
}

const ownComment = /^\s*(?:Fetch the secret from Key Vault|Get an access token for the backend|The subscription key is for the gateway|apim-secrets-ignore (?:secret-in-url|vault-call-uncached):)/;

/** The comments that the extension writes, right before a node. */
function commentsBefore({ text }: PolicyDocument, nodes: readonly PolicyNode[], index: number): readonly PolicyNode[] {
  const solid = nodes.slice(0, index).filter(({ kind, span }) => kind !== 'text' || text.slice(span.start, span.end).trim() !== '');
  const other = solid.findLastIndex(node => node.kind !== 'comment' || !ownComment.test(text.slice(node.contentSpan.start, node.contentSpan.end)));
  return solid.slice(other + 1);
}

function elementBefore(nodes: readonly PolicyNode[], index: number): Element | undefined {
  return nodes.slice(0, index).findLast(node => node.kind === 'element');
}

function elementsFrom(nodes: readonly PolicyNode[], index: number): readonly Element[] {
  return nodes.slice(index).filter(node => node.kind === 'element');
}
