import { isSameResource } from '../../base/azure-names/resource-id.ts';
import { t } from '../../base/text/translation.ts';
import type { Change } from '../changes/change.ts';
import { principalIdOf } from '../state/identity.ts';
import type { IdentityChoice } from '../request/wiring-request.ts';
import type { UndoRecord } from '../steps/undo-record.ts';
import type { JournalEntry } from '../journal/journal-entry.ts';
import type { RelianceFacts, RelianceQuestion } from './reliance-facts.ts';

/**
 * The wirings of the journal that rely on an identity or a grant: those with a policy or named value of theirs still there, and
 * for an identity those with a grant as well. A wiring of which nothing is left but the identity and the grant relies on nothing.
 */
export function wiringsThatRely(question: RelianceQuestion, facts: Pick<RelianceFacts, 'services' | 'journal'>): readonly string[] {
  return facts.journal
    .filter(entry => entry.undo.some(record => isUse(record, question)) && entry.changes.some(change => concerns(change, question, facts)))
    .map(labelOf);
}

function isUse({ step }: UndoRecord, { kind }: RelianceQuestion): boolean {
  return (
    step === 'create-named-values' ||
    step === 'create-certificate' ||
    step === 'insert-policy-block' ||
    (kind === 'identity' && step === 'grant-get-only')
  );
}

function concerns(change: Change, question: RelianceQuestion, { services }: Pick<RelianceFacts, 'services'>): boolean {
  return readingsOf(change).some(({ serviceId, identity, vaultId }) => {
    if (question.kind === 'identity') return isSameResource(serviceId, question.serviceId) && isChoice(identity, question.identityId);
    const service = services.find(({ service: { id } }) => isSameResource(id, serviceId))?.service;
    const principalId = identity.kind === 'user' ? identity.principalId : service && principalIdOf(service, identity);
    return isSameResource(vaultId, question.vaultId) && principalId?.toLowerCase() === question.principalId.toLowerCase();
  });
}

interface Reading {
  readonly serviceId: string;
  readonly identity: IdentityChoice;
  readonly vaultId: string;
}

/** With which identity a change lets a service read which vault. */
function readingsOf(change: Change): readonly Reading[] {
  switch (change.step) {
    case 'grant-get-only':
    case 'back-named-value':
    case 'create-certificate':
      return [change.wish];
    case 'create-named-values': {
      const { serviceId, values } = change.wish;
      return values.flatMap(({ content }) =>
        content.kind === 'keyVault' ? [{ serviceId, identity: content.identity, vaultId: content.vaultId }] : [],
      );
    }
    default:
      return [];
  }
}

function isChoice(identity: IdentityChoice, identityId: string | undefined): boolean {
  if (identity.kind === 'system' || identityId === undefined) return identity.kind === 'system' && identityId === undefined;
  return identity.id !== undefined && isSameResource(identity.id, identityId);
}

function labelOf({ title, startedAt }: JournalEntry): string {
  return t('the wiring “{0}” of {1}, which is not undone,', title, startedAt.slice(0, 10));
}
