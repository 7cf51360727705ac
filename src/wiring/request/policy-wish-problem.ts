import { t } from '../../base/text/translation.ts';
import type { PolicyWish } from './wiring-request.ts';
import { certificateIdProblem, credentialProblem } from './backend-credential.ts';
import { backendProblem, ownBackendProblem } from './backend-url.ts';
import { rewriteProblem } from './rewrite-template.ts';
import type { WishSurroundings } from './wish-surroundings.ts';

/** What keeps a wish from becoming a policy, however it was made: all that the questions refuse, once more. */
export function policyWishProblem(
  { credential, delivery, rewriteTemplate = '', backendUrl }: PolicyWish,
  surroundings: WishSurroundings,
): string | undefined {
  const { serviceUrl, namedValues } = surroundings;
  const ofBackend = backendUrl === undefined ? ownBackendProblem(serviceUrl) : backendProblem(backendUrl, namedValues);
  return (
    deliveryProblem(credential, delivery) ??
    credentialProblem(credential, namedValues) ??
    rewriteProblem(rewriteTemplate, surroundings) ??
    ofBackend
  );
}

/** A certificate's key never comes to the policy, and no other credential can be made of it. */
function deliveryProblem({ kind }: PolicyWish['credential'], delivery: PolicyWish['delivery']): string | undefined {
  if ((kind === 'certificate') !== (delivery.kind === 'certificate')) {
    return t('A client certificate is delivered as a certificate of the service, every other credential as a secret: choose one or the other.');
  }
  return delivery.kind === 'certificate' ? certificateIdProblem(delivery.certificateId) : undefined;
}
