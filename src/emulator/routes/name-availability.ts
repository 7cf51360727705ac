import { badRequest } from '../server/errors.ts';
import { ok } from '../server/http.ts';
import { objectOf, textOf } from '../server/json.ts';
import type { Route } from '../server/router.ts';

/** Whether a name is free for a new service, vault or managed HSM; such names are unique in all Azure. */
export const nameAvailabilityRoutes: readonly Route[] = [
  {
    method: 'POST',
    template: '/subscriptions/{subscription}/providers/Microsoft.ApiManagement/checkNameAvailability',
    authorization: 'own',
    handle: ({ body }, { estate }) => {
      const name = requireName(body);
      if (!/^[a-z](?:[a-z0-9-]{0,48}[a-z0-9])?$/i.test(name)) {
        return ok({
          nameAvailable: false,
          reason: 'Invalid',
          message: `${name} is not a valid name: it has 1 to 50 letters, digits and dashes, begins with a letter and ends with a letter or a digit.`,
        });
      }
      if (estate.service(name)) {
        return ok({ nameAvailable: false, reason: 'AlreadyExists', message: `${name} is already in use. Please select a different name.` });
      }
      return ok({ nameAvailable: true, reason: 'Valid', message: '' });
    },
  },
  {
    method: 'POST',
    template: '/subscriptions/{subscription}/providers/Microsoft.KeyVault/checkNameAvailability',
    authorization: 'own',
    handle: ({ body }, { estate }) => {
      const name = requireName(body);
      if (!/^[a-z](?!.*--)[a-z0-9-]{1,22}[a-z0-9]$/i.test(name)) {
        return ok({
          nameAvailable: false,
          reason: 'AccountNameInvalid',
          message: `The vault name '${name}' is invalid: it has 3 to 24 letters, digits and single dashes, begins with a letter and ends with a letter or a digit.`,
        });
      }
      if (estate.vault(name)) {
        return ok({
          nameAvailable: false,
          reason: 'AlreadyExists',
          message: `The vault name '${name}' is already in use. Vault names are globally unique so it is possible that the name is already taken.`,
        });
      }
      return ok({ nameAvailable: true });
    },
  },
  {
    // of managed HSMs there are none, so that each name is free
    method: 'POST',
    template: '/subscriptions/{subscription}/providers/Microsoft.KeyVault/checkMhsmNameAvailability',
    authorization: 'own',
    handle: ({ body }) => {
      requireName(body);
      return ok({ nameAvailable: true });
    },
  },
];

function requireName(body: unknown): string {
  const name = textOf(objectOf(body).name);
  if (name === undefined) throw badRequest('BadRequest', 'The parameter name is not specified.');
  return name;
}
