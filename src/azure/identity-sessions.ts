import type { TokenCredential } from '@azure/core-auth';
import { AppError, isCancellation } from '../base/app-error.ts';
import type { Cloud } from './cloud.ts';
import type { Session, Token, TokenRequest } from './session.ts';

/** A session of whoever is signed in with the Azure CLI on this machine. */
export function azureCliSession(cloud: Cloud): Session {
  const nextStep = cloud.name === 'public' ? 'Run "az login" in a terminal, then try again.' : 'Choose the cloud with "az cloud set", run "az login", then try again.';
  return sessionOf('Azure CLI', nextStep, async () => {
    const { AzureCliCredential } = await import('@azure/identity');
    return new AzureCliCredential();
  });
}

/** A session by what the environment offers: variables, a workload or managed identity, a developer's tools. */
export function defaultAzureSession(cloud: Cloud): Session {
  const nextStep = 'Set the variables of a service principal, or sign in with a tool such as the Azure CLI; then try again.';
  return sessionOf('Default Azure credential', nextStep, async () => {
    const { DefaultAzureCredential } = await import('@azure/identity');
    // the host guard, not a list of tenants, keeps tokens in the cloud
    return new DefaultAzureCredential({ authorityHost: cloud.authorityHost, additionallyAllowedTenants: ['*'] });
  });
}

const renewedBeforeEnd = 300_000; // ms

/** Makes a session of a credential. Tokens are kept while they last: several SDK clients ask, and the CLI takes a second to answer. */
export function sessionOf(label: string, nextStep: string, open: () => Promise<TokenCredential>): Session {
  const tokens = new Map<string, Token>();
  let credential: Promise<TokenCredential> | undefined;
  return {
    label,
    getToken: async (scopes, request = {}) => {
      const key = JSON.stringify([scopes, request.tenantId]);
      const kept = tokens.get(key);
      if (kept && request.claims === undefined && kept.expiresOnTimestamp - renewedBeforeEnd > Date.now()) return kept;
      const fresh = await ask(await (credential ??= open()), scopes, request).catch((error: unknown) => {
        throw isCancellation(error) ? error : new AppError('signed-out', `${label} gave no token.${reasonOf(error)}`, nextStep);
      });
      tokens.set(key, fresh);
      return fresh;
    },
  };
}

async function ask(credential: TokenCredential, scopes: readonly string[], { signal, tenantId, claims }: TokenRequest): Promise<Token> {
  const token = await credential.getToken([...scopes], {
    enableCae: true,
    ...(signal && { abortSignal: signal }),
    ...(tenantId !== undefined && { tenantId }),
    ...(claims !== undefined && { claims }),
  });
  if (!token) throw new Error('no token');
  return token;
}

// the credential's own text may quote what a tool printed, so only what is known of it is passed on
function reasonOf(error: unknown): string {
  if (!(error instanceof Error) || error.name === 'AggregateAuthenticationError') return ''; // of many, no single one is the reason
  const { message } = error;
  if (/could not be found|not installed|ENOENT/i.test(message)) return ' It was not found on this machine.';
  if (/az login|not.*logged in/i.test(message)) return ' Nobody is signed in there.';
  const entraCode = /AADSTS\d+/.exec(message)?.[0];
  return entraCode === undefined ? '' : ` Entra ID answered ${entraCode}.`;
}
