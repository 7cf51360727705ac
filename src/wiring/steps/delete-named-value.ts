import { resourceVersions } from '../../azure/contract/index.ts';
import type { NamedValue } from '../../azure/index.ts';
import { AppError } from '../../base/app-error.ts';
import { someOf } from '../../base/text/sentence.ts';
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
  title: 'Delete the named value',

  async read(reader, { serviceId, name }) {
    const [service, existing] = await Promise.all([reader.service(serviceId), reader.namedValue(serviceId, name)]);
    return {
      serviceName: service.name,
      users: existing ? await reader.usersOf(serviceId, existing.displayName) : nobody,
      ...(existing && { existing }),
    };
  },

  check({ serviceName, existing, users: { users, unread } }, { name }) {
    if (!existing) return { status: 'done', sentence: `${serviceName} has no named value ${name}.` };
    const { displayName } = existing;
    if (users.length > 0) {
      return {
        status: 'blocked',
        sentence: `${displayName} is used by ${someOf(users)}.`,
        nextStep: `Take {{${displayName}}} out of there first: API Management does not delete what a policy uses.`,
      };
    }
    return {
      status: 'change',
      sentence: `Delete the named value ${displayName} of ${serviceName}.`,
      needs: `API Management Service Contributor on ${serviceName}`,
      ...(unread.length > 0 && {
        warning: `Whether a policy uses it is not known: ${someOf(unread)} could not be read. API Management refuses to delete it where one does.`,
      }),
      consent: consentToDelete(existing, serviceName),
    };
  },

  writes: ({ existing }) =>
    existing ? [{ kind: 'arm', method: 'DELETE', resourceId: existing.id, apiVersion: resourceVersions.apiManagement, ifMatch: existing.etag ?? '*' }] : [],

  async apply({ azure, wish: { serviceId, name }, state: { existing, serviceName }, signal }) {
    if (!existing) throw new AppError('not-found', `There is no named value ${name}.`, 'Refresh the view.');
    await azure.namedValues.delete(serviceId, existing.name, signal, existing.etag);
    // no undo: a value is kept nowhere
    return { sentence: `Deleted the named value ${existing.displayName} of ${serviceName}.` };
  },
});

function consentToDelete({ displayName, kind, keyVault }: NamedValue, serviceName: string): Consent {
  const value =
    kind === 'keyVault'
      ? `Its value stays in ${keyVault?.secretIdentifier ?? 'Key Vault'}.`
      : 'Its value is given up; Undo cannot bring it back.';
  return {
    question: `Delete the named value ${displayName} of ${serviceName}?`,
    detail: `${value} Backends and loggers, which may use it too, were not looked at.`,
    yes: 'Delete',
  };
}
