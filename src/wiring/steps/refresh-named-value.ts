import type { NamedValue } from '../../azure/index.ts';
import { AppError } from '../../base/app-error.ts';
import { defineStep } from '../step.ts';

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
        ? { status: 'blocked', sentence: `${name} holds its value itself, so there is nothing to fetch.`, nextStep: 'Back it with Key Vault first.' }
        : { status: 'blocked', sentence: `${serviceName} has no named value ${name}.`, nextStep: 'Refresh the view: it may have been renamed or deleted.' };
    }
    const { lastStatus } = existing.keyVault ?? {};
    if (lastStatus?.code === 'Success' && lastStatus.at !== undefined && lastStatus.at !== lastSeen) {
      return { status: 'done', sentence: `API Management fetched ${name} at ${lastStatus.at.replace('T', ' ')}.` };
    }
    return {
      status: 'change',
      sentence: `Let API Management fetch the secret of ${name} anew${lastStatus === undefined ? '' : `; last time: ${lastStatus.code}${lastStatus.at === undefined ? '' : ` at ${lastStatus.at.replace('T', ' ')}`}`}.`,
      needs: `API Management Service Contributor on ${serviceName}`,
    };
  },

  async do({ azure, wish: { serviceId, name }, signal }) {
    const { keyVault } = await azure.namedValues.refresh(serviceId, name, signal);
    const { code = 'unknown', message = '' } = keyVault?.lastStatus ?? {};
    if (code !== 'Success') {
      throw new AppError('operation-failed', `API Management tried to fetch ${name}, and could not: ${code}. ${message}`.trimEnd(), 'Check the wiring of this service; a grant given just now takes some minutes to count.');
    }
    return { sentence: `API Management fetched ${name} anew.` };
  },
});
