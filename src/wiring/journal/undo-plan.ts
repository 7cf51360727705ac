import type { Azure, ServicePolicies } from '../../azure/index.ts';
import { isNothing, permissionsBeyond, permissionsText } from '../../base/azure-names/access-permissions.ts';
import { isSameResource, resourceName } from '../../base/azure-names/resource-id.ts';
import { inSentence } from '../../base/text/sentence.ts';
import { t } from '../../base/text/translation.ts';
import { credentialWords } from '../policy-block/block-difference.ts';
import { removeBlock, restoreBlock } from '../policy-block/policy-block.ts';
import { createRelianceReader } from '../reliance/read-reliance.ts';
import { reasonToStay, takenBy } from '../reliance/taken.ts';
import { stepTable } from '../steps/index.ts';
import { whatStays } from './what-stays.ts';
import type { UndoRecord } from '../steps/undo-record.ts';
import type { JournalEntry } from './journal-entry.ts';

/** One thing that was written, and what an undo makes of it. */
export interface PlannedUndo {
  readonly record: UndoRecord;
  readonly title: string;
  /** What it is about. */
  readonly object: string;
  /** What is done to take it back. */
  readonly sentence: string;
  /** Why it stays instead. */
  readonly stays?: string;
}

/** What an undo would do, last first, and what no undo takes back. */
export interface UndoPlan {
  readonly steps: readonly PlannedUndo[];
  readonly staying: readonly string[];
}

/** Looks at what an entry of the journal wrote: what an undo would take back as Azure is now, and what others rely on by then. */
export async function planUndo(azure: Azure, entry: JournalEntry, others: readonly JournalEntry[], signal: AbortSignal): Promise<UndoPlan> {
  const relianceOn = createRelianceReader(withoutOwnUses(azure, entry.undo), others, signal);
  const steps: PlannedUndo[] = [];
  for (const record of entry.undo.toReversed()) {
    const question = takenBy(record);
    const stays = question && reasonToStay(question, await relianceOn(question));
    steps.push({ record, title: stepTable[record.step].title, ...wordsOf(record, entry), ...(stays !== undefined && { stays }) });
  }
  return { steps, staying: whatStays(entry.changes, entry.written) };
}

/**
 * Azure as it will be once policies, named values and certificates are taken back: those come before the identities and grants
 * that they use.
 */
function withoutOwnUses(azure: Azure, records: readonly UndoRecord[]): Azure {
  const after = <P extends Pick<ServicePolicies, 'policies' | 'namedValues'>>(serviceId: string, found: P): P => ({
    ...found,
    policies: found.policies.map(policy =>
      records.reduce((kept, record) => {
        if (record.step !== 'insert-policy-block' || !isSameResource(record.scopeId, policy.scopeId)) return kept;
        return {
          ...kept,
          text:
            (record.replaced ? restoreBlock(kept.text, record, record.replaced) : removeBlock(kept.text, record.policy, record.options)) ??
            kept.text,
        };
      }, policy),
    ),
    namedValues: found.namedValues.filter(
      ({ name }) =>
        !records.some(
          record => record.step === 'create-named-values' && isSameResource(record.serviceId, serviceId) && record.names.includes(name),
        ),
    ),
  });
  const { servicePolicies, certificates } = azure;
  const isOwn = (serviceId: string, name: string): boolean =>
    records.some(
      record => record.step === 'create-certificate' && isSameResource(record.serviceId, serviceId) && record.names.includes(name),
    );
  return {
    ...azure,
    certificates: {
      ...certificates,
      list: async (serviceId, signal) => (await certificates.list(serviceId, signal)).filter(({ name }) => !isOwn(serviceId, name)),
    },
    servicePolicies: {
      ...servicePolicies,
      readTextsOfEveryScope: async (serviceId, signal) => after(serviceId, await servicePolicies.readTextsOfEveryScope(serviceId, signal)),
    },
  };
}

function wordsOf(record: UndoRecord, { changes }: JournalEntry): Pick<PlannedUndo, 'object' | 'sentence'> {
  switch (record.step) {
    case 'enable-identity': {
      const service = resourceName(record.serviceId);
      return {
        object: service,
        sentence:
          record.identityId === undefined
            ? t('Turn off the system-assigned identity of {0}.', service)
            : t('Detach the user-assigned identity {0} from {1}.', resourceName(record.identityId), service),
      };
    }
    case 'grant-get-only': {
      if ('roleAssignmentId' in record) {
        const on = /\/vaults\/([^/]+)(?:\/secrets\/([^/]+))?\/providers\//i.exec(record.roleAssignmentId);
        const [, vault = t('the vault'), secret] = on ?? [];
        return {
          object: vault,
          sentence: secret === undefined
          ? t('Delete the role assignment of principal {0} on {1}.', record.principalId, vault)
          : t('Delete the role assignment of principal {0} on the secret {1} of {2}.', record.principalId, secret, vault),
        };
      }
      const { added, before, vaultId } = record;
      const taken = before ? permissionsBeyond(added, before) : added;
      const vault = resourceName(vaultId);
      const sentence = isNothing(taken)
        ? t('Leave the access policy of principal {0} on {1} as it is.', added.objectId, vault)
        : t('Take {0} on {1} from principal {2}; all else stays.', permissionsText(taken), vault, added.objectId);
      return { object: vault, sentence };
    }
    case 'tighten-grant':
    case 'remove-grant': {
      if ('removed' in record) {
        const { scope, principalId } = record.removed;
        return { object: resourceName(scope), sentence: t('Assign the role on {0} to principal {1} again.', resourceName(scope), principalId) };
      }
      const vault = resourceName(record.vaultId);
      return {
        object: vault,
        sentence: t('Give principal {0} its access policy on {1} back: {2}.', record.before.objectId, vault, permissionsText(record.before)),
      };
    }
    case 'create-named-values': {
      const service = resourceName(record.serviceId);
      return {
        object: service,
        sentence: record.names.length === 1
          ? t('Delete the named value {0} of {1}.', inSentence(record.names), service)
          : t('Delete the named values {0} of {1}.', inSentence(record.names), service),
      };
    }
    case 'create-certificate': {
      const service = resourceName(record.serviceId);
      return { object: service, sentence: t('Delete the certificate {0} of {1}; it stays in the vault.', inSentence(record.names), service) };
    }
    case 'insert-policy-block': {
      const { scopeId, isNew, replaced } = record;
      const change = changes.find(({ wish }) => 'scopeId' in wish && isSameResource(wish.scopeId, scopeId));
      const scope = change && 'scopeLabel' in change.wish ? change.wish.scopeLabel : resourceName(scopeId);
      if (replaced) {
        return {
          object: scope,
          sentence: t('Put the earlier wiring back into the policy of {0} ({1}); everything else stays.', scope, credentialWords(replaced.policy.credential)),
        };
      }
      return {
        object: scope,
        sentence: isNew
          ? t('Delete the policy of {0}, which was new; where somebody changed it since, take the lines out.', scope)
          : t('Take the lines out of the policy of {0}; everything else stays.', scope),
      };
    }
  }
}
