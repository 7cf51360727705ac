import type { AccessToken, TokenCredential } from '@azure/core-auth';
import { AppError } from '../../base/app-error.ts';
import { isTenantName } from '../../base/azure-names/tenant-name.ts';
import { trimEnd } from '../../base/text/trim.ts';
import { t } from '../../base/text/translation.ts';
import type { Cloud } from './cloud.ts';
import { emulatorTokenPrefix } from './emulator-session.ts';
import type { Session, TokenRequest } from './session.ts';

/** Whose tokens a credential gives; the session's own where nothing is said. */
export type TokenOwner = Pick<TokenRequest, 'tenantId' | 'account'>;

/**
 * A session as the SDK's credential for one audience and one owner.
 * Claims and tenant of a challenge go on to the session; the challenge's tenant comes before the credential's, if what it
 * says can be the name of one. A server that asks for a token of another audience gets none, and neither does the emulator
 * get a real token or Azure the emulator's.
 */
export function credentialFor(session: Session, audience: string, cloud: Cloud, owner: TokenOwner = {}): TokenCredential {
  return {
    getToken: async (scopes, options = {}): Promise<AccessToken> => {
      const asked = typeof scopes === 'string' ? [scopes] : scopes;
      if (asked.some(scope => audienceOf(scope) !== audience)) {
        throw new AppError(
          'unsupported',
          t('A server asked for a token that is not meant for {0}.', audience),
          t('Check the cloud that is set, and its audiences.'),
        );
      }
      const signal = options.abortSignal instanceof AbortSignal ? options.abortSignal : undefined;
      const token = await session.getToken([`${audience}/.default`], {
        ...(signal && { signal }),
        ...owner,
        ...(options.tenantId !== undefined && isTenantName(options.tenantId) && { tenantId: options.tenantId }),
        ...(options.claims !== undefined && { claims: options.claims }),
      });
      if (token.token.startsWith(emulatorTokenPrefix) !== (cloud.name === 'emulator')) throw wrongSession(cloud);
      return token;
    },
  };
}

// Azure's own samples differ in trailing slashes; the audience is the same
function audienceOf(scope: string): string {
  return trimEnd(scope.endsWith('/.default') ? scope.slice(0, -'.default'.length) : scope, '/');
}

function wrongSession({ name }: Cloud): AppError {
  return name === 'emulator'
    ? new AppError('unsupported', t('The emulator gets no token of a real account.'), t('Use the emulator\'s own session, or set another cloud.'))
    : new AppError('unsupported', t('A session of the emulator is of no use in a real cloud.'), t('Sign in to Azure, or set the cloud to the emulator.'));
}
