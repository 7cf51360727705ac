import {
  attributeDefinitionOf, childrenOf, contentOf, type AttributeDefinition, type Content,
} from '../../language/index.ts';
import { meaningOf, type ElementMeaning } from '../place-at.ts';

/** What else is usually written of a policy, beside what the service asks for: attributes with their values, and children. */
interface UsualParts {
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children?: readonly string[];
}

const usual: Readonly<Record<string, UsualParts>> = {
  'send-request': {
    attributes: { mode: 'new', 'response-variable-name': '', timeout: '20', 'ignore-error': 'false' },
    children: ['set-url', 'set-method'],
  },
  'send-one-way-request': { attributes: { mode: 'new' }, children: ['set-url', 'set-method'] },
  'return-response': { children: ['set-status'] },
  'set-status': { attributes: { code: '', reason: '' } },
  'set-header': { attributes: { 'exists-action': 'override' }, children: ['value'] },
  'set-query-parameter': { attributes: { 'exists-action': 'override' }, children: ['value'] },
  'validate-jwt': {
    attributes: { 'header-name': 'Authorization', 'failed-validation-httpcode': '401' },
    children: ['openid-config', 'audiences'],
  },
  quota: { attributes: { calls: '' } },
  audiences: { children: ['audience'] },
  'openid-config': { attributes: { url: '' } },
  'validate-azure-ad-token': { children: ['audiences'] },
  'authentication-certificate': { attributes: { 'certificate-id': '' } },
  'set-backend-service': { attributes: { 'backend-id': '' } },
  'cache-lookup-value': { attributes: { 'caching-type': 'internal' } },
  'cache-store-value': { attributes: { 'caching-type': 'internal' } },
  'ip-filter': { children: ['address'] },
  'allowed-origins': { children: ['origin'] },
  'check-header': { children: ['value'] },
  trace: { attributes: { severity: 'information' }, children: ['message'] },
};

/** An element with tab stops at what is to be filled in, without the `<` in front: what it must have, and what it usually has. */
export function elementSnippet(name: string, within: Content): string {
  const known = ofContents.get(within)?.get(name);
  if (known !== undefined) return known;
  const stops = new TabStops();
  const text = writeElement(name, { within, indent: '', stops, depth: 0 });
  const snippet = `${text}$0`.slice(1);
  ofContents.set(within, (ofContents.get(within) ?? new Map<string, string>()).set(name, snippet));
  return snippet;
}

const ofContents = new WeakMap<Content, Map<string, string>>();

interface Writing {
  readonly within: Content;
  readonly indent: string;
  readonly stops: TabStops;
  readonly depth: number;
}

const deepest = 4;

function writeElement(name: string, { within, indent, stops, depth }: Writing): string {
  const meaning = meaningOf(name, within);
  const attributes = Object.entries(attributesOf(name, meaning)).map(
    ([attribute, value]) => ` ${attribute}="${stops.value(meaning && attributeDefinitionOf(meaning, attribute), value)}"`,
  );
  const start = `<${name}${attributes.join('')}`;
  const content = contentOf(name, within);
  const children = depth < deepest ? childrenIn(name, content) : [];
  const inner = `${indent}\t`;
  if (children.length > 0) {
    const written = children.map(child => inner + writeElement(child, { within: content, indent: inner, stops, depth: depth + 1 }));
    return `${start}>\n${written.join('\n')}\n${indent}</${name}>`;
  }
  switch (content.kind) {
    case 'empty':
      return `${start} />`;
    case 'text':
    case 'body':
      return `${start}>${stops.next()}</${name}>`;
    case 'children':
      // what needs no child says with its attributes what is usually meant
      return attributes.length > 0 ? `${start} />` : `${start}>\n${inner}${stops.next()}\n${indent}</${name}>`;
    default:
      return `${start}>\n${inner}${stops.next()}\n${indent}</${name}>`;
  }
}

function attributesOf(name: string, meaning: ElementMeaning | undefined): Readonly<Record<string, string>> {
  const required = Object.entries(meaning?.attributes ?? {}).filter(([, { isRequired }]) => isRequired);
  return { ...Object.fromEntries(required.map(([attribute, definition]) => [attribute, definition.default ?? ''])), ...own(name)?.attributes };
}

function childrenIn(name: string, content: Content): readonly string[] {
  const all = Object.entries(childrenOf(content));
  const wanted = new Set(own(name)?.children ?? []);
  return all.filter(([child, { occurs }]) => occurs.minimum > 0 || wanted.has(child)).map(([child]) => child);
}

function own(name: string): UsualParts | undefined {
  return Object.hasOwn(usual, name) ? usual[name] : undefined;
}

/** Numbers the places that are to be filled in. */
class TabStops {
  #last = 0;

  next(): string {
    this.#last++;
    return `$${this.#last}`;
  }

  /** A value that is there already can be typed over; one of several is chosen. */
  value(definition: AttributeDefinition | undefined, value: string): string {
    this.#last++;
    const choices = definition?.type.kind === 'one-of' ? definition.type.values : definition?.type.kind === 'boolean' ? ['true', 'false'] : [];
    if (choices.length === 0) return value === '' ? `$${this.#last}` : `\${${this.#last}:${value}}`;
    const ordered = value === '' ? choices : [value, ...choices.filter(choice => choice !== value)];
    return `\${${this.#last}|${ordered.join(',')}|}`;
  }
}
