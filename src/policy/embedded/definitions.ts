import { entryValue, type Entry, type HostValue } from './host-value.ts';
import { knownText } from './pieces.ts';
import { LoopNames } from './loop-names.ts';
import { Relocation, type Origin } from './relocate.ts';
import type { HostFile } from './host-file.ts';
import type { Definition } from './definition.ts';

/** The names of a file by which its values refer to others. */
export interface Definitions {
  /** What a value refers to by its name; `undefined` for one that is no name, or one of something else. */
  readonly of: (value: HostValue) => Definition | undefined;
  /**
   * What an action gives in each round of the loop that it asks for names of; once where it asks for none, for those of several, or for
   * those of one whose rounds are not known. Outside of this, a name of a loop refers to a list of all that it may be.
   */
  readonly inEachRound: <T>(action: () => T) => readonly T[];
  /** Where a value stands that is of another file of the module; its place is where this one refers to it. */
  readonly originOf: (value: HostValue) => Origin | undefined;
}

/** How far names that refer to names are followed. */
const farthest = 16;

/**
 * `locals`, variables and read files of Terraform, `var` and `param` of Bicep, `variables` and `parameters` of ARM; of Terraform those
 * of the other files of the module, too.
 */
export function definitionsOf({ root, valueOf }: HostFile, others: readonly (HostFile & { readonly file: string })[] = []): Definitions {
  const known = new Map<string, Definition>();
  for (const { root: other, file } of others) {
    for (const [name, definition] of definedIn(other)) known.set(name, { ...definition, file });
  }
  for (const [name, definition] of definedIn(root)) known.set(name, definition);
  const relocation = new Relocation(valueOf);
  const named = (name: string, at: number, depth: number): Definition | undefined => {
    const defined = loops.valueOf(name, at, depth) ?? known.get(name);
    if (defined) return follow(defined, depth);
    if (depth > farthest) return undefined;
    const dot = name.lastIndexOf('.');
    const whole = dot < 0 ? undefined : named(name.slice(0, dot), at, depth + 1);
    return whole && partOf(whole, name.slice(dot + 1), depth);
  };
  /** A name that refers to another one. */
  const follow = (first: Definition, depth: number): Definition => {
    const next = depth < farthest ? of(first.value, depth + 1) : undefined;
    return next ? { ...next, isDefault: first.isDefault || next.isDefault } : first;
  };
  const partOf = (whole: Definition, name: string | undefined, depth: number): Definition | undefined => {
    const target = follow(whole, depth);
    const part = partNamed(target.value, name);
    return part && follow({ ...target, value: part }, depth);
  };
  const of = (value: HostValue, depth = 0): Definition | undefined => {
    if (depth > farthest) return undefined;
    const name = referenceOf(value);
    if (name !== undefined) return named(name, value.span.start, depth);
    if (value.kind !== 'member') return undefined;
    const whole = of(value.of, depth + 1);
    return whole && partOf(whole, value.name, depth);
  };
  const loops = new LoopNames(root, of);
  return {
    of: value => relocation.at(of(value), value),
    inEachRound: action => loops.inEachRound(action),
    originOf: value => relocation.originOf(value),
  };
}

/** The name by which a value refers to another of the file. */
export function referenceOf(value: HostValue): string | undefined {
  if (value.kind === 'word') return value.word;
  if (value.kind !== 'call' || !/^(?:variables|parameters)$/i.test(value.name)) return undefined;
  const [name] = value.given;
  const text = name?.kind === 'text' ? knownText(name.pieces) : undefined;
  return text === undefined ? undefined : `${value.name.toLowerCase()}.${text.toLowerCase()}`;
}

/** A part of a value; all parts, as a list, where it is not known which. */
function partNamed(value: HostValue, name: string | undefined): HostValue | undefined {
  const { span } = value;
  switch (value.kind) {
    case 'object': {
      if (name !== undefined) return entryValue(value, name);
      return { kind: 'list', span, items: value.entries.map(entry => entry.value) };
    }
    case 'list':
      return name === undefined || /^\d+$/.test(name) ? (name === undefined ? value : value.items[Number(name)]) : partOfEach(value, name);
    default:
      return undefined;
  }
}

/** The parts of one name of all values of a list: which of them is meant is not known. */
function partOfEach(list: Extract<HostValue, { kind: 'list' }>, name: string): HostValue | undefined {
  const items = list.items.flatMap(item => (item.kind === 'object' ? (entryValue(item, name) ?? []) : []));
  return items.length > 0 ? { ...list, items } : undefined;
}

function definedIn(root: HostValue): ReadonlyMap<string, Definition> {
  const known: Collected = new Map();
  for (const { words, value } of entriesOf(root)) {
    const [first = '', second, third, ...others] = words;
    if (first === 'locals' && second === undefined) {
      for (const local of entriesOf(value)) add(known, `local.${local.words.join(' ')}`, local.value);
    } else if (first === 'variable' && second !== undefined) {
      add(known, `var.${second}`, entryValue(value, 'default'), true);
    } else if (first === 'data' && second === 'template_file' && third !== undefined) {
      add(known, `data.template_file.${third}.rendered`, entryValue(value, 'template'));
    } else if (second === 'local_file' && third !== undefined) {
      add(known, `${first === 'data' ? 'data.' : ''}local_file.${third}.content`, localFile(value));
    } else if (first === 'var' && second !== undefined && others.length === 0) {
      add(known, second, value);
    } else if (first === 'param' && second !== undefined) {
      add(known, second, value, true);
    }
  }
  collectTemplate(root, known, 0);
  return new Map([...known].map(([name, { values, isDefault }]) => [name, { value: eitherOf(values), isDefault }]));
}

/** All that a file says of its names. */
type Collected = Map<string, { readonly values: HostValue[]; isDefault: boolean }>;

/** Variables and parameters of an ARM template and of those inside it. */
function collectTemplate(template: HostValue, known: Collected, depth: number): void {
  if (depth > farthest) return;
  for (const { words: [name = ''], value } of entriesOf(entryValue(template, 'variables'))) {
    if (name !== 'copy' || value.kind !== 'list') add(known, `variables.${name.toLowerCase()}`, value);
    else for (const copy of value.items) addCopy(copy, known);
  }
  for (const { words: [name = ''], value } of entriesOf(entryValue(template, 'parameters'))) {
    const given = entryValue(value, 'defaultValue') ?? entryValue(value, 'value');
    add(known, `parameters.${name.toLowerCase()}`, given, true);
  }
  const resources = entryValue(template, 'resources');
  const all = resources?.kind === 'list' ? resources.items : entriesOf(resources).map(({ value }) => value);
  for (const resource of all) {
    const inner = entryValue(entryValue(resource, 'properties'), 'template');
    if (inner) collectTemplate(inner, known, depth + 1);
  }
}

/** A variable that is made by a loop: each of its values is the input, filled in. */
function addCopy(copy: HostValue, known: Collected): void {
  const name = entryValue(copy, 'name');
  const input = entryValue(copy, 'input');
  const text = name?.kind === 'text' ? knownText(name.pieces) : undefined;
  if (text !== undefined && input) add(known, `variables.${text.toLowerCase()}`, { kind: 'list', span: input.span, items: [input] });
}

function add(known: Collected, name: string, value: HostValue | undefined, isDefault = false): void {
  if (!value) return;
  const found = known.get(name) ?? { values: [], isDefault: false };
  found.values.push(value);
  found.isDefault ||= isDefault;
  known.set(name, found);
}

/** What is defined twice, as in nested templates, may be either. */
function eitherOf(values: readonly HostValue[]): HostValue {
  const [first, ...others] = values as readonly [HostValue, ...HostValue[]];
  const { span } = others.at(-1) ?? first;
  return others.length === 0 ? first : { kind: 'call', span, name: 'if', given: [{ kind: 'word', span, word: 'null' }, ...values] };
}

/** The file that a resource or a data source of Terraform reads: as its function would. */
function localFile(body: HostValue): HostValue | undefined {
  const name = entryValue(body, 'filename');
  return entryValue(body, 'content') ?? (name && { kind: 'call', span: name.span, name: 'file', given: [name] });
}

function entriesOf(value: HostValue | undefined): readonly Entry[] {
  return value?.kind === 'object' ? value.entries : [];
}
