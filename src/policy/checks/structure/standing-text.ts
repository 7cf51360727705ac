import type { ScopeName, SectionName } from '../../language/index.ts';

/** That a section takes none of a policy, and which do. */
export function refusalInSection(name: string, sections: readonly SectionName[], section: SectionName): string {
  if (sections.length === 0) return `<${name}> is for resolvers, not for ${section}`;
  return `<${name}> is for ${sections.join(', ')}, not for ${section}`;
}

/** That a scope takes none of a policy, and which do. */
export function refusalInScope(name: string, scopes: readonly ScopeName[], scope: ScopeName): string {
  return `<${name}> is for policies of ${scopes.map(each => scopeTexts[each]).join(', ')}, not of ${scopeTexts[scope]}`;
}

const scopeTexts: Readonly<Record<ScopeName, string>> = {
  global: 'the service',
  workspace: 'workspaces',
  product: 'products',
  api: 'APIs',
  operation: 'operations',
  resolver: 'resolvers',
};
