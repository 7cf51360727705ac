import type { NamedValue } from '../../azure/index.ts';
import { AppError } from '../../base/app-error.ts';
import { isFetched, lastFetchWords } from '../named-values/fetch-state.ts';
import { defineStep } from './step.ts';
import { refreshWrite } from '../writes/refresh-write.ts';

interface RefreshState {
  readonly serviceName: string;
  readonly existing?: NamedValue;
}

/** API Management fetches a named value's secret now instead of within four hours. */
export const refreshNamedValue = defineStep<'refresh-named-value', RefreshState>({
  id: 'refresh-named-value',
  title: 'Refresh the named value',

  async read(reader, { serviceId, name }) {
    const [service, existing] = await Promise.all([reader.service(serviceId), reader.namedValue(serviceId, name)]);
    return { serviceName: service.name, ...(existing && { existing }) };
  },

  check({ serviceName, existing }, { name, lastSeen }) {
    if (existing?.kind !== 'keyVault') {
      return existing
        ? { status: 'blocked', sentence: `${name} has a value of its own, so there is nothing to fetch.`, nextStep: 'Back it with Key Vault first.' }
        : { status: 'blocked', sentence: `${serviceName} has no named value ${name}.`, nextStep: 'Refresh the view: it may have been renamed or deleted.' };
    }
    const { lastStatus } = existing.keyVault ?? {};
    if (isFetched(existing) && lastStatus?.at !== undefined && lastStatus.at !== lastSeen) {
      return { status: 'done', sentence: `API Management fetched ${name} at ${lastStatus.at.replace('T', ' ')}.` };
    }
    return {
      status: 'change',
      sentence: `Let API Management fetch the secret of ${name} anew${lastFetchWords(existing)}.`,
      needs: `API Management Service Contributor on ${serviceName}`,
    };
  },

  writes: ({ existing }) => (existing ? [refreshWrite(existing)] : []),

  async apply({ azure, wish: { serviceId, name }, state: { existing }, signal }) {
    if (!existing) throw new AppError('not-found', `There is no named value ${name}.`, 'Refresh the view.');
    const fetched = await azure.namedValues.refresh(serviceId, existing.name, signal);
    if (!isFetched(fetched)) {
      throw new AppError(
        'operation-failed',
        `API Management does not report that it has the secret of ${name}${lastFetchWords(fetched)}.`,
        'Wait a minute, then look again.',
      );
    }
    return { sentence: `API Management fetched ${name} anew.` };
  },
});
