import type { NamedValue } from '../../azure/index.ts';

/** Whether API Management has what Key Vault backs: its last fetch went well, and no write of it is under way or failed. */
export function isFetched({ kind, keyVault, provisioningState }: NamedValue): boolean {
  return kind !== 'keyVault' || (keyVault?.lastStatus?.code === 'Success' && provisioningState === undefined);
}

/** How the last fetch went, as the end of a sentence: `; last time: Forbidden at 2026-…`. */
export function lastFetchWords({ keyVault, provisioningState }: Pick<NamedValue, 'keyVault' | 'provisioningState'>): string {
  const { code, at } = keyVault?.lastStatus ?? {};
  const time = at === undefined ? '' : ` at ${at.replace('T', ' ')}`;
  const state = provisioningState === undefined ? '' : `; its state is ${provisioningState}`;
  return `${code === undefined ? '; so far it was not fetched' : `; last time: ${code}${time}`}${state}`;
}
