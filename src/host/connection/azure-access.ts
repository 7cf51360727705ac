import { EventEmitter, type Disposable, type Event } from 'vscode';
import { AppError } from '../../base/app-error.ts';
import { azLogin } from '../../base/azure-names/tenant-name.ts';
import { t } from '../../base/text/translation.ts';
import type { Azure, Cloud, CustomCloudSettings, Session } from '../../azure/index.ts';
import type { VsCodeSession } from './session.ts';
import type { CloudName, Settings } from './settings-values.ts';

/** What the Azure bundle gives once it is loaded. */
export interface AzureModule {
  connectAzure(options: {
    readonly cloud: Cloud;
    readonly session: Session;
    readonly notice?: (sentence: string) => void;
    readonly onWait?: (milliseconds: number) => void;
  }): Azure;
  cloudNamed(name: CloudName, details: { readonly emulatorAddress?: string; readonly custom?: CustomCloudSettings }): Cloud;
  azureCliSession(cloud: Cloud): Session;
  defaultAzureSession(cloud: Cloud): Session;
  emulatorSession(): Session;
}

/** The one way to Azure. Nothing of the Azure SDK is loaded before the first call of {@link AzureAccess.azure}. */
export interface AzureAccess extends Disposable {
  /** The connection that the settings, or the demo, ask for. Throws AppError `signed-out` when the user has to sign in first. */
  azure(): Promise<Azure>;
  readonly isDemo: boolean;
  /** What the control address of the emulator that this window uses expects as a bearer token; undefined where it is not known. */
  readonly controlToken: string | undefined;
  /** Fires when the session or the cloud is another one: whatever was read before is void. */
  readonly onDidChange: Event<void>;
  /** Fires, with milliseconds, when Azure asked to wait. */
  readonly onDidWait: Event<number>;
  /**
   * Asks the user to sign in, to one tenant where that is named, as far as the chosen way of signing in asks at all. End the demo
   * first.
   */
  signIn(tenantId?: string): Promise<void>;
  /** Forgets the connection, so that the next use makes a new one. */
  reset(): void;
  /** Leads this window to a demo emulator, or back to the settings with `undefined`. Settings stay as they are. */
  useDemo(emulator: DemoPlace | undefined): void;
}

/** Where a demo's emulator is, and its control token. */
export interface DemoPlace {
  readonly address: string;
  readonly controlToken: string;
}

/** What access is built from. */
export interface AzureAccessParts {
  /** Loads the Azure bundle: `() => import('../../azure/index.ts')`, handed in so that this folder stays free of it. */
  readonly load: () => Promise<AzureModule>;
  readonly settings: () => Settings;
  /** Calls back when a setting that decides about session or cloud changed. */
  readonly onSettingsChange: (listener: () => void) => Disposable;
  readonly vsCodeSession: (cloud: CloudName) => VsCodeSession;
  /** Whether the user trusts the workspace; Azure is not asked anything before. */
  readonly isTrusted: () => boolean;
  /** Called with a sentence for what is done in another way than usual because of how Azure answers. */
  readonly notice?: (sentence: string) => void;
  /** The control token of the emulator that the settings name, if it was passed on. */
  readonly controlToken?: string;
}

/** Creates the access; it connects on first use. */
export function createAzureAccess({
  load,
  settings,
  onSettingsChange,
  vsCodeSession,
  isTrusted,
  notice = () => undefined,
  controlToken,
}: AzureAccessParts): AzureAccess {
  const changed = new EventEmitter<void>();
  const waited = new EventEmitter<number>();
  let demo: DemoPlace | undefined;
  let connection: Promise<Azure> | undefined;
  let session: VsCodeSession | undefined;

  const reset = (): void => {
    connection = undefined;
    session?.dispose();
    session = undefined;
    changed.fire();
  };

  const openSession = (cloud: Cloud, azure: AzureModule): Session => {
    if (cloud.name === 'emulator') return azure.emulatorSession();
    switch (settings().auth) {
      case 'azureCli':
        return azure.azureCliSession(cloud);
      case 'default':
        return azure.defaultAzureSession(cloud);
      case 'vscode':
        session?.dispose();
        session = vsCodeSession(cloud.name);
        session.onDidEndOrBegin(reset);
        return session;
    }
  };

  const connect = async (): Promise<Azure> => {
    if (!isTrusted()) {
      throw new AppError('untrusted', t('This workspace is not trusted, so Azure is not asked anything.'), t('Trust the workspace first.'));
    }
    const azure = await load();
    const { cloud: name, emulatorAddress, customCloud } = settings();
    const cloud =
      demo === undefined
        ? azure.cloudNamed(name, { emulatorAddress, custom: customCloud })
        : azure.cloudNamed('emulator', { emulatorAddress: demo.address });
    return azure.connectAzure({ cloud, session: openSession(cloud, azure), notice, onWait: milliseconds => waited.fire(milliseconds) });
  };

  const open = (): Promise<Azure> => {
    const connecting = (connection ??= connect());
    connecting.catch(() => {
      if (connection === connecting) connection = undefined; // the caller gets the failure; the next call tries again
    });
    return connecting;
  };

  const subscription = onSettingsChange(() => {
    if (demo === undefined) reset();
  });

  return {
    azure: open,
    get isDemo() {
      return demo !== undefined;
    },
    get controlToken() {
      return demo?.controlToken ?? controlToken;
    },
    onDidChange: changed.event,
    onDidWait: waited.event,
    signIn: async tenantId => {
      const { cloud } = await open();
      if (session) {
        await session.signIn([`${cloud.armAudience}/.default`], tenantId);
        reset(); // the connection's clients have tokens of before, perhaps of another account
      } else if (tenantId === undefined) changed.fire();
      else throw signsInElsewhere(tenantId);
    },
    reset,
    useDemo: emulator => {
      demo = emulator;
      reset();
    },
    dispose: () => {
      subscription.dispose();
      session?.dispose();
      changed.dispose();
      waited.dispose();
    },
  };
}

function signsInElsewhere(tenantId: string): AppError {
  return new AppError(
    'unsupported',
    t('Who signs in is not VS Code, so the tenant has to be signed in to outside of it.'),
    t('Run "{0}" in a terminal, or sign in with your tool, then refresh. Or set "apimSecrets.auth" to "vscode".', azLogin(tenantId)),
  );
}
