import { t } from '../../base/text/translation.ts';
import type { ApiManagementService, Vault } from '../../azure/index.ts';
import type { Change, NamedValueWish } from '../changes/change.ts';
import type { EnvironmentRow, EnvironmentTable } from './environment-table.ts';

/** What a table's names refer to: services and vaults that the user can see. */
export interface EnvironmentEstate {
  readonly services: readonly ApiManagementService[];
  readonly vaults: readonly Vault[];
}

/** The changes that a table asks for, service by service, and everything in it that names nothing. */
export interface EnvironmentPlan {
  readonly changes: readonly Change[];
  readonly problems: readonly string[];
}

/**
 * Turns a table into changes: for each service its named values, and before them, where a cell points into a vault, the
 * system-assigned identity and its grant there.
 */
export function environmentChanges({ services: names, rows }: EnvironmentTable, { services, vaults }: EnvironmentEstate): EnvironmentPlan {
  const plans = names.map((name, column): EnvironmentPlan => {
    const [service, another] = services.filter(
      candidate => candidate.name.toLowerCase() === name.toLowerCase() || candidate.id.toLowerCase() === name.toLowerCase(),
    );
    if (!service) return { changes: [], problems: [t('{0} is none of the services that you can see.', name)] };
    if (another) return { changes: [], problems: [t('More than one service is named {0}: write its resource id instead.', name)] };
    return serviceChanges(service, vaults, rows.map(row => ({ row, cell: row.cells[column] })));
  });
  return { changes: plans.flatMap(({ changes }) => changes), problems: plans.flatMap(({ problems }) => problems) };
}

interface Asked {
  readonly row: EnvironmentRow;
  readonly cell: EnvironmentRow['cells'][number];
}

function serviceChanges(service: ApiManagementService, vaults: readonly Vault[], asked: readonly Asked[]): EnvironmentPlan {
  const values: NamedValueWish[] = [];
  const problems: string[] = [];
  const read = new Set<string>();
  for (const { row: { name, line }, cell } of asked) {
    if (!cell) continue;
    if (cell.kind !== 'keyVault') {
      values.push({ name, content: cell });
      continue;
    }
    const vault = vaults.find(({ uri }) => uri.toLowerCase() === `https://${cell.vaultHost}`);
    if (!vault) {
      problems.push(t('Line {0}: {1}, for {2} in {3}, is none of the vaults that you can see.', line, cell.vaultHost, name, service.name));
      continue;
    }
    read.add(vault.id);
    values.push({ name, content: { kind: 'keyVault', vaultId: vault.id, secretName: cell.secretName, identity: { kind: 'system' } } });
  }
  return {
    problems,
    changes:
      values.length === 0 ? [] : [...grantsFor(service, read), { step: 'create-named-values', wish: { serviceId: service.id, values } }],
  };
}

function grantsFor({ id: serviceId }: ApiManagementService, read: ReadonlySet<string>): readonly Change[] {
  if (read.size === 0) return [];
  const identity = { kind: 'system' } as const;
  return [
    { step: 'enable-identity', wish: { serviceId, identity } },
    ...[...read].map((vaultId): Change => ({ step: 'grant-get-only', wish: { serviceId, identity, vaultId, delivery: 'named-value' } })),
  ];
}
