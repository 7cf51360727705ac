import { vaultCloudOf } from '../flow/vault-address.ts';
import { attributeOf, childElements, setAttribute, type ValuePart } from '../syntax/index.ts';
import type { FixMaker } from './fix.ts';

/** Asks for a token with the audience of the vault's own cloud. */
export const correctAudience: FixMaker = ({ document, element, parents }) => {
  const given = attributeOf(element, 'resource');
  const url = parents[0] && childElements(parents[0]).find(({ name }) => name === 'set-url');
  const called = url && document.text.slice(url.startTagSpan.end, url.endTagSpan?.start ?? url.span.end);
  const cloud = vaultCloudOf(called?.trim() ?? '') ?? vaultCloudOf(given?.value ?? '');
  if (!given || !cloud || !given.parts.every(isLiteral)) return undefined;
  return { title: `Ask for a token for ${cloud.audience}`, edits: [setAttribute(element, 'resource', cloud.audience)] };
};

function isLiteral({ kind }: ValuePart): boolean {
  return kind === 'literal';
}
