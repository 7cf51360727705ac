import { childElements, type Element, type PolicyDocument, type TextEdit } from '../syntax/index.ts';
import { indentationAt, layoutOf } from '../syntax/layout.ts';
import type { FixMaker } from './fix.ts';

/** Policies that have attributes only: what follows their tag does not belong to them. */
const leaves: ReadonlySet<string> = new Set([
  'base', 'authentication-basic', 'authentication-certificate', 'authentication-managed-identity', 'cache-lookup-value', 'cache-remove-value', 'cache-store', 'cache-store-value',
  'find-and-replace', 'forward-request', 'include-fragment', 'redirect-content-urls', 'rewrite-uri', 'set-backend-service', 'set-status', 'set-variable', 'xml-to-json', 'json-to-xml',
]);

/** Elements that hold only elements of these names: where others follow, the end is before them and not at the parent's. */
const contents: Readonly<Record<string, ReadonlySet<string>>> = {
  choose: new Set(['when', 'otherwise']),
  'return-response': new Set(['set-status', 'set-header', 'set-body']),
  'set-header': new Set(['value']),
  'set-query-parameter': new Set(['value']),
};

/** Elements that hold any policies: everything up to the parent's end belongs to them, but for these. */
const branches: ReadonlySet<string> = new Set(['when', 'otherwise']);
const neverInBranch: ReadonlySet<string> = new Set(['when', 'otherwise', 'inbound', 'backend', 'outbound', 'on-error']);

/** Closes the tag of a policy that has no content, or writes the end tag that is missed where only one place is possible. */
export const closeElement: FixMaker = ({ element, document, span }) => {
  if (element.isSelfClosing || element.endTagSpan || span.start !== element.nameSpan.start) return [];
  const title = `Close <${element.name}>`;
  if (leaves.has(element.name)) return [{ title, edits: closedTag(document, element) }];
  const allowed = contents[element.name];
  const isWhole = (child: Element): boolean => (allowed ? allowed.has(child.name) : branches.has(element.name) && !neverInBranch.has(child.name));
  const children = childElements(element);
  const last = children.at(-1);
  return last && children.every(isWhole) ? [{ title, edits: [endTagBehind(document, element, last)] }] : [];
};

function closedTag({ text }: PolicyDocument, { startTagSpan }: Element): readonly TextEdit[] {
  const end = startTagSpan.end - 1;
  if (text[end] !== '>') return [];
  return [{ span: { start: end, end: end + 1 }, newText: text[end - 1] === ' ' ? '/>' : ' />' }];
}

function endTagBehind(document: PolicyDocument, { name, span }: Element, { span: { end } }: Element): TextEdit {
  const { text } = document;
  const isOneLine = !text.slice(span.start, end).includes('\n');
  const newText = isOneLine ? `</${name}>` : `${layoutOf(document).lineEnd}${indentationAt(text, span.start)}</${name}>`;
  return { span: { start: end, end }, newText };
}
