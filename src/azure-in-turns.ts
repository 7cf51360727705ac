import type { AzureModule } from './host/connection/azure-access.ts';

/**
 * Loads what reads Azure, in two turns of the event loop: the SDK of API Management is more than half of it, and at once they
 * would keep the extension host for over 100 ms.
 */
export async function loadAzureInTurns(): Promise<AzureModule> {
  await import('./azure/api-management-sdk/index.ts');
  await new Promise(resolve => setTimeout(resolve));
  return import('./azure/index.ts');
}
