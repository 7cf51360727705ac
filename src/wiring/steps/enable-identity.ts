import { attachedIdentity, principalIdOf } from '../state/identity.ts';
import { defineStep, type StepCheck } from './step.ts';
import type { WatchedState } from '../writes/write.ts';
import { resourceVersions, systemIdentity, userIdentity } from '../../azure/contract/index.ts';
import type { ApiManagementService } from '../../azure/index.ts';
import { AppError } from '../../base/app-error.ts';
import type { IdentityChoice } from '../request/wiring-request.ts';

/** How many user-assigned identities a service can have (API Management, managed identities). */
const mostAttached = 10;

/** The service has the identity that will read the vault; those that it has stay. */
export const enableIdentity = defineStep<'enable-identity', ApiManagementService>({
  id: 'enable-identity',
  title: 'Managed identity',

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
        throw new AppError('not-found', `Nothing but the client id of ${identity.name} is known.`, 'Pick the identity from the list.');
      }
      await journal({ step: 'enable-identity', noted: 'before', serviceId, identityId: identity.id });
      const service = await azure.services.attachIdentity(serviceId, identity.id, signal);
      return {
        sentence: `Attached the user-assigned identity ${identity.name} to ${service.name} (principal ${principalIdOf(service, identity) ?? 'not shown yet'}).`,
      };
    }
    await journal({ step: 'enable-identity', noted: 'before', serviceId });
    const service = await azure.services.enableSystemIdentity(serviceId, signal);
    return {
      sentence: `Turned on the system-assigned identity of ${service.name} (principal ${service.identity.systemPrincipalId ?? 'not shown yet'}).`,
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
    return { status: 'done', sentence: `${name} has a system-assigned identity (principal ${systemPrincipalId}).` };
  }
  return {
    status: 'change',
    sentence: `Turn on the system-assigned identity of ${name}${userAssigned.length === 0 ? '' : `, keeping its ${userAssigned.length} user-assigned`}.`,
    needs: `API Management Service Contributor on ${name}`,
  };
}

function checkAttached(service: ApiManagementService, choice: Extract<IdentityChoice, { kind: 'user' }>): StepCheck {
  const attached = attachedIdentity(service, choice);
  const { name, identity } = service;
  if (attached) {
    return { status: 'done', sentence: `${name} has the user-assigned identity ${choice.name} (principal ${attached.principalId}).` };
  }
  if (choice.id === undefined) {
    return {
      status: 'blocked',
      sentence: `The user-assigned identity ${choice.name} is not attached to ${name}.`,
      nextStep: 'Pick the identity from the list, so that it can be attached, or use the system-assigned one.',
    };
  }
  if (identity.userAssigned.length >= mostAttached) {
    return {
      status: 'blocked',
      sentence: `${name} has ${mostAttached} user-assigned identities, and can have no more.`,
      nextStep: 'Use one of those, or take one away that nothing uses.',
    };
  }
  const kept = identity.userAssigned.length + (identity.systemPrincipalId === undefined ? 0 : 1);
  return {
    status: 'change',
    sentence: `Attach the user-assigned identity ${choice.name} to ${name}${kept === 0 ? '' : `, keeping the ${kept === 1 ? 'identity' : `${kept} identities`} that it has`}.`,
    needs: `API Management Service Contributor on ${name}, and Managed Identity Operator on ${choice.name}`,
  };
}
