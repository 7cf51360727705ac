import { holdsElements } from '../../language/index.ts';
import { elementsOf, type Element, type PolicyDocument } from '../../syntax/index.ts';
import type { PolicyKnowledge } from '../knowledge.ts';
import { liquidStart } from '../liquid.ts';
import { typingPlaceAt, type TypingPlace } from '../typing-place.ts';
import { isCodePart, isNamePart, wordEnd } from '../word.ts';
import { attributesOf } from './attributes.ts';
import { completeCode } from './code.ts';
import { variableNames } from './code-texts.ts';
import type { Completion, Completions } from './completion.ts';
import { elementsAt } from './elements.ts';
import { liquidItems, type LiquidCompletions } from './liquid.ts';
import { namedValueItems } from './named-values.ts';
import { namesEntity, usualTexts, valuesOf } from './values.ts';
import { vaultSecretsFor, vaultsFor } from './vault-secrets.ts';

/**
 * What can be written at an offset of a document, with what is known around the policy. `trigger` is the character that was typed
 * where nobody asked: what it does not begin is not offered then.
 */
export function completeAt(document: PolicyDocument, offset: number, knowledge: PolicyKnowledge, trigger?: string): Completions {
  const { text } = document;
  const place = typingPlaceAt(text, offset);
  const asked: Asked = { text, offset, place, knowledge, document, trigger };
  const { items, start = place.start, isCode = false, asksService = false } = answer(asked);
  const lineStart = text.slice(0, offset).lastIndexOf('\n') + 1; // an editor replaces text of one line only
  return { items, span: { start: Math.max(start, lineStart), end: wordEnd(text, offset, isCode ? isCodePart : isNamePart) }, asksService };
}

interface Asked {
  readonly text: string;
  readonly offset: number;
  readonly place: TypingPlace;
  readonly knowledge: PolicyKnowledge;
  readonly document: PolicyDocument;
  readonly trigger: string | undefined;
}

interface Answer {
  readonly items: readonly Completion[];
  /** Where what is replaced begins, if not where the word does. */
  readonly start?: number;
  readonly isCode?: boolean;
  readonly asksService?: boolean;
}

function answer(asked: Asked): Answer {
  const { text, offset, place, knowledge, document, trigger } = asked;
  switch (place.kind) {
    case 'element-name': {
      const end = wordEnd(text, offset, isNamePart);
      return { items: elementsAt({ ...place, document, at: place.start - 1, knowledge, isNameOnly: goesOn(text, end) }) };
    }
    case 'end-tag': {
      const name = place.path.at(-1)?.name;
      if (name === undefined) return { items: [] };
      return { items: [{ label: name, kind: 'part', insert: closed(text, offset) ? name : `${name}>`, isSnippet: false, rank: 0 }] };
    }
    case 'attribute-name': {
      const written = new Set(attributesIn(document, place.element, offset));
      const hasValue = /^\s*=/.test(text.slice(wordEnd(text, offset, isNamePart)).slice(0, 50));
      return { items: attributesOf(place.element, place, { written, hasValue }) };
    }
    case 'attribute-value': {
      const vault = vaultSecretsFor(place.typed, knowledge);
      if (vault) return { ...vault, start: offset - vault.typed.length, asksService: true };
      const { element, name: attribute, content, typed, quote } = place;
      const items = valuesOf({ element: element.name, attribute, content, document, offset, knowledge });
      const offered = typed === '' ? items : items.filter(({ insert }) => !insert.startsWith('@('));
      const asksService = namesEntity(element.name, attribute, content);
      return { items: quote === '' ? offered.map(quoted) : offered, start: offset - typed.length, asksService };
    }
    case 'named-value': {
      const liquid = liquidAt(asked);
      const items = namedValueItems(knowledge, text.slice(wordEnd(text, offset, isNamePart)).startsWith('}}'));
      if (!liquid) return { items, asksService: true };
      if (liquid.start !== place.start) return { items: liquid.items, start: liquid.start };
      return { items: [...liquid.items, ...items], asksService: true };
    }
    case 'expression': {
      const isCalled = followsCall.test(text.slice(wordEnd(text, offset, isCodePart)).slice(0, 200));
      const { items, typed } = completeCode(place, { document, offset, knowledge, isCalled, trigger });
      return typed === undefined ? { items, isCode: true } : { items, start: offset - typed.length };
    }
    case 'text':
      return textAnswer(asked, place);
    case 'comment':
      return { items: [] };
  }
}

function textAnswer(asked: Asked, place: Extract<TypingPlace, { kind: 'text' }>): Answer {
  const { document, knowledge, trigger } = asked;
  if (holdsElements(place.content)) {
    if (trigger !== undefined) return { items: [] }; // blanks are typed between tags all the time
    const items = elementsAt({ ...place, document, at: place.start, knowledge, isNameOnly: false });
    return { items: items.map(item => ({ ...item, insert: `<${item.insert}` })) };
  }
  const vault = vaultSecretsFor(place.typed, knowledge) ?? (place.element?.name === 'set-url' ? vaultsFor(place.typed, knowledge) : undefined);
  if (vault) return { ...vault, start: asked.offset - vault.typed.length, asksService: true };
  const liquid = liquidAt(asked);
  if (liquid) return liquid;
  const typed = place.typed.trimStart();
  return { items: place.element && /^[\w-]*$/.test(typed) ? usualTexts(place.element.name) : [] };
}

function liquidAt({ text, offset, place, document, knowledge }: Asked): LiquidCompletions | undefined {
  const template = liquidStart(place.path);
  if (template === undefined) return undefined;
  const items = liquidItems(text.slice(template, offset), () => variableNames({ document, offset, knowledge }));
  return items && { ...items, start: template + items.start };
}

/** What brackets of a call begin, maybe with type arguments in front of them. */
const followsCall = /^(?:<[\w.,<>[\]? ]{1,100}>)?\(/;

/** Whether the rest of a tag is there, so that its name is all that is written. */
function goesOn(text: string, end: number): boolean {
  return /^[ \t]*(?:[\w-]+[ \t]*=|\/?>)/.test(text.slice(end, end + 200));
}

function closed(text: string, offset: number): boolean {
  return text.slice(wordEnd(text, offset, isNamePart)).startsWith('>');
}

/** The names of the attributes of a tag as it is in the whole text, without the one that is being written. */
function attributesIn(document: PolicyDocument, { span: { start } }: Element, offset: number): readonly string[] {
  for (const element of elementsOf(document)) {
    if (element.span.start !== start) continue;
    return element.attributes.filter(({ nameSpan }) => offset < nameSpan.start || offset > nameSpan.end).map(({ name }) => name);
  }
  return [];
}

function quoted(item: Completion): Completion {
  return { ...item, insert: `"${item.insert}"` };
}
