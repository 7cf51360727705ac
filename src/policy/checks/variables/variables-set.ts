import { includedFragment } from '../../included-fragment.ts';
import { variableAttributesOf } from '../../language/index.ts';
import { attributeOf, elementsOf, isFilledIn, parsePolicy, unknownElements, type PolicyDocument } from '../../syntax/index.ts';
import type { CheckContext } from '../language-rule.ts';

/**
 * The variables that the policies of a call set: those of a document, of all outer scopes and of all fragments in them. Undefined where
 * something of them is not known: a name that is computed, a fragment that is not there, a policy that the language does not have.
 */
export function variablesSetAround({ document, file, workspace }: Pick<CheckContext, 'document' | 'file' | 'workspace'>): ReadonlySet<string> | undefined {
  const set = new Set<string>();
  const seen = new Set<string>();
  const open = [document, ...workspace.outerScopes(file).flat().map(({ text }) => parsePolicy(text))];
  for (let next = open.pop(); next; next = open.pop()) {
    if (!addSet(next, set)) return undefined;
    for (const element of elementsOf(next)) {
      if (element.name !== 'include-fragment') continue;
      const id = includedFragment(element, workspace);
      const source = id === undefined ? undefined : workspace.fragment(id);
      if (!source) return undefined;
      if (seen.has(source.file)) continue;
      seen.add(source.file);
      open.push(parsePolicy(source.text));
    }
  }
  return set;
}

/** Adds the variables that the policies of one document set; whether all of them are known. */
function addSet(document: PolicyDocument, set: Set<string>): boolean {
  if (document.errors.length > 0 || unknownElements(document).length > 0) return false;
  for (const element of elementsOf(document)) {
    for (const name of variableAttributesOf(element.name)) {
      const attribute = attributeOf(element, name);
      if (!attribute) continue;
      if (attribute.parts.some(({ kind }) => kind !== 'literal') || isFilledIn(attribute.value)) return false;
      set.add(attribute.value);
    }
  }
  return true;
}
