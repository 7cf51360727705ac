import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { codeServerEntry, pinnedNode, vsCodeServerEntry } from './vscode-server-location.ts';
import { layExtensions } from './vscode-server-extensions.ts';
import { startProcess, type RunningProcess } from './vscode-server-process.ts';
import { makeTemporaryFolder } from './vscode-server-temporary-folder.ts';

/** A VS Code server with fresh, temporary user data on a random loopback port. */
export interface VsCodeServer {
  readonly port: number;
  /** Where it writes everything. */
  readonly dataFolder: string;
  /** Address of a window on a folder; `payload` reaches the extension host (development path, test path). */
  windowUrl(folder: string, payload?: ReadonlyMap<string, string>): string;
  /** The same path as the extension host names it. */
  remoteUri(path: string): string;
  output(): string;
  close(): Promise<void>;
}

/** What both kinds of server take. */
export interface VsCodeServerOptions {
  /** User settings beside those of a calm window. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Environment of the server and so of the extension host. */
  readonly env?: NodeJS.ProcessEnv;
  /** Folders of further extensions, which are there as if they were installed. */
  readonly extensions?: readonly string[];
  /** A language for which a language pack is there: its own texts are English, those of extensions are not. */
  readonly language?: string;
}

/** A window without welcome pages, chat or update checks, so that pictures and key strokes meet nothing unexpected. */
export const calmSettings: Readonly<Record<string, unknown>> = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.enableExperiments': false,
  'chat.disableAIFeatures': true,
  'editor.minimap.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'window.confirmBeforeClose': 'never',
};

const startTimeoutMs = 60_000;

/** Starts the VS Code server itself, in which an extension runs from its folder and a test suite in its extension host. */
export async function startBareServer(options: VsCodeServerOptions = {}): Promise<VsCodeServer> {
  const data = freshUserData(options.settings);
  for (const extension of options.extensions ?? []) {
    cpSync(extension, join(data.extensions, `${basename(extension)}-0.0.1`), { recursive: true });
  }
  const server = startProcess(pinnedNode, [
    vsCodeServerEntry,
    '--host', '127.0.0.1', '--port', '0',
    '--without-connection-token', '--accept-server-license-terms',
    '--enable-smoke-test-driver', // without it a built VS Code ignores the payload of the address
    '--telemetry-level', 'off', '--disable-workspace-trust',
    '--user-data-dir', data.userData, '--extensions-dir', data.extensions, '--server-data-dir', join(data.root, 'server'),
  ], { name: 'VS Code server', env: serverEnvironment(options.env, data.root) });
  return listening(server, data, /Extension host agent listening on (\d+)/);
}

/** Starts code-server with VSIX packages installed as a user installs them. */
export async function startCodeServer(options: VsCodeServerOptions & { readonly vsix?: readonly string[] } = {}): Promise<VsCodeServer> {
  const data = freshUserData(options.settings);
  const env = serverEnvironment(options.env, data.root);
  const commonWith = (extensions: string): readonly string[] => [
    codeServerEntry, '--config', join(data.root, 'config.yaml'),
    '--user-data-dir', data.userData, '--extensions-dir', extensions, '--disable-telemetry', '--disable-update-check',
  ];
  const { vsix = [] } = options;
  await layExtensions(vsix, data.extensions, async folder => {
    for (const file of vsix) await installExtension(file, { args: commonWith(folder), env });
  });
  if (options.language !== undefined) layLanguagePack(data.userData, options.language);
  const server = startProcess(pinnedNode, [
    ...commonWith(data.extensions), '--bind-addr', '127.0.0.1:0', '--auth', 'none', '--disable-workspace-trust',
    '--disable-getting-started-override', '--session-socket', join(data.root, 'session.sock'),
    ...(options.language === undefined ? [] : ['--locale', options.language]),
  ], { name: 'code-server', env });
  return listening(server, data, /HTTP server listening on http:\/\/127\.0\.0\.1:(\d+)/);
}

interface Installer {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

async function installExtension(vsix: string, { args, env }: Installer): Promise<void> {
  const command = [...args, '--install-extension', vsix, '--force'];
  const install = startProcess(pinnedNode, command, { name: 'code-server --install-extension', env });
  const code = await install.exited;
  await install.stop();
  if (code !== 0) throw new Error(`${vsix} could not be installed (exit ${String(code)}):\n${install.output()}`);
}

interface UserData {
  readonly root: string;
  readonly userData: string;
  readonly extensions: string;
  readonly remove: () => void;
}

function freshUserData(settings: Readonly<Record<string, unknown>> = {}): UserData {
  const { path: root, remove } = makeTemporaryFolder('apim-vscode-');
  const userData = join(root, 'user-data');
  const extensions = join(root, 'extensions');
  mkdirSync(join(userData, 'User'), { recursive: true });
  mkdirSync(extensions);
  writeFileSync(join(userData, 'User', 'settings.json'), JSON.stringify({ ...calmSettings, ...settings }, null, 2));
  writeFileSync(join(root, 'config.yaml'), 'auth: none\n'); // otherwise code-server writes one into the user's home
  return { root, userData, extensions, remove };
}

/** What VS Code notes of an installed language pack. */
function layLanguagePack(userData: string, language: string): void {
  const texts = join(userData, `${language}.i18n.json`);
  writeFileSync(texts, JSON.stringify({ version: '1.0.0', contents: {} }));
  const extension = { extensionIdentifier: { id: `test.language-pack-${language}` }, version: '1.0.0' };
  const pack = { hash: 'laid', label: language, extensions: [extension], translations: { vscode: texts } };
  writeFileSync(join(userData, 'languagepacks.json'), JSON.stringify({ [language]: pack }));
}

async function listening(server: RunningProcess, data: UserData, address: RegExp): Promise<VsCodeServer> {
  const close = async (): Promise<void> => {
    await server.stop();
    data.remove();
  };
  try {
    const port = Number((await server.printed(address, startTimeoutMs))[1]);
    const remoteUri = (path: string): string => `vscode-remote://127.0.0.1:${String(port)}${path}`;
    return {
      port,
      dataFolder: data.root,
      remoteUri,
      windowUrl: (folder, payload) => {
        const url = new URL(`http://127.0.0.1:${String(port)}/`);
        url.searchParams.set('folder', folder);
        if (payload !== undefined) url.searchParams.set('payload', JSON.stringify([...payload]));
        return url.href;
      },
      output: () => server.output(),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Variables of the terminal or test runner around us that would change what the server's own Node processes do. */
const notForServers = new Set(['NODE_OPTIONS', 'NODE_TEST_CONTEXT', 'VSCODE_IPC_HOOK_CLI', 'VSCODE_AGENT_FOLDER']);

/**
 * The servers start further Node processes by name: the pinned one must be found first. Their sockets go where they are removed
 * with the rest.
 */
function serverEnvironment(env: NodeJS.ProcessEnv = process.env, root: string): NodeJS.ProcessEnv {
  const passedOn = Object.entries(env).filter(([name]) => !notForServers.has(name));
  const temporary = process.platform === 'linux' ? { TMPDIR: root, XDG_RUNTIME_DIR: root } : {}; // elsewhere the path may be too long for a socket
  return { ...Object.fromEntries(passedOn), ...temporary, PATH: `${dirname(pinnedNode)}${delimiter}${env['PATH'] ?? ''}` };
}
