import { childrenOf, definitionOf, policyNames, sectionNames, type Content } from '../../language/index.ts';

/** Whether an element of that name is a section or a part of policies, and no policy itself. */
export function isPartOfPolicy(name: string): boolean {
  if (names.size === 0) {
    for (const section of sectionNames) names.add(section);
    for (const policy of policyNames) collect(definitionOf(policy)?.content);
  }
  return names.has(name) && !definitionOf(name);
}

const names = new Set<string>();

function collect(content: Content | undefined): void {
  for (const [name, child] of Object.entries(content ? childrenOf(content) : {})) {
    if (child.kind !== 'part') continue;
    names.add(name);
    collect(child.content);
  }
}
