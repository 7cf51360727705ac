import { emptyFragment, emptyPolicy, emptyResolver, emptyServicePolicy } from '../../policy/index.ts';

/** What an editor shows of a scope that has no policy of its own: a document that is valid there and changes nothing. */
export function templateOf(scopeId: string): string {
  if (/\/policyFragments\/[^/]+$/i.test(scopeId)) return emptyFragment;
  if (/\/service\/[^/]+$/i.test(scopeId)) return emptyServicePolicy;
  return /\/resolvers\/[^/]+$/i.test(scopeId) ? emptyResolver : emptyPolicy;
}
