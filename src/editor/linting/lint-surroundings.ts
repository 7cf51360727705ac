import { memoryWorkspace, type ArtifactSurroundings, type PolicySource } from '../../policy/index.ts';

/**
 * What was read around a policy of a service, as a lint takes it: documents are called as editors call them, so that paths lead
 * there. Since it was read a moment ago, a named value that is not in it may be there by now; that one is missing is not known.
 */
export function lintSurroundings(
  { policyWorkspace: { facts }, texts }: ArtifactSurroundings,
  nameOf: (file: string) => string,
): ArtifactSurroundings {
  const named = ({ file, text }: PolicySource): PolicySource => ({ file: nameOf(file), text });
  const { fragments = {}, outerScopes = [] } = facts;
  return {
    policyWorkspace: memoryWorkspace({
      ...facts,
      hasAllNamedValues: false,
      fragments: Object.fromEntries(Object.entries(fragments).map(([id, source]) => [id, named(source)])),
      outerScopes: outerScopes.map(scope => scope.map(named)),
    }),
    texts: new Map([...texts].map(([file, text]) => [nameOf(file), text])),
  };
}
