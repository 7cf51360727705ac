import { variableAttributesOf } from '../../language/index.ts';
import {
  attributeOf,
  childElements,
  elementsOf,
  type Element,
  type PolicyDocument,
  type TextEdit,
  type ValuePart,
} from '../../syntax/index.ts';
import { escapeCode } from '../../syntax/escape.ts';
import { formatOf } from '../../syntax/policy-format.ts';
import { indentationAt, layoutOf } from '../../syntax/layout.ts';
import type { FixMaker, FixCandidate } from '../fix.ts';
import { t } from '../../../base/text/translation.ts';

const cacheSeconds = 300;

/**
 * Looks for the secret in the gateway's own cache before the vault is called, and keeps it there afterwards. Only where
 * the call is followed by at most its check and by the one variable that is read from it, and nothing later reads the answer.
 */
export const cacheVaultCall: FixMaker = ({ document, element, parents }) => {
  const [parent] = parents;
  const response = literalOf(attributeOf(element, 'response-variable-name')?.parts);
  if (!parent || parent.name === 'wait' || parent.name === 'retry' || response === undefined) return [];
  const block = callAndUse(childElements(parent), element, response);
  const variable = literalOf(attributeOf(block?.last ?? element, 'name')?.parts);
  const url = block && keyOf(document, element);
  if (!block || variable === undefined || url === undefined || isSetElsewhere(document, block.last, variable)) return [];
  const span = { start: element.span.start, end: block.last.span.end };
  const inner = document.text.slice(span.start, span.end);
  // lines of a verbatim string must not move
  if (/@\$?"[^"]*\n/.test(inner) || reads(document.text.slice(span.end), response) || reads(document.text.slice(0, span.start), response)) {
    return [];
  }
  return [wrap(document, { span, inner, variable, url })];
};

interface Wrapped {
  readonly span: { readonly start: number; readonly end: number };
  readonly inner: string;
  readonly variable: string;
  readonly url: string;
}

function wrap(document: PolicyDocument, { span, inner, variable, url }: Wrapped): FixCandidate {
  const { unit, lineEnd } = layoutOf(document);
  const outer = indentationAt(document.text, span.start);
  const asWritten = (code: string): string => (formatOf(document) === 'escaped' ? escapeCode(code) : code);
  const at = (levels: number): string => outer + unit.repeat(levels);
  const before = [
    `<cache-lookup-value key="${url}" variable-name="${variable}" default-value="" caching-type="internal" />`,
    `${outer}<choose>`,
    `${at(1)}<when condition="${asWritten(`@(string.IsNullOrEmpty(context.Variables.GetValueOrDefault<string>("${variable}")))`)}">`,
    at(2),
  ];
  const behind = [
    '',
    `${at(2)}<cache-store-value key="${url}" value="${asWritten(`@((string)context.Variables["${variable}"])`)}" duration="${cacheSeconds}" caching-type="internal" />`,
    `${at(1)}</when>`,
    `${outer}</choose>`,
  ];
  // one edit a line, so that what is found in the lines is known to be the same after they moved
  const lineStarts = [...inner.matchAll(/\n(?=[ \t]*\S)/g)].map(({ index }) => span.start + index + 1);
  return {
    title: t("Keep the secret in the gateway's own cache for {0} seconds", cacheSeconds),
    edits: [
      insertion(span.start, before.join(lineEnd)),
      ...lineStarts.map(start => insertion(start, unit + unit)),
      insertion(span.end, behind.join(lineEnd)),
    ],
  };
}

function insertion(at: number, newText: string): TextEdit {
  return { span: { start: at, end: at }, newText };
}

/** The variable that is read from the answer, when only the answer's check is between it and the call. */
function callAndUse(siblings: readonly Element[], call: Element, response: string): { readonly last: Element } | undefined {
  const [next, second] = siblings.slice(siblings.indexOf(call) + 1);
  const use = next?.name === 'choose' ? second : next;
  const value = use?.name === 'set-variable' ? attributeOf(use, 'value')?.value : undefined;
  return use && value !== undefined && reads(value, response) && isString(value) ? { last: use } : undefined;
}

/** Whether an expression gives a string for certain: what comes back from the cache is cast to one. */
function isString(value: string): boolean {
  return /^@\(\s*\(string\)/.test(value) || /(?:\.ToString\(\)|\.As<string>\([^()]*\)|\.Value<string>\([^()]*\))\s*\)$/.test(value);
}

/** Whether the variable may be there before the cache is asked: the vault would never be called then. */
function isSetElsewhere(document: PolicyDocument, use: Element, variable: string): boolean {
  return [...elementsOf(document)].some(
    other => other !== use && variableAttributesOf(other.name).some(name => attributeOf(other, name)?.value === variable),
  );
}

function reads(code: string, variable: string): boolean {
  return [`"${variable}"`, `&quot;${variable}&quot;`].some(name => code.includes(name));
}

/** The URL without its query as the key of the cache; it must not depend on the request. */
function keyOf({ text }: PolicyDocument, call: Element): string | undefined {
  const url = childElements(call).find(({ name }) => name === 'set-url');
  const parts = url?.children.flatMap(node => (node.kind === 'text' || node.kind === 'cdata' ? node.parts : [])) ?? [];
  if (parts.length === 0 || parts.some(({ kind }) => kind === 'expression')) return undefined;
  const key = parts.map(({ span }) => text.slice(span.start, span.end)).join('').trim().split('?')[0] ?? '';
  return /[\s"<]/.test(key) || key === '' ? undefined : key;
}

function literalOf(parts: readonly ValuePart[] | undefined): string | undefined {
  const [only] = parts ?? [];
  return parts?.length === 1 && only?.kind === 'literal' ? only.text : undefined;
}
