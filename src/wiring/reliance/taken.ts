import { isNothing, permissionsBeyond, permitsGet } from '../../base/azure-names/access-permissions.ts';
import { capitalise, inSentence } from '../../base/text/sentence.ts';
import { resourceName } from '../../base/azure-names/resource-id.ts';
import { t } from '../../base/text/translation.ts';
import type { UndoRecord } from '../steps/undo-record.ts';
import type { Reliance, RelianceQuestion } from './reliance-facts.ts';

/** What undoing a record takes away from what relies on it; `undefined` where it takes nothing that others may use. */
export function takenBy(record: UndoRecord): RelianceQuestion | undefined {
  switch (record.step) {
    case 'enable-identity':
      return { kind: 'identity', serviceId: record.serviceId, ...(record.identityId !== undefined && { identityId: record.identityId }) };
    case 'grant-get-only': {
      const { serviceId } = record;
      if ('roleAssignmentId' in record) {
        const { roleAssignmentId, principalId } = record;
        const [, vaultId = '', secretName] = /^(.*?\/vaults\/[^/]+)(?:\/secrets\/([^/]+))?\/providers\//i.exec(roleAssignmentId) ?? [];
        return {
          kind: 'grant',
          vaultId,
          principalId,
          roleAssignmentId,
          ...(secretName !== undefined && { secretName }),
          ...(serviceId !== undefined && { serviceId }),
        };
      }
      const { vaultId, added, before } = record;
      const isLeft = before !== undefined && (isNothing(permissionsBeyond(added, before)) || permitsGet(before));
      return isLeft ? undefined : { kind: 'grant', vaultId, principalId: added.objectId, ...(serviceId !== undefined && { serviceId }) };
    }
    default:
      return undefined;
  }
}

/** Why something stays, in a sentence with names; `undefined` where nothing relies on it. */
export function reasonToStay(question: RelianceQuestion, { users, unseen }: Reliance): string | undefined {
  const what = capitalise(nameOf(question));
  if (users.length > 0) return users.length === 1
    ? t('{0} stays: {1} uses it.', what, users.join('').replace(/,$/, ''))
    : t('{0} stays: {1} use it.', what, inSentence(users).replace(/,$/, ''));
  return unseen.length > 0
    ? t('{0} stays: whether anything uses it is not known. {1}', what, unseen.join('; ').replace(/\.?$/, '.'))
    : undefined;
}

function nameOf(question: RelianceQuestion): string {
  if (question.kind === 'grant') {
    return question.secretName === undefined
        ? t('access to {0}', resourceName(question.vaultId))
        : t('access to the secret {0} of {1}', question.secretName, resourceName(question.vaultId));
  }
  const { serviceId, identityId } = question;
  return identityId === undefined
    ? t('the system-assigned identity of {0}', resourceName(serviceId))
    : t('the user-assigned identity {0} of {1}', resourceName(identityId), resourceName(serviceId));
}
