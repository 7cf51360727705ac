import type { Span } from '../../base/text/text-span.ts';
import {
  attributeDefinitionOf, contentOf, definitionOf, documentContent, entryOf, holdsPolicies, isSectionName, rootNames,
  type Attributes, type Content, type ValueType,
} from '../language/index.ts';
import { childElements, type Element, type PolicyDocument } from '../syntax/index.ts';

/** A row of the outline of a policy. */
export interface PolicySymbol {
  readonly name: string;
  /** The value of the attribute that tells it from others of its kind; empty where there is none. */
  readonly detail: string;
  readonly kind: 'section' | 'policy' | 'branch' | 'unknown';
  readonly span: Span;
  readonly nameSpan: Span;
  readonly children: readonly PolicySymbol[];
}

/** The outline of a document: its sections, the policies in them and the branches that contain more of them. */
export function documentSymbols(document: PolicyDocument): readonly PolicySymbol[] {
  return symbolsIn(document, documentContent);
}

function symbolsIn(parent: PolicyDocument | Element, content: Content): readonly PolicySymbol[] {
  return childElements(parent).flatMap(element => {
    const { name, span, nameSpan } = element;
    const entry = entryOf(name, content) ?? definitionOf(name);
    const within = contentOf(name, content);
    const holds = holdsPolicies(within);
    const children = holds ? symbolsIn(element, within) : [];
    // the one root of a document tells nothing
    if (name === rootNames.policies || name === rootNames.fragment) return children;
    const kind = kindOf(name, entry);
    if (kind === 'branch' && !holds) return [];
    return [{ name, detail: detailOf(element, entry?.attributes ?? {}), kind, span, nameSpan, children }];
  });
}

function kindOf(name: string, entry: ReturnType<typeof entryOf>): PolicySymbol['kind'] {
  if (isSectionName(name)) return 'section';
  if (!entry) return 'unknown';
  return 'kind' in entry ? 'branch' : 'policy';
}

/** What tells policies apart, the most telling first. */
const telling: readonly ((type: ValueType) => boolean)[] = [
  type => type.kind === 'variable',
  type => type.kind === 'entity',
  type => type.kind === 'name',
  type => type.kind === 'condition',
  type => type.kind === 'url' || type.kind === 'key',
  type => type.kind === 'one-of' || type.kind === 'integer' || type.kind === 'seconds',
];
const longestDetail = 60;

function detailOf({ attributes }: Element, definitions: Attributes): string {
  const known = attributes.flatMap(({ name, value }) => {
    const definition = attributeDefinitionOf({ attributes: definitions }, name);
    return definition ? [{ value, ...definition }] : [];
  });
  for (const isTelling of telling) {
    const found = known.filter(({ type }) => isTelling(type));
    const chosen = found.find(({ isRequired }) => isRequired) ?? found[0];
    if (chosen) return inOneLine(chosen.value);
  }
  return '';
}

function inOneLine(value: string): string {
  const line = value.trim().replace(/\s+/g, ' ');
  return line.length > longestDetail ? `${line.slice(0, longestDetail)}…` : line;
}
