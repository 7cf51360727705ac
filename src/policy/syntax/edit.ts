import type { TextEdit } from './apply-edits.ts';
import { escapeExpressions } from './escape.ts';
import { sectionNames, type SectionName } from '../language/sections.ts';
import { formatOf } from './policy-format.ts';
import { rootOf, sectionOf } from './section.ts';
import { attributeOf, childElements, type Element, type PolicyDocument } from './tree.ts';
import { indentationAt, indentPolicies, layoutOf, type Layout } from './layout.ts';

/** What to insert and where in the section; `policies` is written with two blanks a level, no outer indentation, and raw expressions. */
export interface SectionInsertion {
  readonly section: SectionName;
  readonly place: 'start' | 'after-base' | 'end';
  readonly policies: string;
}

/**
 * The edit that puts policies into a section, in the document's own indentation and line ends. A missing section is
 * created with `<base />` in it. `undefined` when the document has no place for it: no root, or no end tag.
 */
export function insertInSection(document: PolicyDocument, insertion: SectionInsertion): TextEdit | undefined {
  const layout = layoutOf(document);
  const root = rootOf(document);
  const section = sectionOf(document, insertion.section);
  const written = { ...insertion, policies: inFormatOf(document, insertion.policies) };
  if (section) return insertInto(document, section, written, layout);
  return root && createSection(document, root, written, layout);
}

/** The edit that takes an element, or another piece of the text, out, with its lines when it is alone on them. */
export function removeElement({ text }: PolicyDocument, { span }: Pick<Element, 'span'>): TextEdit {
  let { start, end } = span;
  while (start > 0 && /[ \t]/.test(text[start - 1] ?? '')) start--;
  while (end < text.length && /[ \t]/.test(text[end] ?? '')) end++;
  const startsLine = start === 0 || text[start - 1] === '\n';
  const lineEnd = /^(?:\r\n|\n|$)/.exec(text.slice(end, end + 2));
  if (!startsLine || !lineEnd) return { span, newText: '' };
  return { span: { start, end: end + lineEnd[0].length }, newText: '' };
}

/** The edit that puts policies in the place of an element, or of several in a row, its indentation kept. */
export function replaceElement(document: PolicyDocument, { span }: Pick<Element, 'span'>, policies: string): TextEdit {
  const layout = layoutOf(document);
  const newText = indentPolicies(inFormatOf(document, policies), indentationAt(document.text, span.start), layout).trimStart();
  return { span, newText };
}

/** The edit that puts policies on lines of their own before or behind an element, its indentation taken. */
export function insertBeside(document: PolicyDocument, element: Element, side: 'before' | 'after', policies: string): TextEdit {
  const layout = layoutOf(document);
  const indentation = indentationAt(document.text, element.span.start);
  const lines = indentPolicies(inFormatOf(document, policies), indentation, layout);
  if (side === 'after') return { span: { start: element.span.end, end: element.span.end }, newText: layout.lineEnd + lines };
  return { span: { start: element.span.start, end: element.span.start }, newText: lines.trimStart() + layout.lineEnd + indentation };
}

/** The edit that gives an attribute a literal value; one that the element does not have yet becomes its last. */
export function setAttribute(element: Element, name: string, value: string): TextEdit {
  const known = attributeOf(element, name);
  const written = value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  if (known) return { span: known.span, newText: `${name}="${written}"` };
  const at = element.attributes.at(-1)?.span.end ?? element.nameSpan.end;
  return { span: { start: at, end: at }, newText: ` ${name}="${written}"` };
}

/** Expressions are written as the document's own are: raw, but for one in the escaped format. */
function inFormatOf(document: PolicyDocument, policies: string): string {
  return formatOf(document) === 'escaped' ? escapeExpressions(policies) : policies;
}

function insertInto(
  document: PolicyDocument,
  section: Element,
  { place, policies }: SectionInsertion,
  layout: Layout,
): TextEdit | undefined {
  const { text } = document;
  const outer = indentationAt(text, section.span.start);
  const base = childElements(section).find(element => element.name === 'base');
  const sibling = base ?? childElements(section)[0];
  const inner = sibling && startsItsLine(text, sibling.span.start) ? indentationAt(text, sibling.span.start) : outer + layout.unit;
  const lines = indentPolicies(policies, inner, layout);
  if (section.isSelfClosing) {
    const open = text.slice(section.span.start, section.span.end - 2).trimEnd();
    return { span: section.span, newText: `${open}>${layout.lineEnd}${lines}${layout.lineEnd}${outer}</${section.name}>` };
  }
  if (!section.endTagSpan) return undefined;
  const at =
    place === 'end'
      ? contentEnd(text, section, section.endTagSpan.start)
      : place === 'after-base' && base
        ? base.span.end
        : section.startTagSpan.end;
  const rest = /^[ \t]*(\r?\n)?/.exec(text.slice(at))?.[1];
  if (rest !== undefined) return { span: { start: at, end: at }, newText: layout.lineEnd + lines };
  const blanks = /^[ \t]*/.exec(text.slice(at))?.[0].length ?? 0;
  const next = at + blanks === section.endTagSpan.start ? outer : inner;
  return { span: { start: at, end: at + blanks }, newText: layout.lineEnd + lines + layout.lineEnd + next };
}

function createSection(
  document: PolicyDocument,
  root: Element,
  { section, place, policies }: SectionInsertion,
  layout: Layout,
): TextEdit | undefined {
  const outer = indentationAt(document.text, root.span.start);
  const indent = outer + layout.unit;
  const base = `${indent}${layout.unit}<base />`;
  const lines = indentPolicies(policies, indent + layout.unit, layout);
  const content = place === 'start' ? [lines, base] : [base, lines];
  const written = [`${indent}<${section}>`, ...content, `${indent}</${section}>`].join(layout.lineEnd);
  if (root.isSelfClosing) {
    return { span: root.span, newText: `<policies>${layout.lineEnd}${written}${layout.lineEnd}${outer}</policies>` };
  }
  if (!root.endTagSpan) return undefined;
  const before = sectionNames.slice(0, sectionNames.indexOf(section));
  const previous = childElements(root).findLast(element => before.some(name => name === element.name));
  const at = previous ? previous.span.end : root.startTagSpan.end;
  const followsLineEnd = /^[ \t]*(?:\r?\n)/.test(document.text.slice(at, at + 200));
  return {
    span: { start: at, end: at },
    newText: layout.lineEnd + written + (followsLineEnd ? '' : layout.lineEnd + (at === root.endTagSpan.start ? outer : indent)),
  };
}

function contentEnd(text: string, section: Element, end: number): number {
  let at = end;
  while (at > section.startTagSpan.end && /\s/.test(text[at - 1] ?? '')) at--;
  return at;
}

function startsItsLine(text: string, at: number): boolean {
  return /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, at - 200), at));
}
