import type { Span } from '../../../base/text/text-span.ts';
import { attributeOf, parsePolicy, receivesAnswer, sectionOf, type Element, type PolicyNode } from '../../../policy/index.ts';
import { credentialProblem } from '../../request/backend-credential.ts';
import type { BackendCredential, ClientCredentials, PolicyWish, SecretDelivery } from '../../request/wiring-request.ts';
import type { BlockOptions } from '../block-options.ts';
import { endOfBlock } from '../writing/block-text.ts';
import { findWritten } from './find-written.ts';
import { readCredential } from './read-credential.ts';
import { isKeyRemoval } from '../key-removal.ts';
import { literalOf } from './read-literal.ts';
import { readSource, sourceOf } from './read-source.ts';
import { SectionView } from './section-view.ts';

/** A wiring in a policy, as its elements say. */
export interface WiredBlock {
  /** The wish that it comes to. */
  readonly policy: PolicyWish;
  readonly options: BlockOptions;
  /** Its elements and comments, in the order of the text. */
  readonly spans: readonly [Span, ...Span[]];
  /** Whether the policy uses the fetched secret in other elements of the section, too. */
  readonly isShared: boolean;
  /** Those of the spans that may be a user's own path and backend: they are where the block's would, and nothing marks its end. */
  readonly unmarked: readonly Span[];
}

/**
 * The wirings in a policy's inbound section, in document order: elements of the forms in which the extension writes them, however
 * they are spaced and whatever was put between or into them. A secret that is used in another way is none.
 */
export function readBlocks(text: string): readonly WiredBlock[] {
  const document = parsePolicy(text);
  const section = document.errors.length > 0 ? undefined : sectionOf(document, 'inbound');
  if (!section) return [];
  const view = new SectionView(document, section);
  return view.elements
    .flatMap((_, position) => fetchedBlock(view, position) ?? namedValueBlock(view, position) ?? certificateBlock(view, position) ?? [])
    .toSorted((a, b) => a.spans[0].start - b.spans[0].start);
}

/** Where the lines of a block are as they were written; undefined where somebody has edited them or put something between. */
export function writtenSpan(text: string, { policy, options, spans }: WiredBlock): Span | undefined {
  const written = findWritten(text, policy, options);
  return written && spans.every(({ start, end }) => start >= written.start && end <= written.end) ? written : undefined;
}

/** Whether two ways to a secret go by the same named values or certificate. */
export function isSameDelivery(a: SecretDelivery, b: SecretDelivery): boolean {
  const names = (delivery: SecretDelivery): readonly string[] =>
    (delivery.kind === 'certificate' ? [delivery.certificateId] : namesOf(delivery)).map(name => name.toLowerCase());
  return a.kind === b.kind && names(a).join('\n') === names(b).join('\n');
}

/** The named values that a delivery refers to. */
export function namesOf(delivery: SecretDelivery): readonly string[] {
  switch (delivery.kind) {
    case 'call-time':
      return [delivery.vaultUrlNamedValue, delivery.secretNameNamedValue];
    case 'named-value':
      return [delivery.namedValue];
    case 'certificate':
      return [];
  }
}

/** More elements than any source has. */
const mostSteps = 16;

/** The wiring whose secret is got by the elements from a position on. */
function fetchedBlock(view: SectionView, position: number): WiredBlock | undefined {
  const { document, elements } = view;
  const first = elements[position];
  if (!first || !(receivesAnswer(first.name) || first.name === 'choose' || first.name === 'set-variable')) return undefined;
  const source = readSource(document, elements.slice(position, position + mostSteps));
  if (!source) return undefined;
  const { delivery, variable, options, vaultAudience, vaultApiVersion, token } = source;
  const end = position + source.length;
  const user = view.usersOf(variable).find(at => at >= end);
  const element = user === undefined ? undefined : elements[user];
  const use = element && readCredential(element, { kind: 'variable', name: variable });
  const credential = token ? tokenCredential(token, use) : use;
  if (user === undefined || !credential) return undefined;
  const lookup = elements[position - 1];
  const isLookup = lookup?.name === 'cache-lookup-value' && literalOf(attributeOf(lookup, 'variable-name')) === variable;
  const from = isLookup ? lookup : first;
  const fetched = [...view.commentsBefore(from, ownComment), ...view.through(from, elements[end - 1] ?? first)];
  return blockOf(view, { user, credential, delivery, options, vaultAudience, vaultApiVersion, fetched, variable });
}

/** A token, where it is used as one and what it is asked for with can be written again. */
function tokenCredential(token: ClientCredentials, use: BackendCredential | undefined): BackendCredential | undefined {
  const isBearer = use?.kind === 'header' && use.name.toLowerCase() === 'authorization' && use.prefix === 'Bearer ';
  return isBearer && credentialProblem(token) === undefined ? token : undefined;
}

function namedValueBlock(view: SectionView, user: number): WiredBlock | undefined {
  const element = view.elements[user];
  if (!element) return undefined;
  const names = [...sourceOf(view.document, element).matchAll(/\{\{\s*([\w.-]+)\s*\}\}/g)].flatMap(([, name]) => name ?? []);
  const [namedValue] = names;
  if (namedValue === undefined || names.length > 1) return undefined;
  const credential = readCredential(element, { kind: 'named-value', name: namedValue });
  return (
    credential &&
    blockOf(view, {
      user,
      credential,
      delivery: { kind: 'named-value', namedValue },
      options: {},
      vaultAudience: '',
      vaultApiVersion: '',
      fetched: [],
    })
  );
}

function certificateBlock(view: SectionView, user: number): WiredBlock | undefined {
  const element = view.elements[user];
  const certificateId =
    element?.name === 'authentication-certificate' && element.attributes.length === 1
      ? literalOf(attributeOf(element, 'certificate-id'))
      : undefined;
  if (certificateId === undefined) return undefined;
  return blockOf(view, {
    user,
    credential: { kind: 'certificate' },
    delivery: { kind: 'certificate', certificateId },
    options: {},
    vaultAudience: '',
    vaultApiVersion: '',
    fetched: [],
  });
}

interface Parts extends Pick<PolicyWish, 'delivery' | 'credential' | 'vaultAudience' | 'vaultApiVersion'> {
  readonly credential: BackendCredential;
  readonly options: BlockOptions;
  readonly fetched: readonly PolicyNode[];
  /** Position of the element that hands the secret to the backend. */
  readonly user: number;
  readonly variable?: string;
}

function blockOf(view: SectionView, { user, fetched, options, variable, ...wish }: Parts): WiredBlock | undefined {
  const { elements } = view;
  const own = elements[user];
  if (!own) return undefined;
  // a query parameter is written behind the path, all other credentials before it
  const isBehind = wish.credential.kind === 'query';
  const end = view.markBehind(own, endOfBlock, ['rewrite-uri', 'set-backend-service']);
  const within = (element: Element | undefined): Element | undefined =>
    element && end && element.span.start > end.span.end ? undefined : element;
  const beside = within(elements[isBehind ? user - 1 : user + 1]);
  const rewrite = onlyAttribute(beside, 'rewrite-uri', 'template');
  const path = beside && rewrite !== undefined ? [beside] : [];
  const next = within(elements[user + 1 + (isBehind ? 0 : path.length)]);
  const backend = onlyAttribute(next, 'set-backend-service', 'base-url');
  const key = elements[user - 1 - (isBehind ? path.length : 0)];
  const isKey = key !== undefined && isKeyRemoval(key);
  const policy: PolicyWish = {
    ...wish,
    ...(rewrite !== undefined && { rewriteTemplate: rewrite }),
    ...(backend !== undefined && { backendUrl: backend }),
  };
  const nodes = [
    ...fetched,
    ...(isKey ? [...view.commentsBefore(key, ownComment), key] : []),
    ...(isBehind ? [...path, ...view.commentsBefore(own, ownComment), own] : [own, ...path]),
    ...(next && backend !== undefined ? [next] : []),
    ...(end ? [end] : []),
  ];
  // a path before a query parameter is the block's own where more of its lines are before it
  const isPathSure = isBehind ? isKey || fetched.length > 0 : end !== undefined;
  const unmarked = [...(isPathSure ? [] : path), ...(next && backend !== undefined && !end ? [next] : [])].map(({ span }) => span);
  const [first = own.span, ...others] = nodes.map(({ span }) => span);
  const isShared = variable !== undefined && view.usersOf(variable).some(at => !nodes.some(node => node === elements[at]));
  return { policy, options, spans: [first, ...others], isShared, unmarked };
}

/** The value of an element's only attribute; with others it says more than is read here. */
function onlyAttribute(element: Element | undefined, name: string, attribute: string): string | undefined {
  if (element?.name !== name || element.attributes.length !== 1) return undefined;
  const found = attributeOf(element, attribute);
  return found?.parts.every(({ kind }) => kind !== 'expression') === true ? found.value : undefined;
}

/** The comments that the extension writes. */
const ownComment =
  /^\s*(?:Fetch the secret from Key Vault|Get an access token for the backend|The subscription key is for the gateway|apim-secrets-ignore (?:secret-in-url|vault-call-uncached):)/;
