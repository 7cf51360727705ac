import type { ApiManagementService, Vault } from '../../azure/index.ts';
import type { Change, NamedValueWish } from '../change.ts';
import type { EnvironmentTable } from './environment-table.ts';

/** What a table's names stand for: services and vaults that the user can see. */
export interface EnvironmentEstate {
  readonly services: readonly ApiManagementService[];
  readonly vaults: readonly Vault[];
}

/** The changes that a table asks for, service by service, or what in it names nothing. */
export type EnvironmentPlan = { readonly kind: 'changes'; readonly changes: readonly Change[] } | { readonly kind: 'problem'; readonly problem: string };

/**
 * Turns a table into changes: for each service its named values, and before them, where a cell points into a vault, the
 * system-assigned identity and its grant there.
 */
export function environmentChanges({ services: names, rows }: EnvironmentTable, { services, vaults }: EnvironmentEstate): EnvironmentPlan {
  const changes: Change[] = [];
  for (const [column, name] of names.entries()) {
    const [service, another] = services.filter(candidate => candidate.name.toLowerCase() === name.toLowerCase() || candidate.id.toLowerCase() === name.toLowerCase());
    if (!service) return { kind: 'problem', problem: `${name} is none of the services that you can see.` };
    if (another) return { kind: 'problem', problem: `More than one service is named ${name}: write its resource id instead.` };
    const values: NamedValueWish[] = [];
    const read = new Set<string>();
    for (const { name: displayName, cells } of rows) {
      const cell = cells[column];
      if (!cell) continue;
      if (cell.kind === 'plain') {
        values.push({ name: displayName, content: cell });
        continue;
      }
      const vault = vaults.find(({ uri }) => uri.toLowerCase() === `https://${cell.vaultHost}`);
      if (!vault) return { kind: 'problem', problem: `${cell.vaultHost}, for ${displayName} in ${name}, is none of the vaults that you can see.` };
      read.add(vault.id);
      values.push({ name: displayName, content: { kind: 'keyVault', vaultId: vault.id, secretName: cell.secretName, identity: { kind: 'system' } } });
    }
    if (values.length > 0) changes.push(...grantsFor(service, read), { step: 'create-named-values', wish: { serviceId: service.id, values } });
  }
  return changes.length === 0 ? { kind: 'problem', problem: 'Every cell of the table is empty.' } : { kind: 'changes', changes };
}

function grantsFor({ id: serviceId }: ApiManagementService, read: ReadonlySet<string>): readonly Change[] {
  if (read.size === 0) return [];
  const identity = { kind: 'system' } as const;
  return [
    { step: 'enable-identity', wish: { serviceId, identity } },
    ...[...read].map((vaultId): Change => ({ step: 'grant-get-only', wish: { serviceId, identity, vaultId, delivery: 'named-value' } })),
  ];
}
