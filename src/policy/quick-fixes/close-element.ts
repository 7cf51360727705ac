import type { FixMaker } from './fix.ts';

/** Policies that have attributes only: what follows their tag does not belong to them. */
const leaves = new Set([
  'base', 'authentication-basic', 'authentication-certificate', 'authentication-managed-identity', 'cache-lookup-value', 'cache-remove-value', 'cache-store', 'cache-store-value',
  'find-and-replace', 'forward-request', 'include-fragment', 'redirect-content-urls', 'rewrite-uri', 'set-backend-service', 'set-status', 'set-variable', 'xml-to-json', 'json-to-xml',
]);

/** Closes the tag of a policy that has no content. */
export const closeElement: FixMaker = ({ element, document }) => {
  if (element.isSelfClosing || element.endTagSpan || !leaves.has(element.name)) return undefined;
  const end = element.startTagSpan.end - 1;
  if (document.text[end] !== '>') return undefined;
  const blank = document.text[end - 1] === ' ' ? '' : ' ';
  return { title: `Close <${element.name}>`, edits: [{ span: { start: end, end: end + 1 }, newText: `${blank}/>` }] };
};
