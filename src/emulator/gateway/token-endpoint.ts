import { createHash } from 'node:crypto';
import type { IncomingResponse, OutgoingRequest } from '../../policy/run/index.ts';
import type { Resource } from '../estate/resource.ts';

/** Whether a policy asks Microsoft Entra's token endpoint for a token of an application. */
export function isTokenRequest({ method, url }: OutgoingRequest): boolean {
  return (
    method === 'POST' &&
    /^https:\/\/login\.(?:microsoftonline\.com|microsoftonline\.us|chinacloudapi\.cn)\/[^/]+\/oauth2\/(?:v2\.0\/)?token$/i.test(
      url.split('?')[0] ?? '',
    )
  );
}

/**
 * The token endpoint's answer to an application's client credentials (RFC 6749, 4.4.3 and 5.2): a token that only the
 * emulator accepts.
 */
export function giveToken(service: Resource, { body }: OutgoingRequest): IncomingResponse {
  const form = new URLSearchParams(new TextDecoder().decode(body));
  const [grant, client, secret] = ['grant_type', 'client_id', 'client_secret'].map(name => form.get(name));
  if (grant !== 'client_credentials') {
    return json(400, { error: 'unsupported_grant_type', error_description: 'Only client_credentials is emulated.' });
  }
  if (!client || !secret) return json(401, { error: 'invalid_client', error_description: 'The request has no client secret.' });
  const token = `emulator.application.${createHash('sha256').update(`${service.id} ${client} ${secret}`).digest('base64url')}`;
  return json(200, { token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token: token });
}

function json(status: number, content: unknown): IncomingResponse {
  return {
    status,
    reason: status === 200 ? 'OK' : 'Bad Request',
    headers: [['Content-Type', 'application/json; charset=utf-8']],
    body: new TextEncoder().encode(JSON.stringify(content)),
  };
}
