import type { TokenCredential } from '@azure/core-auth';
import { AppError, isCancellation } from '../../base/app-error.ts';
import { azLogin, isTenantName } from '../../base/azure-names/tenant-name.ts';
import { t } from '../../base/text/translation.ts';
import type { Cloud } from './cloud.ts';
import type { Session, Token, TokenRequest } from './session.ts';

/** A session of the account that is signed in with the Azure CLI on this machine. */
export function azureCliSession(cloud: Cloud): Session {
  return sessionOf('Azure CLI', refusal => azureCliNextStep(cloud, refusal), async () => {
    const { AzureCliCredential } = await import('@azure/identity');
    return new AzureCliCredential();
  });
}

/** A session by what the environment offers: variables, a workload or managed identity, a developer's tools. */
export function defaultAzureSession(cloud: Cloud): Session {
  const nextStep = t('Set the variables of a service principal, or sign in with a tool such as the Azure CLI; then try again.');
  return sessionOf('Default Azure credential', () => nextStep, async () => {
    const { DefaultAzureCredential } = await import('@azure/identity');
    // the host guard, not a list of tenants, keeps tokens in the cloud
    return new DefaultAzureCredential({ authorityHost: cloud.authorityHost, additionallyAllowedTenants: ['*'] });
  });
}

/** A token that was asked for and not given, and why, as far as the credential's message says. */
export interface TokenRefusal {
  readonly reason: 'further-sign-in' | 'not-installed' | 'signed-out' | 'other';
  /** Entra ID's own code, where the message contains one: `AADSTS50076`. */
  readonly entraCode: string | undefined;
  readonly scopes: readonly string[];
  readonly request: TokenRequest;
}

/** What a user of the Azure CLI does about a refusal. */
export function azureCliNextStep(cloud: Cloud, { reason, scopes, request: { tenantId, claims } }: TokenRefusal): string {
  // Azure CLI takes no claims with a token request, only with a sign-in
  const claimed =
    reason === 'further-sign-in' && claims !== undefined ? ['--claims-challenge', base64(claims), '--scope', ...scopes.slice(0, 1)] : [];
  const command = [azLogin(tenantId), ...claimed].join(' ');
  if (cloud.name === 'public') {
    return reason === 'not-installed'
      ? t('Install the Azure CLI (https://aka.ms/azure-cli), run "{0}" in a terminal, then try again.', command)
      : t('Run "{0}" in a terminal, then try again.', command);
  }
  return reason === 'not-installed'
    ? t('Install the Azure CLI (https://aka.ms/azure-cli), choose the cloud with "az cloud set", run "{0}" in a terminal, then try again.', command)
    : t('Choose the cloud with "az cloud set", run "{0}" in a terminal, then try again.', command);
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

const renewedBeforeEnd = 300_000; // ms

/** Makes a session of a credential. Tokens are kept while they last: several SDK clients ask, and the CLI takes a second to answer. */
export function sessionOf(label: string, nextStepFor: (refusal: TokenRefusal) => string, open: () => Promise<TokenCredential>): Session {
  const tokens = new Map<string, Token>();
  let credential: Promise<TokenCredential> | undefined;
  return {
    label,
    getToken: async (scopes, request = {}) => {
      const key = JSON.stringify([scopes, request.tenantId]);
      const kept = tokens.get(key);
      if (kept && request.claims === undefined && kept.expiresOnTimestamp - renewedBeforeEnd > Date.now()) return kept;
      const fresh = await ask(await (credential ??= open()), scopes, request).catch((error: unknown) => {
        if (isCancellation(error)) throw error;
        const refusal = refusalOf(error, scopes, request);
        throw new AppError('signed-out', noTokenSentence(label, refusal), nextStepFor(refusal));
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
function refusalOf(error: unknown, scopes: readonly string[], request: TokenRequest): TokenRefusal {
  // of many credentials, no single one's message is the reason
  const message = error instanceof Error && error.name !== 'AggregateAuthenticationError' ? error.message : '';
  return { reason: reasonOf(message), entraCode: /AADSTS\d+/.exec(message)?.[0], scopes, request };
}

function reasonOf(message: string): TokenRefusal['reason'] {
  if (/claims challenge/i.test(message)) return 'further-sign-in';
  if (/could not be found|not installed|ENOENT/i.test(message)) return 'not-installed';
  // with a code, what follows is what to run, and an account is signed in
  return (/az login/i.test(message) || saysNotLoggedIn(message.toLowerCase())) && !/AADSTS\d+/.test(message) ? 'signed-out' : 'other';
}

function noTokenSentence(label: string, { reason, entraCode, request: { tenantId } }: TokenRefusal): string {
  switch (reason) {
    case 'further-sign-in':
      return t('{0} gave no token. Entra ID asks for a further sign-in.', label);
    case 'not-installed':
      return t('{0} gave no token. It was not found on this machine.', label);
    case 'signed-out':
      return tenantId === undefined || !isTenantName(tenantId)
        ? t('{0} gave no token. No account is signed in there.', label)
        : t('{0} gave no token. No account is signed in there for the tenant {1}.', label, tenantId);
    case 'other':
      return entraCode === undefined ? t('{0} gave no token.', label) : t('{0} gave no token. Entra ID answered {1}.', label, entraCode);
  }
}

function saysNotLoggedIn(message: string): boolean {
  const at = message.indexOf('not');
  return at >= 0 && message.includes('logged in', at);
}
