import type { ScopeName, SectionName } from '../../language/index.ts';
import { said, t, told, type Sentence } from '../../../base/text/translation.ts';

/** That a section takes none of a policy, and which do. */
export function refusalInSection(name: string, sections: readonly SectionName[], section: SectionName): string {
  if (sections.length === 0) return t('<{0}> is for resolvers, not for {1}', name, section);
  return t('<{0}> is for {1}, not for {2}', name, sections.join(', '), section);
}

/** That a scope takes none of a policy, and which do. */
export function refusalInScope(name: string, scopes: readonly ScopeName[], scope: ScopeName): string {
  return t('<{0}> is for policies of {1}, not of {2}', name, scopes.map(each => told(scopeTexts[each])).join(', '), told(scopeTexts[scope]));
}

const scopeTexts: Readonly<Record<ScopeName, Sentence>> = {
  global: said('the service'),
  workspace: said('workspaces'),
  product: said('products'),
  api: said('APIs'),
  operation: said('operations'),
  resolver: said('resolvers'),
};
