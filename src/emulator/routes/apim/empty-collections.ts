import { ok } from '../../server/http.ts';
import type { Route } from '../../server/router.ts';

const subscription = '/subscriptions/{subscription}';

/** What clients list beside vaults, and what an estate has none of: nothing here deletes a vault or makes a managed HSM. */
export const emptyCollectionRoutes: readonly Route[] = [
  `${subscription}/providers/Microsoft.KeyVault/deletedVaults`,
  `${subscription}/providers/Microsoft.KeyVault/deletedManagedHSMs`,
  `${subscription}/providers/Microsoft.KeyVault/managedHSMs`,
  `${subscription}/resourceGroups/{group}/providers/Microsoft.KeyVault/managedHSMs`,
].map(template => ({ method: 'GET', template, authorization: 'own', handle: () => ok({ value: [] }) }));
