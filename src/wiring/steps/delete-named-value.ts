import { resourceVersions } from '../../azure/contract/index.ts';
import type { NamedValue } from '../../azure/index.ts';
import { AppError } from '../../base/app-error.ts';
import { someOf } from '../../base/text/sentence.ts';
import { t } from '../../base/text/translation.ts';
import type { NamedValueUsers } from '../named-values/affected.ts';
import { defineStep, type Consent } from './step.ts';

interface DeleteState {
  readonly serviceName: string;
  readonly existing?: NamedValue;
  readonly users: NamedValueUsers;
}

const nobody: NamedValueUsers = { users: [], unread: [] };

/** A service has a named value no longer. One that a policy uses is kept. */
export const deleteNamedValue = defineStep<'delete-named-value', DeleteState>({
  id: 'delete-named-value',
  title: t('Delete the named value'),

  async read(reader, { serviceId, name }) {
    const [service, existing] = await Promise.all([reader.service(serviceId), reader.namedValue(serviceId, name)]);
    return {
      serviceName: service.name,
      users: existing ? await reader.usersOf(serviceId, existing.displayName) : nobody,
      ...(existing && { existing }),
    };
  },

  check({ serviceName, existing, users: { users, unread } }, { name }) {
    if (!existing) return { status: 'done', sentence: t('{0} has no named value {1}.', serviceName, name) };
    const { displayName } = existing;
    if (users.length > 0) {
      return {
        status: 'blocked',
        sentence: t('{0} is used by {1}.', displayName, someOf(users)),
        nextStep: t('Take {{{0}}} out of there first: API Management does not delete what a policy uses.', displayName),
      };
    }
    return {
      status: 'change',
      sentence: t('Delete the named value {0} of {1}.', displayName, serviceName),
      needs: t('API Management Service Contributor on {0}', serviceName),
      ...(unread.length > 0 && {
        warning: t('Whether a policy uses it is not known: {0} could not be read. API Management refuses to delete it where one does.', someOf(unread)),
      }),
      consent: consentToDelete(existing, serviceName),
    };
  },

  writes: ({ existing }) =>
    existing ? [{ kind: 'arm', method: 'DELETE', resourceId: existing.id, apiVersion: resourceVersions.apiManagement, ifMatch: existing.etag ?? '*' }] : [],

  async apply({ azure, wish: { serviceId, name }, state: { existing, serviceName }, signal }) {
    if (!existing) throw new AppError('not-found', t('There is no named value {0}.', name), t('Refresh the view.'));
    await azure.namedValues.delete(serviceId, existing.name, signal, existing.etag);
    // no undo: a value is kept nowhere
    return { sentence: t('Deleted the named value {0} of {1}.', existing.displayName, serviceName) };
  },
});

function consentToDelete({ displayName, kind, keyVault }: NamedValue, serviceName: string): Consent {
  const value =
    kind === 'keyVault'
      ? t('Its value stays in {0}.', keyVault?.secretIdentifier ?? 'Key Vault')
      : t('Its value is given up; Undo cannot bring it back.');
  return {
    question: t('Delete the named value {0} of {1}?', displayName, serviceName),
    detail: t('{0} Backends and loggers, which may use it too, were not looked at.', value),
    yes: t('Delete'),
  };
}
