import type { NamedValue } from '../../azure/index.ts';
import { AppError } from '../../base/app-error.ts';
import { t } from '../../base/text/translation.ts';
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
  title: t('Refresh the named value'),

  async read(reader, { serviceId, name }) {
    const [service, existing] = await Promise.all([reader.service(serviceId), reader.namedValue(serviceId, name)]);
    return { serviceName: service.name, ...(existing && { existing }) };
  },

  check({ serviceName, existing }, { name, lastSeen }) {
    if (existing?.kind !== 'keyVault') {
      return existing
        ? { status: 'blocked', sentence: t('{0} has a value of its own, so there is nothing to fetch.', name), nextStep: t('Back it with Key Vault first.') }
        : { status: 'blocked', sentence: t('{0} has no named value {1}.', serviceName, name), nextStep: t('Refresh the view: it may have been renamed or deleted.') };
    }
    const { lastStatus } = existing.keyVault ?? {};
    if (isFetched(existing) && lastStatus?.at !== undefined && lastStatus.at !== lastSeen) {
      return { status: 'done', sentence: t('API Management fetched {0} at {1}.', name, lastStatus.at.replace('T', ' ')) };
    }
    return {
      status: 'change',
      sentence: t('Let API Management fetch the secret of {0} anew; {1}.', name, lastFetchWords(existing)),
      needs: t('API Management Service Contributor on {0}', serviceName),
    };
  },

  writes: ({ existing }) => (existing ? [refreshWrite(existing)] : []),

  async apply({ azure, wish: { serviceId, name }, state: { existing }, signal }) {
    if (!existing) throw new AppError('not-found', t('There is no named value {0}.', name), t('Refresh the view.'));
    const fetched = await azure.namedValues.refresh(serviceId, existing.name, signal);
    if (!isFetched(fetched)) {
      throw new AppError(
        'operation-failed',
        t('API Management does not report that it has the secret of {0}; {1}.', name, lastFetchWords(fetched)),
        t('Wait a minute, then look again.'),
      );
    }
    return { sentence: t('API Management fetched {0} anew.', name) };
  },
});
