import type { PolicyWish } from '../wish.ts';
import { credentialProblem } from './backend-credential.ts';
import { backendProblem, ownBackendProblem } from './backend-url.ts';
import { rewriteProblem } from './rewrite-template.ts';
import type { WishSurroundings } from './wish-surroundings.ts';

/** What keeps a wish from becoming a policy, however it was made: all that the questions refuse, once more. */
export function policyWishProblem({ credential, rewriteTemplate = '', backendUrl }: PolicyWish, surroundings: WishSurroundings): string | undefined {
  const { serviceUrl, namedValues } = surroundings;
  const ofBackend = backendUrl === undefined ? ownBackendProblem(serviceUrl) : backendProblem(backendUrl, namedValues);
  return credentialProblem(credential, namedValues) ?? rewriteProblem(rewriteTemplate, surroundings) ?? ofBackend;
}
