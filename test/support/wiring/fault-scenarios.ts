import type { Azure } from '../../../src/azure/index.ts';
import { resourceName } from '../../../src/base/azure-names/resource-id.ts';
import type { Emulator } from '../../../src/emulator/server/server.ts';
import { textOfValue } from '../../../src/emulator/server/json.ts';
import {
  applyPlan,
  createStateReader,
  planChanges,
  settledPlan,
  undoAll,
  type Change,
  type UndoRecord,
} from '../../../src/wiring/index.ts';
import { demo } from '../emulator/demo-ids.ts';
import { blockedError, type FaultScenario } from './fault-table.ts';

const signal = new AbortController().signal;
const pace = { firstWait: 20, longestWait: 40, total: 200 };

/** Plans and applies; resolves with how to take it back, and throws what stopped it. */
export function carryOut(azure: Azure, changes: readonly Change[], within: AbortSignal): Promise<readonly UndoRecord[]> {
  return carryOutSettled(azure, changes, within, () => undefined);
}

/** The same, reporting the changes as they were settled, before it throws. */
export async function carryOutSettled(
  azure: Azure,
  changes: readonly Change[],
  within: AbortSignal,
  settle: (changes: readonly Change[]) => void,
): Promise<readonly UndoRecord[]> {
  const plan = await planChanges(createStateReader(azure, within), changes);
  for (const { check } of plan.steps) if (check.status === 'blocked') throw blockedError(check.sentence, check.nextStep);
  const { kind, stoppedAt, undo, done } = await applyPlan(azure, plan, { pace, progress: () => undefined }, within);
  settle(settledPlan(plan, done).steps.map(({ change }) => change));
  if (kind !== 'applied') throw stoppedAt?.error;
  return undo;
}

/** Carries changes out, after others that are there already. */
export function applying(changesOf: (azure: Azure) => Promise<readonly Change[]>): FaultScenario {
  return {
    setUp: async azure => {
      const changes = await changesOf(azure);
      return async (faulty, within) => void (await carryOut(faulty, changes, within));
    },
    left: everything,
  };
}

/** Takes changes back that were carried out before anything went wrong; another run takes back what was left. */
export function undoing(changesOf: (azure: Azure) => Promise<readonly Change[]>): FaultScenario {
  return {
    setUp: async azure => {
      let records = await carryOut(azure, await changesOf(azure), signal);
      return async (faulty, within) => {
        const { left, kept, error } = await undoAll(faulty, records, within);
        records = [...left, ...kept.map(({ record }) => record)];
        if (left.length > 0) throw error;
        const [stays] = kept;
        if (stays) throw blockedError(stays.reason, 'Undo again when it is not used any more.');
      };
    },
    left: everything,
  };
}

/** All that wiring may change: identities, grants, roles, named values, policies, and how many versions each secret has. */
export function everything({ emulation: { estate } }: Emulator): object {
  const services = [demo.shop, demo.orders, demo.partners];
  const vaults = [demo.shopVault, demo.ordersVault, demo.paymentsVault];
  return {
    services: services.map(id => {
      const { type, userAssignedIdentities } = (estate.get(id)?.identity ?? {}) as {
        readonly type?: string;
        readonly userAssignedIdentities?: object;
      };
      return [type === 'None' ? undefined : type, Object.keys(userAssignedIdentities ?? {}).map(key => key.toLowerCase())];
    }),
    policiesOfVaults: vaults.map(id => permissionsOf(estate.get(id)?.properties.accessPolicies)),
    roles: estate
      .ofType('Microsoft.Authorization/roleAssignments')
      .map(({ id, properties }) => `${id.slice(0, id.indexOf('/providers/Microsoft.Authorization'))} ${resourceName(textOfValue(properties.roleDefinitionId))}`)
      .toSorted(),
    namedValues: services.map(id =>
      estate
        .children(id, 'namedValues')
        .map(({ properties: { displayName, value, keyVault } }) => [
          displayName,
          value,
          (keyVault as { readonly secretIdentifier?: string } | undefined)?.secretIdentifier,
        ]),
    ),
    policies: ['Microsoft.ApiManagement/service/apis/operations/policies', 'Microsoft.ApiManagement/service/apis/policies'].map(type =>
      estate.ofType(type).map(({ id, properties }) => [id, properties.value]),
    ),
    secrets: vaults.map(id => estate.secrets.list(resourceName(id)).map(({ name, versions }) => [name, versions.length])),
  };
}

function permissionsOf(policies: unknown): readonly string[] {
  if (!Array.isArray(policies)) return [];
  return policies
    .map(entry =>
      JSON.stringify(
        Object.values((entry as { readonly permissions?: object }).permissions ?? {}).filter(
          list => Array.isArray(list) && list.length > 0,
        ),
      ),
    )
    .toSorted();
}
