import type { CommandTarget } from '../command-target.ts';

/** What the demo offers to begin with; each absent where the demo has it no more. */
export interface DemoScenes {
  /** An operation whose backend waits for a password. */
  readonly toWire?: CommandTarget;
  /** An operation whose policy gives a secret to its caller. */
  readonly leak?: CommandTarget;
}

/** Finds them among the services of the demo. */
export function demoScenes(services: readonly { readonly id: string; readonly name: string }[]): DemoScenes {
  const operation = (serviceName: string, api: string, name: string, scopeLabel: string): CommandTarget | undefined => {
    const service = services.find(each => each.name === serviceName);
    if (!service) return undefined;
    const apiId = `${service.id}/apis/${api}`;
    return { serviceId: service.id, apiId, scopeId: `${apiId}/operations/${name}`, scopeLabel };
  };
  const toWire = operation('contoso-shop', 'items', 'get-item', 'Get Item');
  const leak = operation('contoso-partners', 'partners', 'get-psp-key', 'Get PSP Key');
  return { ...(toWire && { toWire }), ...(leak && { leak }) };
}
