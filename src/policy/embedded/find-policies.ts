import { said, type Sentence } from '../../base/text/translation.ts';
import type { PlacedText } from '../files/position-map.ts';
import type { TextCombiner } from './combine-text.ts';
import { isFragment } from './declarations.ts';
import { referenceOf, type Definitions } from './definitions.ts';
import type { EmbeddedFile, EmbeddedPolicy, FollowedFile, KindOf, ScopedPolicies } from './embedded-file.ts';
import { followedFiles } from './followed-file.ts';
import { entryValue, type Entry, type HostValue } from './host-value.ts';
import { joinPieces, knownText } from './pieces.ts';
import { readJsonInside } from './read-json-inside.ts';
import type { Origin } from './relocate.ts';
import { ScopeReader } from './scopes.ts';
import { partsOf, resourcesIn, type HostResource } from './resources.ts';
import type { UnreadPolicy } from './unread-policy.ts';

/** What policies are looked for with. */
export interface Search {
  readonly resources: readonly HostResource[];
  readonly definitions: Definitions;
  readonly texts: TextCombiner;
  readonly kindOf: KindOf;
  /** Whether fields are named after policies where nothing else says that one is expected. */
  readonly hasTellingNames?: boolean;
}

/** What is found in a file. */
export interface FoundPolicies extends Pick<EmbeddedFile, 'policies' | 'followed' | 'unread' | 'around' | 'scoped' | 'links' | 'apis' | 'names'> {
  /** Texts that begin a policy and do not end it, of which no other text of the file is made. */
  readonly open: readonly HostValue[];
  /** Where in other files of the module the values are that its policies are made of. */
  readonly parts: readonly Origin[];
}

/** Finds the policies in a file, and what it reads policies from. */
export function findPolicies(
  root: HostValue,
  search: Search,
): FoundPolicies {
  const finder = new Finder(search);
  finder.visitWhole(root, search.resources);
  const { policies, followed, unread, around, open, parts } = finder;
  const scopes = new ScopeReader(search.resources, search.texts);
  const scoped = search.resources.flatMap(resource => {
    const scope = scopes.scopeOf(resource);
    const value = scope && (entryValue(resource.properties, 'value') ?? entryValue(resource.properties, 'xml_content'));
    return scope && value ? [{ scope, ...finder.foundIn(value), isOptional: resource.isOptional }] : [];
  });
  return { policies, followed, unread, around, open, parts, scoped, links: scopes.links, apis: scopes.apis, names: scopes.names };
}

/** How deep strings that are nothing but another string are read. */
const mostStrings = 20;
/** How many names that lead to names are followed. */
const mostNames = 16;

class Finder {
  readonly followed: FollowedFile[] = [];
  readonly unread: UnreadPolicy[] = [];
  readonly #found: { readonly policy: EmbeddedPolicy; readonly value: HostValue; readonly isCertain: boolean }[] = [];
  /** Texts that have a policy's root in them, and are none. */
  readonly #around = new Map<HostValue, PlacedText>();
  /** Texts that begin a policy and do not end it. */
  readonly #open = new Set<HostValue>();
  /** Values that policies are made of, which are none by themselves. */
  readonly #parts = new Set<HostValue>();
  readonly #search: Search;
  /** How many strings the one that is looked at is filled into, one in the other. */
  #strings = 0;
  /** How many names led to the one that is looked at. */
  #names = 0;
  /** The values that were looked at as policies, and those of them that are policies or files. */
  readonly #seen = new Set<HostValue>();
  readonly #taken = new Map<HostValue, readonly (EmbeddedPolicy | FollowedFile)[]>();

  constructor(search: Search) {
    this.#search = search;
  }

  get policies(): readonly EmbeddedPolicy[] {
    const whole = this.#found.filter(({ value, isCertain }) => isCertain || !this.#parts.has(value));
    return whole.sort((a, b) => a.value.span.start - b.value.span.start).map(({ policy }) => policy);
  }

  get around(): readonly PlacedText[] {
    return [...this.#around].filter(([value]) => !this.#parts.has(value)).map(([, placed]) => placed);
  }

  get open(): readonly HostValue[] {
    return [...this.#open].filter(value => !this.#parts.has(value));
  }

  get parts(): readonly Origin[] {
    return [...this.#parts].flatMap(value => this.#search.definitions.originOf(value) ?? []);
  }

  /** The policies and files that a value is, where it is nothing else. */
  foundIn(value: HostValue): Pick<ScopedPolicies, 'policies' | 'paths' | 'elsewhere'> {
    const policies: EmbeddedPolicy[] = [];
    const elsewhere: Origin[] = [];
    const paths: string[] = [];
    const seen = new Set<HostValue>();
    const visit = (one: HostValue, within: number): void => {
      if (seen.has(one) || within > mostStrings) return;
      seen.add(one);
      const found = this.#taken.get(one);
      for (const each of found ?? []) {
        if ('placed' in each) policies.push(each);
        else if (each.path !== undefined) paths.push(each.path);
      }
      if (!found) {
        const origin = one.kind === 'text' ? this.#search.definitions.originOf(one) : undefined;
        if (origin) elsewhere.push(origin);
        const target = this.#search.definitions.of(one)?.value;
        const [only] = one.kind === 'text' ? one.pieces.filter(piece => piece.kind === 'hole') : [];
        const inner = only && this.#search.texts.valueIn(only);
        for (const part of partsOf(one)) visit(part, within);
        for (const next of [target, inner]) if (next) visit(next, within + 1);
      }
    };
    visit(value, 0);
    return { policies, paths, elsewhere };
  }

  /** First what is a policy for certain, since that says how the rest is to be taken. */
  visitWhole(root: HostValue, resources: readonly HostResource[]): void {
    for (const resource of resources) {
      const value = isPolicyResource(resource) ? entryValue(resource.properties, 'value') : undefined;
      if (value && !/link$/.test(this.#formatIn(resource.properties) ?? '')) this.visit(value, true);
    }
    this.#visitCertain(root);
    this.visit(root, false);
    this.unread.sort((a, b) => a.span.start - b.span.start);
  }

  #visitCertain(value: HostValue): void {
    if (value.kind === 'object') for (const entry of value.entries) this.#entry(entry, value);
    for (const part of partsOf(value)) this.#visitCertain(part);
  }

  #entry({ words, value }: Entry, around: HostValue): void {
    const [name, ...others] = words;
    if (others.length > 0) return;
    const format = name === 'value' ? this.#formatIn(around) : undefined;
    const isLink = name === 'xml_link' || (format !== undefined && /-link$/.test(format) && /xml/.test(format));
    if (isLink && !(value.kind === 'word' && value.word === 'null')) {
      this.unread.push({ span: value.span, why: said('It has a policy here that the service fetches from an address.') });
    } else if (name === 'xml_content' || (this.#search.hasTellingNames && this.#isToldPolicy(name, value)) || (format !== undefined && /^(?:raw)?xml$/.test(format))) {
      this.visit(value, true);
    }
  }

  /** Looks at a value and all in it; `isPolicy` says that a policy is expected there. */
  visit(value: HostValue, isPolicy: boolean): void {
    if (this.#seen.has(value)) return;
    if (isPolicy) this.#seen.add(value);
    if (this.#takes(value, isPolicy)) {
      this.#seen.add(value);
      return;
    }
    if (isPolicy) this.#visitPolicy(value);
    else for (const part of partsOf(value)) this.visit(part, false);
  }

  /** Looks at what a policy is made of where it is no text by itself. */
  #visitPolicy(value: HostValue): void {
    if (referenceOf(value) !== undefined) return this.#visitReference(value);
    switch (value.kind) {
      case 'text':
        this.#visitText(value);
        break;
      case 'list':
      case 'object':
        for (const part of partsOf(value)) this.visit(part, true);
        break;
      case 'call':
        this.#anyOf(isChoice(value.name) ? value.given.slice(1) : value.given, value, isChoice(value.name));
        break;
      case 'other':
        this.#anyOf(value.parts, value, value.parts.length === 1);
        break;
      case 'word':
      case 'member':
        this.#visitReference(value);
        break;
    }
  }

  /** A text that is no policy as it is: all of it is filled in, or there is nothing in it. */
  #visitText(value: Extract<HostValue, { kind: 'text' }>): void {
    const [only, ...others] = value.pieces.filter(piece => !('text' in piece) || piece.text.trim() !== '');
    const inner = only?.kind === 'hole' && others.length === 0 ? this.#search.texts.valueIn(only) : undefined;
    if (inner && this.#strings < mostStrings) {
      this.#strings++;
      this.visit(inner, true);
      this.#strings--;
    } else if (inner) this.#notRead(value, said('It has a policy here that is inside more strings than are read.'));
    else if (value.pieces.some(piece => !('text' in piece))) this.#notRead(value, unknownText);
  }

  #visitReference(value: HostValue): void {
    if (value.kind === 'word' && value.word === 'null') return;
    const found = this.#names < mostNames ? this.#search.definitions.of(value) : undefined;
    if (!found) return this.#notRead(value, unknownText);
    if (found.isDefault) this.#notRead(value, said('It has a policy here that is handed in from outside; its module holds at most its default.'));
    this.#names++;
    this.visit(found.value, true);
    this.#names--;
  }

  /** Looks at values of which a policy may be made; where none of them is one, it is not known. */
  #anyOf(values: readonly HostValue[], around: HostValue, areWhole: boolean): void {
    if (areWhole) {
      for (const value of values) this.visit(value, true);
      return;
    }
    const before = this.#count;
    const isKnown = values.some(value => this.#taken.has(this.#search.definitions.of(value)?.value ?? value));
    for (const value of values) if (this.#mayBePolicy(value)) this.visit(value, true);
    if (this.#count === before && !isKnown) this.#notRead(around, unknownText);
  }

  get #count(): number {
    return this.#found.length + this.followed.length + this.unread.length;
  }

  /** Whether a value is a policy, or the file that one is read from. */
  #takes(value: HostValue, isPolicy: boolean): boolean {
    const { texts } = this.#search;
    const followed = followedFiles(value, isPolicy, texts);
    if (followed.length > 0) {
      this.followed.push(...followed);
      this.#taken.set(value, followed);
      return true;
    }
    const ways = texts.inEachRound(() => {
      const used: HostValue[] = [];
      const pieces = texts.filled(value, definition => used.push(definition));
      return pieces && { placed: joinPieces(pieces, value.span.start), used };
    });
    const known = eachOnce(ways.filter(way => way !== undefined));
    if (known.length === 0) return false;
    const ones = known.filter(({ placed }) => this.#isOne(placed.text, isPolicy));
    if (ones.length === 0) return this.#takesInside(value, known);
    if (isPolicy && ones.length < known.length) this.#notRead(value, unknownText);
    return this.#takesOnes(value, ones, isPolicy);
  }

  /** Whether a text is a policy; elsewhere, one or two without a root may be anything, and so may the tag of a root alone. */
  #isOne(text: string, isPolicy: boolean): boolean {
    if (isPolicy) return /^\s*(?:[$%]\{[^{}]*\}\s*)*</.test(text);
    const kind = this.#search.kindOf(text);
    return kind !== undefined && kind !== 'policies' && !isTagAlone(text);
  }

  #takesOnes(value: HostValue, ones: readonly FilledText[], isPolicy: boolean): boolean {
    const parts = new Set(ones.flatMap(({ used }) => used));
    if (!isPolicy && value.kind === 'text' && value.quote.startsWith('hcl') && ones.some(({ placed }) => !hasEnd(placed.text))) {
      for (const part of parts) this.#parts.add(part);
      this.#open.add(value);
      return true;
    }
    const kinds = ones.map(({ placed }) => this.#search.kindOf(placed.text));
    // in its own file it is read where it is written
    if (this.#search.definitions.originOf(value) && kinds.every(kind => kind && kind !== 'policies')) return true;
    this.#around.delete(value);
    for (const part of parts) this.#parts.add(part);
    const policies = ones.map(({ placed, used }, index): EmbeddedPolicy => {
      return { kind: kinds[index] ?? 'policies', placed, quote: value.kind === 'text' && used.length === 0 ? value.quote : 'closed' };
    });
    this.#found.push(...policies.map(policy => ({ policy, value, isCertain: isPolicy })));
    this.#taken.set(value, policies);
    return true;
  }

  /** Whether texts that are no policies have some in them; those of which only the root's tag is in them are noted. */
  #takesInside(value: HostValue, texts: readonly FilledText[]): boolean {
    const isJson = texts.map(({ placed }) => this.#takesJson(placed)).includes(true);
    const [first] = texts.filter(({ placed }) => rootTag.test(placed.text));
    if (!isJson && first) this.#around.set(value, first.placed);
    return isJson;
  }

  /** Whether a text is a template in JSON, with policies in it. */
  #takesJson(placed: PlacedText): boolean {
    const root = readJsonInside(placed);
    if (!root) return false;
    this.visitWhole(root, resourcesIn(root).resources);
    return true;
  }

  /** Whether a field is named after policies and holds what begins as one, or as several without a root. */
  #isToldPolicy(name: string | undefined, value: HostValue): boolean {
    if (value.kind !== 'text' || !/polic|xml|fragment/i.test(name ?? '')) return false;
    return this.#search.kindOf(joinPieces(value.pieces, value.span.start).text) !== undefined;
  }

  /** The format of a policy, which is beside its value. */
  #formatIn(value: HostValue): string | undefined {
    const format = entryValue(value, 'format');
    return format?.kind === 'text' ? knownText(format.pieces) : format && this.#search.texts.known(format);
  }

  /** Whether a value may be a text with a policy in it, itself or in a function's arguments. */
  #mayBePolicy(value: HostValue): boolean {
    if (value.kind === 'text' || value.kind === 'call') return true;
    if (value.kind === 'other' || value.kind === 'list') return partsOf(value).some(part => this.#mayBePolicy(part));
    return this.#search.definitions.of(value)?.isDefault === false;
  }

  #notRead({ span }: HostValue, why: Sentence): void {
    this.unread.push({ span, why });
  }
}

/** A text with what is filled in, and the values that it was found in. */
interface FilledText {
  readonly placed: PlacedText;
  readonly used: readonly HostValue[];
}

function eachOnce(ways: readonly FilledText[]): readonly FilledText[] {
  return [...Map.groupBy(ways, ({ placed }) => placed.text).values()].map(equal => ({
    placed: (equal[0] as FilledText).placed,
    used: equal.flatMap(({ used }) => used),
  }));
}

/** Whether the root of a policy ends in its text: of one that is put together elsewhere a part may be written alone. */
function hasEnd(text: string): boolean {
  const [, name] = /<(policies|fragment)[\s>]/.exec(text) ?? [];
  return name === undefined || text.includes(`</${name}`);
}

function isTagAlone(text: string): boolean {
  const tag = text.trim();
  return tag.indexOf('>') === tag.length - 1 && !tag.endsWith('/>');
}

/** The tag of a root, which a script that writes a policy has in it. */
const rootTag = /<(?:policies|fragment)[\s>]/;

const unknownText = said('It has a policy here whose text is not written out in this file.');

/** Whether a function gives one of its arguments, by the first one. */
function isChoice(name: string): boolean {
  return name.toLowerCase() === 'if';
}

const policyTypes = /^microsoft\.apimanagement\/service\/(?:[a-z]+\/){0,4}policies$/;

function isPolicyResource(resource: HostResource): boolean {
  return isFragment(resource) || policyTypes.test(resource.type);
}
