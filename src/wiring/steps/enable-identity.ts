import { AppError } from '../../base/app-error.ts';
import { principalIdOf } from '../identity.ts';
import type { Step } from '../step.ts';

/** The service has the identity that will read the vault. */
export const enableIdentity: Step = {
  id: 'enable-identity',
  title: 'Managed identity',

  check({ service }, { identity }) {
    const principalId = principalIdOf(service, identity);
    if (identity.kind === 'user') {
      return principalId === undefined
        ? {
            status: 'blocked',
            sentence: `The user-assigned identity ${identity.name} is not attached to ${service.name}.`,
            nextStep: 'Attach it in the portal under Managed identities, or pick the system-assigned identity.',
          }
        : { status: 'done', sentence: `${service.name} has the user-assigned identity ${identity.name} (principal ${principalId}).` };
    }
    if (principalId !== undefined) {
      return { status: 'done', sentence: `${service.name} has a system-assigned identity (principal ${principalId}).` };
    }
    const kept = service.identity.userAssigned.length;
    return {
      status: 'change',
      sentence: `Turn on the system-assigned identity of ${service.name}${kept === 0 ? '' : `, keeping its ${kept} user-assigned`}.`,
      needs: `API Management Service Contributor on ${service.name}`,
    };
  },

  async do({ azure, wish, signal, journal }) {
    journal({ step: 'enable-identity', serviceId: wish.serviceId });
    const service = await azure.services.enableSystemIdentity(wish.serviceId, signal);
    const principalId = service.identity.systemPrincipalId;
    if (principalId === undefined) {
      throw new AppError(
        'operation-failed',
        `${service.name} accepted the change but still shows no system-assigned identity.`,
        'Refresh in a minute and run the step again: nothing is done twice.',
      );
    }
    return `Turned on the system-assigned identity of ${service.name} (principal ${principalId}).`;
  },

  async undo(azure, record, signal) {
    if (record.step === 'enable-identity') await azure.services.disableSystemIdentity(record.serviceId, signal);
  },
};
