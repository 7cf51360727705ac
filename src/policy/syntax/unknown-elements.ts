import { definitionOf, documentContent, entryOf, holdsPolicies, type Content, type ScopeName } from '../language/index.ts';
import { childElements, type Element, type PolicyDocument } from './tree.ts';

/**
 * The elements of a document that no policy language known here has: another root, another section, or another policy
 * where policies are expected. A newer service may have them. Where the document is known to be a resolver's, its root is one of the
 * policies of resolvers.
 */
export function unknownElements(document: PolicyDocument, scope?: ScopeName): readonly Element[] {
  if (scope !== 'resolver') return unknownIn(document, documentContent);
  return childElements(document).flatMap(root => {
    const definition = definitionOf(root.name);
    return definition?.scopes.includes('resolver') === true && definition.sections.length === 0 ? unknownIn(root, definition.content) : [root];
  });
}

function unknownIn(parent: PolicyDocument | Element, content: Content): readonly Element[] {
  if (!holdsPolicies(content)) return [];
  return childElements(parent).flatMap(child => {
    const entry = entryOf(child.name, content);
    return entry ? unknownIn(child, entry.content) : [child];
  });
}
