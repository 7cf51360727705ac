import type { Emulation } from '../estate/emulation.ts';
import { AzureError } from '../server/errors.ts';
import { ok, type EmulatorRequest, type Reply } from '../server/http.ts';
import { issueToken } from './tokens.ts';

const host = 'https://login.microsoftonline.com';

/** Answers the sign-in host: discovery documents, and a token for a persona named as client_id, whatever its secret. */
export function answerLogin(request: EmulatorRequest, emulation: Emulation): Reply {
  const [tenant = '', ...rest] = request.path.split('/').slice(1);
  const path = rest.join('/').toLowerCase();
  if (request.method === 'GET' && path.endsWith('.well-known/openid-configuration')) {
    return ok({
      issuer: `${host}/${tenant}/v2.0`,
      authorization_endpoint: `${host}/${tenant}/oauth2/v2.0/authorize`,
      token_endpoint: `${host}/${tenant}/oauth2/v2.0/token`,
      jwks_uri: `${host}/${tenant}/discovery/v2.0/keys`,
    });
  }
  if (request.method === 'GET' && path.startsWith('discovery/instance')) {
    return ok({ tenant_discovery_endpoint: `${host}/${emulation.estate.tenantId}/v2.0/.well-known/openid-configuration`, metadata: [] });
  }
  if (request.method === 'POST' && /^oauth2\/(v2\.0\/)?token$/.test(path)) {
    return tokenReply(tenant, new URLSearchParams(request.bodyText), emulation);
  }
  throw new AzureError(404, 'NotFound', `There is nothing at '${request.path}'.`);
}

function tokenReply(tenant: string, form: URLSearchParams, { estate }: Emulation): Reply {
  const persona = form.get('client_id') ?? '';
  const audience = form.get('resource') ?? (form.get('scope') ?? '').split(' ')[0]?.replace(/\/\.default$/, '') ?? '';
  if (!estate.persona(persona)) {
    return {
      status: 400,
      body: {
        error: 'unauthorized_client',
        error_description: `AADSTS700016: Application with identifier '${persona}' was not found in the directory.`,
        error_codes: [700016],
      },
    };
  }
  // `common`, `organizations` and names of domains are the home tenant
  const isGuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(tenant);
  if (isGuid && !estate.tenant(tenant)) {
    return {
      status: 400,
      body: {
        error: 'invalid_request',
        error_description: `AADSTS90002: Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`,
        error_codes: [90002],
      },
    };
  }
  return ok({
    token_type: 'Bearer',
    expires_in: 3599,
    ext_expires_in: 3599,
    access_token: issueToken(persona, audience, isGuid && tenant.toLowerCase() !== estate.tenantId.toLowerCase() ? tenant : undefined),
  });
}
