import { includedFragment } from '../../included-fragment.ts';
import type { ParsedCode } from '../../csharp/index.ts';
import { attributeOf, childElements, elementsOf, hasCode, parsePolicy, strayElements, type Attribute, type Element, type ExpressionPart, type PolicyDocument, type PolicyNode, type ValuePart } from '../../syntax/index.ts';
import { isPolicyName, knownName } from '../../language/index.ts';
import { handlerOf } from '../policies/index.ts';
import { lookAtCode, type CodeLook } from '../expression/look/code-look.ts';
import { places, variablePlace } from '../expression/look/context-read.ts';
import type { PipelineInput } from './pipeline-input.ts';
import { secretPlaces, type PlaceUse } from './place-flow.ts';
import { newNotes, type PolicyNotes, type QuietNotes } from './quiet-notes.ts';
import { policyUses, type PolicySite, type PolicyUse } from './quiet-policies.ts';
import { QuietTexts } from './quiet-texts.ts';
import { mayAskForToken } from './token-words.ts';
import { mayNameVault } from './vault-words.ts';

/** Bounds within which following is sure to come to its end. */
const maximumElements = 5000;
const maximumDepth = 60;
const maximumSources = 6;
const maximumStores = 3;

/** What is looked at: as for following, and what a look at code shows. */
export interface QuietInput extends Pick<PipelineInput, 'file' | 'document' | 'workspace' | 'codeOf'> {
  /** What was noted of policies in the look before this one. */
  readonly notes?: QuietNotes;
  /** Whether it is asked, too, which variables hold secrets: quiet is then only what puts none into any. */
  readonly asksVariables?: boolean;
}

/**
 * Whether following a document, with the scopes around it and the fragments it includes, shows nothing: no secret comes to where
 * somebody sees it, no vault is called, no credential is written out where following alone finds it, and nothing in it is left
 * unfollowed. Says no where that is not plain.
 */
export function isQuietDocument(input: QuietInput): boolean {
  // a backend or the service's own address may be a vault, and its own header may carry the subscription key
  if (input.workspace.api !== undefined || input.workspace.backends !== undefined) return false;
  const look = new QuietLook(input);
  input.notes?.begin();
  return (
    look.isClear(input.document, true) &&
    input.workspace.outerScopes(input.file).every(ways => ways.every(({ text }) => look.isClear(parsePolicy(text), true))) &&
    look.showsNothing()
  );
}

/** The same for all code that is parsed once. */
const looks = new WeakMap<ParsedCode, CodeLook>();

class QuietLook {
  readonly #input: QuietInput;
  readonly #fragments = new Set<string>();
  /** What is noted of the policy that is looked at, with all in it, or of what is around the policies. */
  #notes = newNotes();
  /** All that is noted. */
  readonly #noted: PolicyNotes[] = [this.#notes];
  #elements = 0;
  /** The document that is looked at. */
  #text = '';
  /** Whether a fragment is included that is not known: it may show what is in variables. */
  #hasUnknownFragment = false;
  /** Whether what a policy writes to a message goes to the caller; a fragment is looked at once for each. */
  #mayInclude = true;

  constructor(input: QuietInput) {
    this.#input = input;
  }

  /** Looks at the policies of a document; whether each of them is known. */
  isClear(document: PolicyDocument, mayInclude: boolean, site: PolicySite = { isResponse: false, isMade: false }): boolean {
    if (document.isCut || document.errors.length > 0 || mayNameVault(document.text) || this.#namesKnownValue(document.text)) return false;
    if (strayElements(document).length > 0) return false;
    const outer = this.#text;
    this.#text = document.text;
    this.#mayInclude = mayInclude;
    const isClear = this.#areClear(document.nodes, 0, site);
    this.#mayInclude = true;
    this.#text = outer;
    return isClear;
  }

  /** Of policies that are all known: whether no secret is shown. */
  showsNothing(): boolean {
    const texts = new QuietTexts(this.#input.codeOf, part => this.#lookAt(part));
    const uses: PlaceUse[] = [];
    let [sources, stores] = [0, 0];
    for (const notes of this.#noted) {
      uses.push(...notes.uses);
      for (const tell of notes.told) tell(texts);
      sources += notes.sources;
      stores += notes.stores;
    }
    for (const { use, parts } of this.#noted.flatMap(({ calls }) => calls)) {
      if (texts.textsBehind(parts).some(mayAskForToken)) uses.push({ ...use, brings: true });
    }
    const secret = secretPlaces(uses);
    const asksVariables = this.#hasUnknownFragment || this.#input.asksVariables === true;
    if (secret && asksVariables && [...secret].some(isVariable)) return false;
    if (!secret || sources > maximumSources || !texts.areQuiet()) return false;
    // each request hands what it found in the cache on to the next place of it
    return !secret.has(places.cache) || stores <= maximumStores;
  }

  #areClear(nodes: readonly PolicyNode[], depth: number, site: PolicySite): boolean {
    if (depth > maximumDepth) return false;
    for (const node of nodes) {
      const isClear = node.kind === 'element' ? this.#isElementClear(node, depth, site) : node.kind !== 'text' || !node.parts.some(isNamedValue);
      if (!isClear) return false;
    }
    return this.#elements <= maximumElements;
  }

  /** Looks at an element; what was noted of the same policy in the same place before is taken as it is. */
  #isElementClear(element: Element, depth: number, site: PolicySite): boolean {
    const { notes } = this.#input;
    const isOutermost = this.#notes === this.#noted[0] && isPolicyName(element.name);
    if (!isOutermost) return this.#isClear(element, depth, site);
    const key = `${depth} ${site.isResponse} ${site.isMade} ${this.#text.slice(element.span.start, element.span.end)}`;
    const known = notes?.recall(key);
    if (known) {
      this.#noted.push(known);
      this.#elements += known.elements;
      return true;
    }
    const [outer, before] = [this.#notes, this.#elements];
    const own = newNotes();
    this.#notes = own;
    this.#noted.push(own);
    const isClear = this.#isClear(element, depth, site);
    own.elements = this.#elements - before;
    this.#notes = outer;
    if (isClear && !own.includes) notes?.remember(key, own);
    return isClear;
  }

  #isClear(element: Element, depth: number, site: PolicySite): boolean {
    const { name } = element;
    if (++this.#elements > maximumElements) return false;
    if (knownName(name) === undefined && hasCode(element)) return false; // what it does with what it is given is not known
    const use = handlerOf(name) ? policyUses.get(name)?.(element, site) : noPolicy;
    if (!use || (name !== 'rewrite-uri' && attributeOf(element, 'template'))) return false; // Liquid reads what it names
    const values = use.holds === 'values' ? valuesIn(element) : element.attributes.map(valuesOf);
    if (!this.#isUseClear(use, values, element)) return false;
    if (name === 'include-fragment') this.#notes.includes = true;
    if (name === 'include-fragment' && !(this.#mayInclude && this.#isFragmentClear(element, site))) return false;
    return use.holds === 'values' || this.#areClear(element.children, depth + 1, within(name, site));
  }

  #isFragmentClear(element: Element, site: PolicySite): boolean {
    const { workspace } = this.#input;
    const id = includedFragment(element, workspace)?.toLowerCase() ?? '';
    const source = workspace.fragment(id);
    this.#hasUnknownFragment ||= !source;
    if (!source) return !workspace.hasAllFragments;
    const key = `${String(site.isResponse)} ${String(site.isMade)} ${id}`;
    if (this.#fragments.has(key)) return true;
    this.#fragments.add(key);
    return this.isClear(parsePolicy(source.text), false, site);
  }

  /** Notes what a policy does with its values; whether each of them is known. */
  #isUseClear(use: PolicyUse, values: readonly Values[], element: Element): boolean {
    const { brings = false, writes = [], reads = [] } = use;
    // most policies read nothing
    let read: Set<string> | undefined = reads.length > 0 ? new Set(reads) : undefined;
    let written = writes;
    let shows = use.shows === true;
    for (const { parts } of values) {
      for (const part of parts) {
        if (part.kind !== 'expression') continue;
        const look = this.#lookAt(part);
        if (!look.isClear) return false;
        for (const place of look.reads) (read ??= new Set()).add(place);
        if (look.isHard) this.#tell(texts => texts.mustEnd(part));
        if (look.goesRound || look.passesOn) shows = true;
        if (look.throws) written = [...written, places.error];
      }
    }
    if (brings) this.#notes.sources++;
    if (element.name === 'cache-store-value') this.#notes.stores++;
    if (use.calls === true) this.#noteCall(element, written);
    if (read || brings) this.#notes.uses.push({ reads: [...(read ?? [])], writes: written, brings, shows });
    for (const value of values) this.#noteText(use, value, element);
    return true;
  }

  /** Notes a call by the texts that make the address and the body of its request. */
  #noteCall(element: Element, writes: readonly string[]): void {
    this.#notes.sources++;
    const parts: ValuePart[] = [];
    for (const { name, children } of elementsOf(element)) if (name === 'set-url' || name === 'set-body') collectParts(children, parts);
    this.#notes.calls.push({ use: { reads: [], writes, brings: false, shows: false }, parts });
  }

  #noteText({ writes = [], reads = [], keeps, text, decides }: PolicyUse, { from, parts }: Values, element: Element): void {
    if (from === 'name') {
      if (!namesEntry.has(element.name)) return;
      for (const place of [places.headers, places.names]) this.#tell(texts => texts.write(place, parts, []));
      return;
    }
    if (parts.length === 0) return;
    if (keeps === from) for (const place of writes) this.#tell(texts => texts.write(place, parts, reads));
    if (text !== undefined && (keeps ?? from) === from) {
      const name = attributeOf(element, 'name')?.value ?? '';
      this.#tell(texts => texts.mustHoldNoCredential(text, name, parts));
    }
    if (decides === 'all' || decides === from) this.#tell(texts => texts.mustBeFew(parts));
  }

  #tell(told: (texts: QuietTexts) => void): void {
    this.#notes.told.push(told);
  }

  #lookAt(part: ExpressionPart): CodeLook {
    const code = this.#input.codeOf(part);
    const known = looks.get(code);
    if (known) return known;
    const look = lookAtCode(code);
    looks.set(code, look);
    return look;
  }

  /** Whether something is known of a named value: it may be a secret, or contain markup or code. */
  #namesKnownValue(text: string): boolean {
    const { workspace } = this.#input;
    if (!text.includes('{{')) return false;
    for (const [, name = ''] of text.matchAll(/\{\{\s*([A-Za-z0-9._-]+)\s*\}\}/g)) if (workspace.namedValue(name)) return true;
    return false;
  }
}

function isVariable(place: string): boolean {
  return place.startsWith(variablePlace(''));
}

/** Whether what is among policies may be some of them. */
function isNamedValue({ kind }: ValuePart): boolean {
  return kind === 'named-value';
}

/** Policies after which a dictionary of the request or response has one more entry. */
const namesEntry: ReadonlySet<string> = new Set(['set-header', 'set-query-parameter']);

/** An element that is no policy, or one without effect: what its attributes read goes nowhere. */
const noPolicy: PolicyUse = { holds: 'policies' };

/** The parts of an attribute, by its name, or of what is between tags. */
interface Values {
  readonly from: string;
  readonly parts: readonly ValuePart[];
}

/** The message that what is in an element is written to. */
function within(name: string, site: PolicySite): PolicySite {
  switch (name) {
    case 'outbound':
    case 'on-error':
      return { ...site, isResponse: true };
    case 'inbound':
    case 'backend':
      return { ...site, isResponse: false };
    case 'return-response':
      return { isResponse: true, isMade: true };
    case 'send-request':
      return { isResponse: false, isMade: true };
    default:
      return site;
  }
}

/** All that a policy reads: its attributes, and what is between its tags, of some policies in one value for each element. */
function valuesIn(element: Element): readonly Values[] {
  const found = element.attributes.map(valuesOf);
  const isList = element.name === 'set-header' || element.name === 'set-query-parameter';
  const contents = isList ? childElements(element).map(({ children }) => children) : [element.children];
  for (const nodes of contents) {
    const parts: ValuePart[] = [];
    collectParts(nodes, parts);
    if (parts.length > 0) found.push({ from: 'content', parts });
  }
  return found;
}

function valuesOf({ name, parts }: Attribute): Values {
  return { from: name, parts };
}

function collectParts(nodes: readonly PolicyNode[], parts: ValuePart[]): void {
  for (const node of nodes) {
    if (node.kind === 'text' || node.kind === 'cdata') parts.push(...node.parts);
    if (node.kind !== 'element') continue;
    for (const attribute of node.attributes) parts.push(...attribute.parts);
    collectParts(node.children, parts);
  }
}

