import { authentication, EventEmitter, version, workspace, type AuthenticationSession, type Disposable, type Event } from 'vscode';
import { AppError } from '../../base/app-error.ts';
import { t } from '../../base/text/translation.ts';
import type { Session, TokenRequest } from '../../azure/index.ts';
import type { Log } from '../window/log.ts';
import { inBackground } from '../window/run.ts';
import { answerInTime } from './answer-in-time.ts';
import { expiryOf } from './token-expiry.ts';
import type { CloudName } from './settings-values.ts';

const sovereign = 'microsoft-sovereign-cloud';

/** How long VS Code is waited for that knows of an account without asking anybody: views would be loading for as long. */
const patience = 20_000;

/** The account that VS Code itself is signed in with. */
export interface VsCodeSession extends Session, Disposable {
  /** Fires when the user signed in or out in VS Code's account menu. */
  readonly onDidEndOrBegin: Event<void>;
  /** Asks the user to sign in, to the account's own tenant or to the one named; resolves when a session is there. */
  signIn(scopes: readonly string[], tenantId?: string): Promise<void>;
}

/**
 * Opens VS Code's Microsoft session for a cloud: silent until {@link VsCodeSession.signIn}. The provider is VS Code's own for
 * that cloud. Where it does not answer in time, nobody is signed in, until it does.
 */
export function openVsCodeSession(cloud: CloudName, log: Log, provider = providerFor(cloud), patienceMs = patience): VsCodeSession {
  const ended = new EventEmitter<void>();
  let account: string | undefined;
  let isSigningIn = false;
  let challenge: { readonly scopes: readonly string[]; readonly claims: string; readonly tenantId: string | undefined } | undefined;

  const lookAgain = async (): Promise<void> => {
    const accounts = await authentication.getAccounts(provider);
    const isAnother = account === undefined ? accounts.length > 0 : accounts.every(({ label }) => label !== account);
    // the same event also reports renewed tokens and our own sign-in, which change nothing
    if (isAnother && !isSigningIn) ended.fire();
  };
  const listener = authentication.onDidChangeSessions(event => {
    if (event.provider.id === provider) inBackground(log, lookAgain);
  });

  // an account that is used for another tenant may be another one, and says nothing of who is signed in
  const remember = (session: AuthenticationSession, { tenantId, account: label }: TokenRequest = {}) => {
    if (account === undefined || (tenantId === undefined && label === undefined)) account = session.account.label;
    return { token: session.accessToken, expiresOnTimestamp: expiryOf(session.accessToken, Date.now()) };
  };

  const silentSession = async (
    wanted: readonly string[],
    { tenantId, account: label, claims }: TokenRequest = {},
  ): Promise<AuthenticationSession | undefined> => {
    if (claims !== undefined) return answerChallenge(provider, wanted, claims, { silent: true });
    const named = label === undefined ? undefined : (await authentication.getAccounts(provider)).find(known => known.label === label);
    if (label !== undefined && named === undefined) return undefined;
    try {
      return await authentication.getSession(provider, wanted, { silent: true, ...(named && { account: named }) });
    } catch (error) {
      // VS Code registers no provider for a cloud that its settings do not name: signing in says what is missing
      if (lacksProvider(error)) return undefined;
      if (tenantId === undefined) throw error;
      // a tenant that blocks guests, or is gone, must not keep the others from being read
      log.warn(`The tenant ${tenantId} gave no token: ${error instanceof Error ? error.message : 'no reason given'}`);
      return undefined;
    }
  };

  return {
    get label() {
      return account ?? 'Microsoft account';
    },
    onDidEndOrBegin: ended.event,
    getToken: async (scopes, request) => {
      const wanted = scopesWithTenant(scopes, request?.tenantId);
      const session = await answerInTime(silentSession(wanted, request), patienceMs, late => {
        if (!late || account !== undefined) return;
        remember(late, request);
        ended.fire();
      });
      request?.signal?.throwIfAborted();
      if (session) return remember(session, request);
      if (request?.claims !== undefined) challenge = { scopes: wanted, claims: request.claims, tenantId: request.tenantId };
      throw signedOut(request);
    },
    signIn: async (scopes, tenantId) => {
      requireEnvironment(provider, cloud);
      isSigningIn = true;
      try {
        const isChallenged = challenge && (tenantId === undefined || challenge.tenantId === tenantId);
        const session =
          challenge && isChallenged
            ? await answerChallenge(provider, challenge.scopes, challenge.claims, { createIfNone: true })
            : undefined;
        remember(
          session ?? (await askForSession(provider, scopes, { tenantId, isAnother: account !== undefined })),
          tenantId === undefined ? {} : { tenantId },
        );
        if (isChallenged) challenge = undefined;
      } catch (error) {
        throw refusalOf(error);
      } finally {
        isSigningIn = false;
      }
    },
    otherAccounts: async () => (await authentication.getAccounts(provider)).map(({ label }) => label).filter(label => label !== account),
    dispose: () => {
      listener.dispose();
      ended.dispose();
    },
  };
}

function scopesWithTenant(scopes: readonly string[], tenantId: string | undefined): readonly string[] {
  return tenantId === undefined ? scopes : [...scopes, `VSCODE_TENANT:${tenantId}`];
}

// where there is a session of the tenant and the user signs in to it all the same, Azure did not accept that one
async function askForSession(
  provider: string,
  scopes: readonly string[],
  { tenantId, isAnother }: { readonly tenantId: string | undefined; readonly isAnother: boolean },
): Promise<AuthenticationSession> {
  const wanted = scopesWithTenant(scopes, tenantId);
  const isRefused = tenantId !== undefined && (await authentication.getSession(provider, wanted, { silent: true })) !== undefined;
  if (isRefused) return authentication.getSession(provider, wanted, { forceNewSession: true });
  // a user who signs in although an account is there means to choose among accounts, or to add one
  return authentication.getSession(provider, wanted, {
    createIfNone: true,
    ...(isAnother && tenantId === undefined && { clearSessionPreference: true }),
  });
}

function signedOut(request: TokenRequest | undefined): AppError {
  if (request?.claims !== undefined) {
    return new AppError('signed-out', t('Azure asks you to confirm who you are again.'), t('Sign in once more.'));
  }
  return request?.tenantId === undefined
    ? new AppError('signed-out', t('You are not signed in to Azure.'), t('Sign in, or try it without Azure.'))
    : new AppError('signed-out', t('You are not signed in to the tenant {0}.', request.tenantId), t('Sign in with an account of that tenant.'));
}

// VS Code has no error type for a user who closed the dialog or the browser
function refusalOf(error: unknown): unknown {
  const message = error instanceof Error ? error.message : '';
  if (/did not consent|cancel/i.test(message)) return new AppError('cancelled', 'Sign-in was cancelled.', '');
  if (lacksProvider(error)) {
    return new AppError(
      'unsupported',
      t('This VS Code has no Microsoft sign-in.'),
      t('Sign in with the Azure CLI instead: set "apimSecrets.auth" to "azureCli".'),
    );
  }
  return error;
}

function lacksProvider(error: unknown): boolean {
  return error instanceof Error && /register|no authentication provider/i.test(error.message);
}

function providerFor(cloud: CloudName): string {
  return cloud === 'public' ? 'microsoft' : sovereign;
}

// VS Code's provider for other clouds signs in to the one cloud that its own setting names
function requireEnvironment(provider: string, cloud: CloudName): void {
  if (provider !== sovereign) return;
  const wanted = cloud === 'usGovernment' ? 'USGovernment' : cloud === 'china' ? 'ChinaCloud' : 'custom';
  if (workspace.getConfiguration('microsoft-sovereign-cloud').get<string>('environment') === wanted) return;
  throw new AppError(
    'invalid-request',
    t('VS Code is not set up to sign in to this cloud.'),
    t('Set "microsoft-sovereign-cloud.environment" to "{0}", or sign in with the Azure CLI ("apimSecrets.auth").', wanted),
  );
}

// where VS Code or the provider cannot pass claims on, the user signs in anew instead
async function answerChallenge(
  provider: string,
  scopes: readonly string[],
  claims: string,
  options: { silent: true } | { createIfNone: true },
): Promise<AuthenticationSession | undefined> {
  const signInAnew = async () => ('silent' in options ? undefined : authentication.getSession(provider, scopes, { forceNewSession: true }));
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major === 1 && minor < 105) return signInAnew();
  try {
    return await authentication.getSession(
      provider,
      { wwwAuthenticate: `Bearer claims="${btoa(claims)}"`, fallbackScopes: scopes },
      options,
    );
  } catch (error) {
    if (error instanceof Error && lacksChallenges(error.message)) return signInAnew();
    throw error;
  }
}

function lacksChallenges(message: string): boolean {
  const at = message.indexOf('does not support ');
  return at >= 0 && message.includes('challenges', at);
}
