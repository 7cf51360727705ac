import { resourceName } from '../../base/azure-names/resource-id.ts';
import { t } from '../../base/text/translation.ts';
import type { Change } from '../../wiring/index.ts';
import { subjectOf } from '../apply-plan/plan-subject.ts';

/** What a change is about, in as few words as name it: `backend-password in contoso-shop-kv`. */
export function objectOf(change: Change): string {
  switch (change.step) {
    case 'create-secret':
      return t('{0} in {1}', change.wish.secretName, resourceName(change.wish.vaultId));
    case 'grant-get-only':
    case 'tighten-grant':
    case 'remove-grant':
      return resourceName(change.wish.vaultId);
    case 'create-certificate':
      return t('{0} of {1}', change.wish.certificateId, resourceName(change.wish.serviceId));
    case 'copy-named-value':
    case 'back-named-value':
    case 'refresh-named-value':
    case 'edit-named-value':
    case 'delete-named-value':
      return t('{0} of {1}', change.wish.name, resourceName(change.wish.serviceId));
    default:
      return subjectOf([change]);
  }
}
