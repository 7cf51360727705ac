import { LineMap, type Span } from '../base/text/text-span.ts';
import { inSentence } from '../base/text/sentence.ts';
import { t } from '../base/text/translation.ts';
import { visible } from '../base/text/visible-text.ts';
import { attributeOf, childElements, elementsOf, parsePolicy, rootOf, sectionNames, sectionOf, type PolicyDocument } from './syntax/index.ts';

/** A scope whose policy runs for a call. */
export interface PolicyLevel {
  /** As readers call it: `API Items API`. */
  readonly name: string;
  /** What is linked to. */
  readonly file: string;
  /** Its policy, that it has none, or why that is not known: a sentence. */
  readonly found: { readonly kind: 'policy'; readonly text: string } | { readonly kind: 'none' } | { readonly kind: 'unread'; readonly why: string };
}

/** A place in the text that leads to where it comes from. */
export interface PolicyOrigin {
  readonly span: Span;
  readonly file: string;
  /** In the text of that file. */
  readonly offset: number;
  /** Set where it is a fragment that is included there. */
  readonly fragment?: string;
}

/** What runs for a call, as one document. */
export interface EffectivePolicy {
  readonly text: string;
  readonly origins: readonly PolicyOrigin[];
  /** False where the policy of a scope is not known: what it adds, or keeps from running, is missing. */
  readonly isWhole: boolean;
}

/**
 * Puts the policies of outer scopes in the place of `<base />`, innermost scope first in `levels`. A comment before each part says
 * whose it is; what is not known is said where it would be.
 */
export function effectivePolicy(levels: readonly PolicyLevel[]): EffectivePolicy {
  const writer = new EffectiveWriter(levels);
  return writer.write();
}

class EffectiveWriter {
  readonly #levels: readonly ReadLevel[];
  readonly #origins: PolicyOrigin[] = [];
  #text = '';

  constructor(levels: readonly PolicyLevel[]) {
    this.#levels = levels.map(readLevel);
  }

  write(): EffectivePolicy {
    const [own] = this.#levels;
    const unknown = this.#levels.filter(({ state }) => state === 'unknown');
    const isWhole = unknown.length === 0;
    this.#add('<!--\n');
    this.#add(`  ${t('What runs for a call of {0}: the policies of outer scopes are in the place of <base />.', quoted(own?.name ?? ''))}\n`);
    if (!isWhole) {
      this.#add(`  ${t('This is not all: what {0} would add or leave out is not known.', inSentence(unknown.map(({ name }) => quoted(name))))}\n`);
    }
    this.#add('-->\n<policies>\n');
    for (const section of sectionNames) {
      this.#add(`  <${section}>\n`);
      this.#addSection(section, 0);
      this.#add(`  </${section}>\n`);
    }
    this.#add('</policies>\n');
    return { text: this.#text, origins: this.#origins, isWhole };
  }

  #addSection(section: string, index: number): void {
    const level = this.#levels[index];
    if (!level) return;
    if (level.state === 'none') return this.#addSection(section, index + 1);
    if (level.state !== 'known') {
      this.#comment(level, 0, t('Not known: {0}. {1} Whether what follows from outer scopes runs is not known either.', level.name, level.why));
      return this.#addSection(section, index + 1);
    }
    const { document } = level;
    const element = sectionOf(document, section);
    if (!element) {
      // a policy without the section for the backend has what is around it there
      if (section === 'backend') return this.#addSection(section, index + 1);
      return this.#comment(level, 0, t('{0} has no section <{1}>: nothing of outer scopes runs here.', level.name, section));
    }
    const end = element.endTagSpan?.start ?? element.startTagSpan.end;
    const bases = [...elementsOf(element)].filter(({ name }) => name === 'base');
    let from = element.startTagSpan.end;
    for (const { span } of bases) {
      this.#addPart(level, { start: from, end: span.start });
      this.#addSection(section, index + 1);
      from = span.end;
    }
    this.#addPart(level, { start: from, end });
    if (bases.length === 0 && index + 1 < this.#levels.length) {
      this.#comment(level, element.span.start, t('{0} has no <base /> here: nothing of outer scopes runs in this section.', level.name));
    }
  }

  /** What a scope has itself, as it is written there. */
  #addPart(level: KnownLevel, { start, end }: Span): void {
    const { text } = level.document;
    const part = text.slice(start, end);
    const lead = /^(?:[ \t]*(?:\r\n|[\r\n]))*/.exec(part)?.[0].length ?? 0;
    const kept = part.slice(lead).trimEnd();
    if (kept === '') return;
    const first = start + lead + kept.length - kept.trimStart().length;
    this.#comment(level, first, `${level.name}, line ${level.lines.positionAt(first).line + 1}`);
    const shift = this.#text.length - (start + lead);
    this.#add(`${kept}\n`);
    for (const include of level.includes.filter(({ span }) => span.start >= start && span.end <= end)) {
      const span = { start: include.span.start + shift, end: include.span.end + shift };
      this.#origins.push({ span, file: level.file, offset: 0, fragment: include.id });
    }
  }

  #comment({ file }: ReadLevel, offset: number, sentence: string): void {
    this.#add('    ');
    const start = this.#text.length;
    this.#add(`<!-- ${quoted(sentence)} -->`);
    this.#origins.push({ span: { start, end: this.#text.length }, file, offset });
    this.#add('\n');
  }

  #add(text: string): void {
    this.#text += text;
  }
}

interface KnownLevel {
  readonly state: 'known';
  readonly name: string;
  readonly file: string;
  readonly document: PolicyDocument;
  readonly lines: LineMap;
  readonly includes: readonly { readonly id: string; readonly span: Span }[];
}

type ReadLevel = KnownLevel | { readonly state: 'none' | 'unknown'; readonly name: string; readonly file: string; readonly why: string };

function readLevel({ name, file, found }: PolicyLevel): ReadLevel {
  if (found.kind === 'none') return { state: 'none', name, file, why: '' };
  if (found.kind === 'unread') return { state: 'unknown', name, file, why: found.why };
  const document = parsePolicy(found.text);
  if (document.errors.length > 0 || (!rootOf(document) && childElements(document).length > 0)) {
    return { state: 'unknown', name, file, why: t('Its policy is no document that can be read.') };
  }
  const includes = [...elementsOf(document)].flatMap(element => {
    const id = element.name === 'include-fragment' ? attributeOf(element, 'fragment-id') : undefined;
    return id && id.parts.every(({ kind }) => kind === 'literal') ? [{ id: id.value, span: element.startTagSpan }] : [];
  });
  return { state: 'known', name, file, document, lines: new LineMap(found.text), includes };
}

/** Words inside a comment, which two hyphens would end. */
function quoted(words: string): string {
  return visible(words).replaceAll('--', '- -').replace(/-$/, '- ');
}
