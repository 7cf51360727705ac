import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { attributeDefinitionOf, documentContent, entryOf, type Content } from '../../../src/policy/language/index.ts';
import { attributeOf, childElements, elementsOf, parsePolicy, type Attribute, type Element } from '../../../src/policy/syntax/index.ts';
import { corpusFiles, corpusFolder } from './policy-corpus.ts';

/**
 * What public documents and published schemas have of the language, one row each: `corpus` with how often an element, an
 * attribute or a value of a closed list is met, `schema` with what a schema says. The rows are checked in, so that the
 * reference is compared with them without the documents.
 */
export interface InventoryRow {
  readonly source: 'corpus' | 'schema';
  /** The element below its policy: `cors/allowed-origins/origin`. */
  readonly element: string;
  readonly attribute: string;
  /** `corpus`: the value; `schema`: what is said, such as `required`, `expression`, `default=new`, `value=copy`. */
  readonly detail: string;
  readonly count: number;
}

/** How often something must be met in public documents to count: what is rarer may be a slip. */
export const leastCount = 3;

/** The rows as they are checked in. */
export function inventoryText(rows: readonly InventoryRow[]): string {
  const lines = rows.map(({ source, element, attribute, detail, count }) => [source, element, attribute, detail, String(count)].join('\t'));
  return `${['source\telement\tattribute\tdetail\tcount', ...lines].join('\n')}\n`;
}

/** The rows of a text that {@link inventoryText} made. */
export function readInventory(text: string): readonly InventoryRow[] {
  const [, ...lines] = text.trimEnd().split('\n');
  return lines.map(line => {
    const [source, element = '', attribute = '', detail = '', count] = line.split('\t');
    return { source: source === 'schema' ? 'schema' : 'corpus', element, attribute, detail, count: Number(count) };
  });
}

/** All that the corpus and the schemas beside the checkout have. */
export function takeInventory(): readonly InventoryRow[] {
  return [...corpusRows(), ...schemaRows(path.join(corpusFolder, 'schemas'))];
}

function corpusRows(): readonly InventoryRow[] {
  const counts = new Map<string, number>();
  const count = (...key: readonly string[]): void => void counts.set(key.join('\t'), (counts.get(key.join('\t')) ?? 0) + 1);
  const visit = (element: Element, place: string, within: Content): void => {
    const entry = entryOf(element.name, within);
    const here = entry && 'sentence' in entry ? element.name : place === '' ? element.name : `${place}/${element.name}`;
    count(here, '', '');
    for (const attribute of element.attributes) {
      count(here, attribute.name, '');
      const value = entry && closedValue(entry, attribute);
      if (value !== undefined) count(here, attribute.name, value);
    }
    if (entry?.content.kind === 'body' || entry?.content.kind === 'text') return;
    for (const child of childElements(element)) visit(child, here, entry?.content ?? { kind: 'empty' });
  };
  // policies alone count as those of a section
  const alone: Content = { kind: 'policies' };
  for (const { text } of corpusFiles('real')) {
    for (const top of childElements(parsePolicy(text))) visit(top, '', entryOf(top.name, documentContent) ? documentContent : alone);
  }
  const rows = [...counts].map(([key, times]): InventoryRow => {
    const [element = '', attribute = '', detail = ''] = key.split('\t');
    return { source: 'corpus', element, attribute, detail, count: times };
  });
  return rows.filter(({ count: times }) => times >= leastCount).toSorted(inOrder);
}

/** A literal value where the reference has a list or true and false; values of other kinds are the documents' own. */
function closedValue(entry: NonNullable<ReturnType<typeof entryOf>>, { name, parts }: Attribute): string | undefined {
  const kind = attributeDefinitionOf(entry, name)?.type.kind;
  const [part, ...others] = parts;
  const isClosed = kind === 'one-of' || kind === 'boolean';
  if (part?.kind === 'expression') return 'expression';
  return isClosed && part?.kind === 'literal' && others.length === 0 ? `value=${part.text}` : undefined;
}

function schemaRows(folder: string): readonly InventoryRow[] {
  const schemas = readdirSync(folder)
    .filter(name => name.endsWith('.xsd'))
    .map(name => parsePolicy(readFileSync(path.join(folder, name), 'utf8')));
  const tops = schemas.flatMap(schema => childElements(schema).flatMap(childElements));
  const types = new Map(
    tops.filter(({ name }) => /^xs:(?:simple|complex)Type$/.test(name)).map(type => [valueOf(type, 'name') ?? '', type]),
  );
  const rows: InventoryRow[] = [];
  const add = (element: string, attribute: string, detail: string): void =>
    void rows.push({ source: 'schema', element, attribute, detail, count: 1 });

  const visitElement = (element: Element, place: string): void => {
    const name = valueOf(element, 'name') ?? '';
    const here = place === '' ? name : `${place}/${name}`;
    add(here, '', '');
    const type = types.get(valueOf(element, 'type') ?? '');
    if (type) visitType(type, here);
    visitType(element, here);
  };
  const visitType = (holder: Element, place: string): void => {
    for (const child of childElements(holder)) {
      if (child.name === 'xs:element') visitElement(child, place);
      else if (child.name === 'xs:attribute') visitAttribute(child, place);
      else if (child.name === 'xs:extension') {
        const base = types.get(valueOf(child, 'base') ?? '');
        if (base) visitType(base, place);
        visitType(child, place);
      } else if (child.name !== 'xs:simpleType') visitType(child, place);
    }
  };
  const visitAttribute = (attribute: Element, place: string): void => {
    const name = valueOf(attribute, 'name') ?? '';
    add(place, name, '');
    if (valueOf(attribute, 'use') === 'required') add(place, name, 'required');
    const fallback = valueOf(attribute, 'default');
    if (fallback !== undefined) add(place, name, `default=${fallback}`);
    const named = [
      valueOf(attribute, 'type') ?? '',
      ...[...elementsOf(attribute)].flatMap(inner => (valueOf(inner, 'memberTypes') ?? valueOf(inner, 'base') ?? '').split(/\s+/)),
    ];
    if (named.includes('expression')) add(place, name, 'expression');
    const holders = [attribute, ...named.flatMap(type => (type === 'expression' ? [] : (types.get(type) ?? [])))];
    for (const inner of holders.flatMap(holder => [...elementsOf(holder)])) {
      if (inner.name === 'xs:enumeration') add(place, name, `value=${valueOf(inner, 'value') ?? ''}`);
    }
  };
  for (const top of tops) if (top.name === 'xs:element' && valueOf(top, 'name') !== 'policies') visitElement(top, '');
  return rows.toSorted(inOrder);
}

function valueOf(element: Element, name: string): string | undefined {
  return attributeOf(element, name)?.value;
}

function inOrder(a: InventoryRow, b: InventoryRow): number {
  const key = ({ element, attribute, detail }: InventoryRow): string => [element, attribute, detail].join('\t');
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
}
