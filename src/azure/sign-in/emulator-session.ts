import { trimEnd } from '../../base/text/trim.ts';
import type { Session } from './session.ts';

/** What every token of an emulator begins with, and no token of Azure. */
export const emulatorTokenPrefix = 'emulator.';

/** A session of the emulator's own people: `developer`, `reader`, `outsider`. Its tokens are valid nowhere else. */
export function emulatorSession(persona = 'developer'): Session {
  return {
    label: 'Emulator',
    getToken: async (scopes, request) => {
      request?.signal?.throwIfAborted();
      const audience = (scopes[0] ?? '').replace(/\/\.default$/, '');
      const tenant = request?.tenantId === undefined ? '' : `.${request.tenantId}`;
      return { token: `${emulatorTokenPrefix}${persona}.${base64url(audience)}${tenant}`, expiresOnTimestamp: Date.now() + 3_600_000 };
    },
  };
}

function base64url(text: string): string {
  return trimEnd(btoa(text).replaceAll('+', '-').replaceAll('/', '_'), '=');
}
