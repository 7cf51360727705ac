import { t } from '../../base/text/translation.ts';
import type { NamedValue } from '../../azure/index.ts';

/** Whether API Management has what Key Vault backs: its last fetch went well, and no write of it is under way or failed. */
export function isFetched({ kind, keyVault, provisioningState }: NamedValue): boolean {
  return kind !== 'keyVault' || (keyVault?.lastStatus?.code === 'Success' && provisioningState === undefined);
}

/** How the last fetch went, as the end of a sentence: `last time: Forbidden at 2026-…`. */
export function lastFetchWords({ keyVault, provisioningState }: Pick<NamedValue, 'keyVault' | 'provisioningState'>): string {
  const { code, at } = keyVault?.lastStatus ?? {};
  const state = provisioningState === undefined ? [] : [t('its state is {0}', provisioningState)];
  const timed = (): string => (at === undefined ? t('last time: {0}', code ?? '') : t('last time: {0} at {1}', code ?? '', at.replace('T', ' ')));
  return [code === undefined ? t('so far it was not fetched') : timed(), ...state].join('; ');
}
