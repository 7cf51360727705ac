import type { Azure, ServicePolicies } from '../../azure/index.ts';
import { isNothing, permissionsBeyond, permissionsText } from '../../base/azure-names/access-permissions.ts';
import { isSameResource, resourceName } from '../../base/azure-names/resource-id.ts';
import type { JournalEntry } from './journal.ts';
import { credentialWords } from '../policy-block/block-difference.ts';
import { removeBlock, restoreBlock } from '../policy-block/policy-block.ts';
import { createRelianceReader } from '../reliance/read-reliance.ts';
import { reasonToStay, takenBy } from '../reliance/taken.ts';
import type { UndoRecord } from '../steps/step.ts';
import { stepTable } from '../steps/index.ts';
import { whatStays } from './what-stays.ts';

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
            ? `Turn off the system-assigned identity of ${service}.`
            : `Detach the user-assigned identity ${resourceName(record.identityId)} from ${service}.`,
      };
    }
    case 'grant-get-only': {
      if ('roleAssignmentId' in record) {
        const on = /\/vaults\/([^/]+)(?:\/secrets\/([^/]+))?\/providers\//i.exec(record.roleAssignmentId);
        const [, vault = 'the vault', secret] = on ?? [];
        return {
          object: vault,
          sentence: `Delete the role assignment of principal ${record.principalId} on ${secret === undefined ? vault : `the secret ${secret} of ${vault}`}.`,
        };
      }
      const { added, before, vaultId } = record;
      const taken = before ? permissionsBeyond(added, before) : added;
      const vault = resourceName(vaultId);
      const sentence = isNothing(taken)
        ? `Leave the access policy of principal ${added.objectId} on ${vault} as it is.`
        : `Take ${permissionsText(taken)} on ${vault} from principal ${added.objectId}; all else stays.`;
      return { object: vault, sentence };
    }
    case 'tighten-grant':
    case 'remove-grant': {
      if ('removed' in record) {
        const { scope, principalId } = record.removed;
        return { object: resourceName(scope), sentence: `Assign the role on ${resourceName(scope)} to principal ${principalId} again.` };
      }
      const vault = resourceName(record.vaultId);
      return {
        object: vault,
        sentence: `Give principal ${record.before.objectId} its access policy on ${vault} back: ${permissionsText(record.before)}.`,
      };
    }
    case 'create-named-values': {
      const service = resourceName(record.serviceId);
      return {
        object: service,
        sentence: `Delete the named value${record.names.length === 1 ? '' : 's'} ${record.names.join(' and ')} of ${service}.`,
      };
    }
    case 'create-certificate': {
      const service = resourceName(record.serviceId);
      return { object: service, sentence: `Delete the certificate ${record.names.join(' and ')} of ${service}; it stays in the vault.` };
    }
    case 'insert-policy-block': {
      const { scopeId, isNew, replaced } = record;
      const change = changes.find(({ wish }) => 'scopeId' in wish && isSameResource(wish.scopeId, scopeId));
      const scope = change && 'scopeLabel' in change.wish ? change.wish.scopeLabel : resourceName(scopeId);
      if (replaced) {
        return {
          object: scope,
          sentence: `Put the earlier wiring back into the policy of ${scope} (${credentialWords(replaced.policy.credential)}); everything else stays.`,
        };
      }
      return {
        object: scope,
        sentence: isNew
          ? `Delete the policy of ${scope}, which was new; where somebody changed it since, take the lines out.`
          : `Take the lines out of the policy of ${scope}; everything else stays.`,
      };
    }
  }
}
