import { said } from '../../base/text/translation.ts';
import { isDocumentedPolicy, isSectionName, rootNames } from '../language/index.ts';
import { nextElement } from './first-element.ts';
import type { NotRead } from './looking.ts';
import { holdsItsOwn } from './policy-kind.ts';

/** Markup that is written otherwise: as entities, or as escapes of a string. */
const escapedRoot = /(?:&lt;|&#60;|&#x3c;|\\u003c|\\x3c)policies\b/gi;
const escapedSection = /(?:&lt;|&#60;|&#x3c;|\\u003c|\\x3c)(?:inbound|backend|outbound|on-error)\b/i;
/** How far behind such a root its first section may be. */
const farthest = 300;
/** What `<policies` and `<fragment` are in Base64, where a text begins with them. */
const encodedRoot = /PHBvbGljaWVz|PGZyYWdtZW50/;
const anyRoot = /<policies(?=[\s>])/gi;
const hyphened = /<([a-z]+(?:-[a-z]+)+)(?=[\s>])/g;

/** What would be a policy if its markup were not escaped or encoded, or its names were in lower case. */
export function disguisedIn(text: string): readonly NotRead[] {
  const found = [
    { at: escaped(text), why: said('It holds a policy whose markup is escaped, which is not read.') },
    ...encodedIn(text),
    { at: otherCase(text), why: said('It begins as a policy does, but for the case of its names, which are others to the service.') },
  ];
  return found.filter(({ at }) => at >= 0);
}

function escaped(text: string): number {
  for (const { index } of text.matchAll(escapedRoot)) if (escapedSection.test(text.slice(index, index + farthest))) return index;
  return -1;
}

/** What may be a policy in Base64. */
export function encodedIn(text: string): readonly NotRead[] {
  const at = text.search(encodedRoot);
  return at < 0 ? [] : [{ at, why: said('It holds what may be a policy in Base64, which is not read.') }];
}

/** Where a root is that only its own case, or that of its section, keeps from being one; -1 where none is. */
function otherCase(text: string): number {
  for (const { 0: tag, index } of text.matchAll(anyRoot)) {
    const section = nextElement(text, index + tag.length)?.name ?? '';
    const isOther = tag !== `<${rootNames.policies}` || !isSectionName(section);
    if (isOther && isSectionName(section.toLowerCase())) return index;
  }
  return -1;
}

/** Policies in an element that no policy document has, in a file whose name says that it is kept for policies. */
export function policiesAround(text: string): readonly NotRead[] {
  for (const { 1: name = '', index } of text.matchAll(hyphened)) {
    if (isDocumentedPolicy(name) && holdsItsOwn(text, { name, at: index })) {
      return [{ at: index, why: said('It holds policies in an element that no policy document has, which is not read.') }];
    }
  }
  return [];
}

/** The elements of a policy in pieces, in JSON without a whole one: `["<policies>", "<inbound>", …]`. */
export function piecesIn(text: string): readonly NotRead[] {
  const at = text.search(/(?:<|\\u003c)policies\b/i);
  const isOne = at >= 0 && /(?:<|\\u003c)(?:inbound|backend|outbound|on-error)\b/i.test(text);
  return isOne ? [{ at, why: said('It has the elements of a policy, but none that can be read as a whole.') }] : [];
}
