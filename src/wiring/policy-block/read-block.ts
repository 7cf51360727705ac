import type { Span } from '../../base/text-span.ts';
import { attributeOf, childElements, elementsOf, parsePolicy, sectionOf, type Attribute, type Element, type PolicyDocument, type PolicyNode } from '../../policy/index.ts';
import type { BackendCredential, PolicyWish, SecretDelivery } from '../wish.ts';
import type { BlockOptions } from './block-options.ts';
import { blockText } from './block-text.ts';
import { findLines } from './find-lines.ts';
import { readCredential } from './read-credential.ts';
import { literalOf } from './read-literal.ts';

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

/** What a policy asks a vault for, and where the answer goes. */
interface Fetch {
  readonly delivery: Extract<SecretDelivery, { kind: 'send-request' }>;
  readonly variable: string;
  readonly nodes: readonly PolicyNode[];
  /** Position among the nodes of the section behind which the secret is used. */
  readonly end: number;
  readonly options: BlockOptions;
  readonly vaultAudience: string;
  readonly vaultApiVersion: string;
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
  const fetched = nodes.flatMap((node, index) => {
    const fetch = node.kind === 'element' ? readFetch(document, nodes, index) : undefined;
    return fetch ? (fetchedBlock(document, nodes, fetch) ?? []) : [];
  });
  return [...fetched, ...nodes.flatMap((_, index) => namedValueBlock(document, nodes, index) ?? certificateBlock(document, nodes, index) ?? [])].toSorted((a, b) => a.spans[0].start - b.spans[0].start);
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

const address = /^\s*\{\{\s*([\w.-]+)\s*\}\}\/secrets\/\{\{\s*([\w.-]+)\s*\}\}\?api-version=([\w.-]+)\s*$/;

/** The fetch that begins at a node, which is a request to a vault or holds one. */
function readFetch(document: PolicyDocument, nodes: readonly PolicyNode[], index: number): Fetch | undefined {
  const holder = nodes[index];
  if (holder?.kind !== 'element') return undefined;
  const requests = [holder, ...elementsOf(holder)].filter(({ name }) => name === 'send-request');
  const [request] = requests;
  if (!request || requests.length > 1) return undefined;
  const [, vaultUrlNamedValue, secretNameNamedValue, vaultApiVersion] = address.exec(textOf(document, childElements(request).find(({ name }) => name === 'set-url'))) ?? [];
  const identity = childElements(request).find(({ name }) => name === 'authentication-managed-identity');
  const response = literalOf(attributeOf(request, 'response-variable-name'));
  const vaultAudience = literalOf(identity && attributeOf(identity, 'resource'));
  const client = identity && attributeOf(identity, 'client-id');
  const identityClientId = literalOf(client);
  if (vaultUrlNamedValue === undefined || secretNameNamedValue === undefined || vaultApiVersion === undefined || response === undefined || vaultAudience === undefined || (client && identityClientId === undefined)) return undefined;
  const end = holder === request ? lastOfAnswer(document, nodes, index, response) : index;
  const parts = nodes.slice(index, end + 1);
  const inside = parts.flatMap(node => (node.kind === 'element' ? [node, ...elementsOf(node)] : []));
  const variable = literalOf(nameOf(inside.find(element => element.name === 'set-variable' && mentions(sourceOf(document, element), response))));
  if (variable === undefined || (holder !== request && !isCacheGuard(document, holder, variable, response))) return undefined;
  const seconds = literalOf(attributeNamed(inside.find(({ name }) => name === 'cache-store-value'), 'duration'));
  const lookup = elementBefore(nodes, index);
  const isLookup = lookup !== undefined && lookup.name === 'cache-lookup-value' && literalOf(attributeOf(lookup, 'variable-name')) === variable;
  const before = isLookup ? [...commentsBefore(document, nodes, nodes.indexOf(lookup)), lookup] : commentsBefore(document, nodes, index);
  return {
    delivery: { kind: 'send-request', vaultUrlNamedValue, secretNameNamedValue },
    variable,
    nodes: [...before, ...parts.filter(({ kind }) => kind === 'element' || kind === 'comment')],
    end,
    options: { ...(identityClientId !== undefined && { identityClientId }), ...(seconds !== undefined && /^\d{1,9}$/.test(seconds) && { cacheSeconds: Number(seconds) }) },
    vaultAudience,
    vaultApiVersion,
  };
}

/** Whether a choose holds the fetch and nothing else. */
function isCacheGuard(document: PolicyDocument, choose: Element, variable: string, response: string): boolean {
  const [when, ...others] = childElements(choose);
  if (choose.name !== 'choose' || when?.name !== 'when' || others.length > 0) return false;
  return childElements(when).every(element => {
    const source = sourceOf(document, element);
    return element.name === 'cache-store-value' ? mentions(source, variable) : ['send-request', 'choose', 'set-variable'].includes(element.name) && mentions(source, response);
  });
}

/** Where what is done with the answer ends, from the request on: its status is looked at, and its secret put into a variable. */
function lastOfAnswer(document: PolicyDocument, nodes: readonly PolicyNode[], request: number, response: string): number {
  for (let index = request + 1; index < nodes.length; index++) {
    const node = nodes[index];
    if (node?.kind !== 'element') continue;
    if (!mentions(sourceOf(document, node), response)) break;
    if (node.name === 'set-variable') return index;
  }
  return request;
}

function fetchedBlock(document: PolicyDocument, nodes: readonly PolicyNode[], fetch: Fetch): WiredBlock | undefined {
  const { delivery, variable, options, vaultAudience, vaultApiVersion } = fetch;
  const user = nodes.findIndex((node, index) => index > fetch.end && node.kind === 'element' && mentions(sourceOf(document, node), variable));
  const element = nodes[user];
  const credential = element?.kind === 'element' ? readCredential(element, { kind: 'variable', name: variable }) : undefined;
  return credential && blockOf(document, nodes, { user, credential, delivery, options, vaultAudience, vaultApiVersion, fetched: fetch.nodes, variable });
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
  const after = elementsAfter(nodes, user);
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
  return element.name === 'set-header' && literalOf(nameOf(element))?.toLowerCase() === 'ocp-apim-subscription-key' && literalOf(attributeOf(element, 'exists-action')) === 'delete';
}

/** The value of an element's only attribute; with others it says more than is read here. */
function onlyAttribute(element: Element | undefined, name: string, attribute: string): string | undefined {
  if (element?.name !== name || element.attributes.length !== 1) return undefined;
  const found = attributeOf(element, attribute);
  return found?.parts.every(({ kind }) => kind !== 'expression') === true ? found.value : undefined;
}

/** The comments that the extension writes, right before a node. */
function commentsBefore({ text }: PolicyDocument, nodes: readonly PolicyNode[], index: number): readonly PolicyNode[] {
  const before = nodes.slice(0, index).filter(({ kind, span }) => kind !== 'text' || text.slice(span.start, span.end).trim() !== '');
  const other = before.findLastIndex(node => node.kind !== 'comment' || !ownComment.test(text.slice(node.contentSpan.start, node.contentSpan.end)));
  return before.slice(other + 1);
}

const ownComment = /^\s*(?:Fetch the secret from Key Vault|Get an access token for the backend|The subscription key is for the gateway|apim-secrets-ignore (?:secret-in-url|vault-call-uncached):)/;

function elementBefore(nodes: readonly PolicyNode[], index: number): Element | undefined {
  return nodes.slice(0, index).findLast(node => node.kind === 'element');
}

function elementsAfter(nodes: readonly PolicyNode[], index: number): readonly Element[] {
  return nodes.slice(index + 1).filter(node => node.kind === 'element');
}

/** Whether a source refers to a variable by its name, raw or escaped. */
function mentions(source: string, variable: string): boolean {
  return source.includes(`"${variable}"`) || source.includes(`&quot;${variable}&quot;`);
}

function nameOf(element: Element | undefined): Attribute | undefined {
  return attributeNamed(element, 'name');
}

function attributeNamed(element: Element | undefined, name: string): Attribute | undefined {
  return element && attributeOf(element, name);
}

function textOf({ text }: PolicyDocument, element: Element | undefined): string {
  return (element?.children ?? []).map(({ kind, span }) => (kind === 'text' || kind === 'cdata' ? text.slice(span.start, span.end) : '')).join('');
}

function sourceOf({ text }: PolicyDocument, { span }: Element): string {
  return text.slice(span.start, span.end);
}
