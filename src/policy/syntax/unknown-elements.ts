import { documentContent, entryOf, holdsPolicies, type Content } from '../language/index.ts';
import { childElements, type Element, type PolicyDocument } from './tree.ts';

/**
 * The elements of a document that no policy language known here has: another root, another section, or another policy
 * where policies are expected. A newer service may have them.
 */
export function unknownElements(document: PolicyDocument): readonly Element[] {
  return unknownIn(document, documentContent);
}

function unknownIn(parent: PolicyDocument | Element, content: Content): readonly Element[] {
  if (!holdsPolicies(content)) return [];
  return childElements(parent).flatMap(child => {
    const entry = entryOf(child.name, content);
    return entry ? unknownIn(child, entry.content) : [child];
  });
}
