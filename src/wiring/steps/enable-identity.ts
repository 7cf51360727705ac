import { attachedIdentity, principalIdOf } from '../state/identity.ts';
import { defineStep, type StepCheck } from './step.ts';
import type { WatchedState } from '../writes/write.ts';
import { resourceVersions, systemIdentity, userIdentity } from '../../azure/contract/index.ts';
import type { ApiManagementService } from '../../azure/index.ts';
import { AppError } from '../../base/app-error.ts';
import { t, tn } from '../../base/text/translation.ts';
import type { IdentityChoice } from '../request/wiring-request.ts';

/** How many user-assigned identities a service can have (API Management, managed identities). */
const mostAttached = 10;

/** The service has the identity that will read the vault; those that it has stay. */
export const enableIdentity = defineStep<'enable-identity', ApiManagementService>({
  id: 'enable-identity',
  title: t('Managed identity'),

  read: (reader, { serviceId }) => reader.service(serviceId),

  check(service, { identity }) {
    return identity.kind === 'user' ? checkAttached(service, identity) : checkSystem(service);
  },

  writes(service, { serviceId, identity: choice }) {
    const { identity } = service;
    const { patchOf } = choice.kind === 'user' && choice.id !== undefined ? userIdentity(choice.id, true) : systemIdentity(true);
    const patch = patchOf(identity);
    const attached = identity.userAssigned.map(({ id }) => id);
    const state: WatchedState = {
      part: "[contains(identity.type || 'None', 'SystemAssigned'), sort(keys(identity.userAssignedIdentities || `{}`))]",
      compared: 'any-case',
      before: [identity.systemPrincipalId !== undefined, attached.toSorted()],
      after: [
        choice.kind === 'system' || identity.systemPrincipalId !== undefined,
        Object.keys(patch.userAssignedIdentities ?? {}).toSorted(),
      ],
      isConfirmed: true,
    };
    return [
      {
        kind: 'arm',
        method: 'PATCH',
        resourceId: serviceId,
        apiVersion: resourceVersions.apiManagement,
        body: { identity: { ...patch } },
        state,
      },
    ];
  },

  async apply({ azure, wish: { serviceId, identity }, signal, journal }) {
    if (identity.kind === 'user') {
      if (identity.id === undefined) {
        throw new AppError('not-found', t('Nothing but the client id of {0} is known.', identity.name), t('Pick the identity from the list.'));
      }
      await journal({ step: 'enable-identity', noted: 'before', serviceId, identityId: identity.id });
      const service = await azure.services.attachIdentity(serviceId, identity.id, signal);
      return {
        sentence: t('Attached the user-assigned identity {0} to {1} (principal {2}).', identity.name, service.name, principalIdOf(service, identity) ?? t('not shown yet')),
      };
    }
    await journal({ step: 'enable-identity', noted: 'before', serviceId });
    const service = await azure.services.enableSystemIdentity(serviceId, signal);
    return {
      sentence: t('Turned on the system-assigned identity of {0} (principal {1}).', service.name, service.identity.systemPrincipalId ?? t('not shown yet')),
    };
  },

  async undo(azure, record, signal) {
    if (record.step !== 'enable-identity') return;
    if (record.identityId === undefined) await azure.services.disableSystemIdentity(record.serviceId, signal);
    else await azure.services.detachIdentity(record.serviceId, record.identityId, signal);
  },
});

function checkSystem({ name, identity: { systemPrincipalId, userAssigned } }: ApiManagementService): StepCheck {
  if (systemPrincipalId !== undefined) {
    return { status: 'done', sentence: t('{0} has a system-assigned identity (principal {1}).', name, systemPrincipalId) };
  }
  return {
    status: 'change',
    sentence: userAssigned.length === 0
        ? t('Turn on the system-assigned identity of {0}.', name)
        : t('Turn on the system-assigned identity of {0}, keeping its {1} user-assigned.', name, userAssigned.length),
    needs: t('API Management Service Contributor on {0}', name),
  };
}

function checkAttached(service: ApiManagementService, choice: Extract<IdentityChoice, { kind: 'user' }>): StepCheck {
  const attached = attachedIdentity(service, choice);
  const { name, identity } = service;
  if (attached) {
    return { status: 'done', sentence: t('{0} has the user-assigned identity {1} (principal {2}).', name, choice.name, attached.principalId) };
  }
  if (choice.id === undefined) {
    return {
      status: 'blocked',
      sentence: t('The user-assigned identity {0} is not attached to {1}.', choice.name, name),
      nextStep: t('Pick the identity from the list, so that it can be attached, or use the system-assigned one.'),
    };
  }
  if (identity.userAssigned.length >= mostAttached) {
    return {
      status: 'blocked',
      sentence: t('{0} has {1} user-assigned identities, and can have no more.', name, mostAttached),
      nextStep: t('Use one of those, or take one away that nothing uses.'),
    };
  }
  const kept = identity.userAssigned.length + (identity.systemPrincipalId === undefined ? 0 : 1);
  return {
    status: 'change',
    sentence: kept === 0
      ? t('Attach the user-assigned identity {0} to {1}.', choice.name, name)
      : tn(kept, 'Attach the user-assigned identity {1} to {2}, keeping the identity that it has.', 'Attach the user-assigned identity {1} to {2}, keeping the {0} identities that it has.', choice.name, name),
    needs: t('API Management Service Contributor on {0}, and Managed Identity Operator on {1}', name, choice.name),
  };
}
