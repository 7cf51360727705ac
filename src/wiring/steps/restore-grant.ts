import type { Azure } from '../../azure/index.ts';
import { resourceName } from '../../base/azure-names/resource-id.ts';
import type { UndoRecord } from './undo-record.ts';

/** Gives a principal back what a step took: its access policy as it was, or the role assignment under its own name. */
export async function restoreGrant(azure: Azure, record: UndoRecord, signal: AbortSignal): Promise<void> {
  if (record.step !== 'tighten-grant' && record.step !== 'remove-grant') return;
  if ('removed' in record) {
    const { id, scope, roleId, principalId, principalType } = record.removed;
    await azure.roleAssignments.create(
      { scope, name: resourceName(id), roleId, principalId, ...(principalType !== undefined && { principalType }) },
      signal,
    );
    return;
  }
  await azure.vaults.replaceAccessPolicy({ id: record.vaultId }, record.before, signal);
}
