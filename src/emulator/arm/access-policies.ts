import { badRequest } from '../server/errors.ts';
import { listOf, objectOf, textOf, textsOf, type Json, type JsonObject } from '../server/json.ts';
import type { Resource } from '../estate/resource.ts';

const maximumEntries = 1024;
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const kinds = ['keys', 'secrets', 'certificates', 'storage'];

/**
 * A vault's access policies after `add`, `replace` or `remove` of some entries. An entry belongs to a holder: tenant, object
 * and application. Add unites its permissions with what the holder has, replace sets them, remove takes them away and drops a
 * holder with nothing left; other holders stay as they are, and where they are. Add takes a permission in any case, remove only as
 * the vault spells it: `get` takes no `Get` away, and the answer is 200 all the same (azure-rest-api-specs#42963).
 */
export function changeAccessPolicies(
  vault: Resource,
  operation: 'add' | 'replace' | 'remove',
  entries: readonly Json[],
): readonly JsonObject[] {
  checkAccessPolicies(vault, entries);
  let policies: readonly JsonObject[] = listOf(vault.properties.accessPolicies).map(objectOf);
  for (const entry of entries.map(objectOf)) {
    const existing = policies.find(policy => holderOf(policy) === holderOf(entry));
    const changed = changedEntry(existing, entry, operation);
    policies = existing
      ? policies.flatMap(policy => (policy !== existing ? [policy] : changed ? [changed] : []))
      : [...policies, ...(changed ? [changed] : [])];
  }
  if (policies.length > maximumEntries) throw badRequest('BadRequest', `A vault can have at most ${maximumEntries} access policies.`);
  return policies;
}

/** Throws the vault's 400 for entries it does not take. */
export function checkAccessPolicies(vault: Resource, entries: readonly Json[]): void {
  for (const { tenantId, objectId, permissions } of entries.map(objectOf)) {
    if (!guid.test(textOf(objectId) ?? '')) {
      throw badRequest('BadRequest', "An invalid value was provided for 'accessPolicies': objectId must be a GUID.");
    }
    if (textOf(tenantId)?.toLowerCase() !== textOf(vault.properties.tenantId)?.toLowerCase()) {
      throw badRequest(
        'BadRequest',
        "An invalid value was provided for 'accessPolicies': all entries must have the tenantId of the vault.",
      );
    }
    if (permissions === undefined || permissions === null) {
      throw badRequest('BadRequest', 'The parameter accessPolicies is not specified: permissions are missing.');
    }
  }
}

function changedEntry(
  existing: JsonObject | undefined,
  entry: JsonObject,
  operation: 'add' | 'replace' | 'remove',
): JsonObject | undefined {
  if (operation === 'replace' || (!existing && operation === 'add')) return entry;
  if (!existing) return undefined;
  const before = objectOf(existing.permissions);
  const given = objectOf(entry.permissions);
  const permissions: Record<string, readonly string[]> = {};
  for (const kind of kinds) {
    if (before[kind] === undefined && (operation === 'remove' || given[kind] === undefined)) continue;
    permissions[kind] =
      operation === 'add' ? union(textsOf(before[kind]), textsOf(given[kind])) : without(textsOf(before[kind]), textsOf(given[kind]));
  }
  const isEmpty = Object.values(permissions).every(list => list.length === 0);
  return operation === 'remove' && isEmpty ? undefined : { ...existing, permissions };
}

function holderOf({ tenantId, objectId, applicationId }: JsonObject): string {
  return [tenantId, objectId, applicationId].map(part => textOf(part) ?? '').join('|').toLowerCase();
}

function union(before: readonly string[], added: readonly string[]): readonly string[] {
  return [...before, ...added.filter(permission => !before.some(held => held.toLowerCase() === permission.toLowerCase()))];
}

function without(before: readonly string[], removed: readonly string[]): readonly string[] {
  return before.filter(held => !removed.some(permission => [held, 'all'].includes(permission)));
}
