import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { calmSettings } from './vscode-server.ts';
import { repositoryRoot, vsCodeServerFolder } from './vscode-server-location.ts';

/** A server of files for VS Code as a page: no extension host but that of the browser, as on vscode.dev. */
export interface WebWindow {
  /** Address of a window without a folder. */
  readonly url: string;
  close(): Promise<void>;
}

/** What a window is for. */
export interface WebWindowOptions {
  /** Path in the repository of a bundled test suite that exports `run()`: VS Code runs only what is inside an extension. */
  readonly tests?: string;
  /** Called with what the page posts to `/events`. */
  readonly onEvent?: (event: unknown) => void;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.json': 'application/json',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.ttf': 'font/ttf', '.wasm': 'application/wasm', '.md': 'text/markdown',
};

/**
 * The workbench of code-server takes the page's address for a VS Code server, and keeps settings there. Both are taken out: what is left
 * is VS Code's own workbench with the browser's extension host, and settings in the browser.
 */
const ownServer: readonly (readonly [written: RegExp, instead: string])[] = [
  [/remoteAuthority:location\.host/, 'remoteAuthority:undefined'],
  [/(this\.userDataPath\)\.with\(\{scheme:\w+\.)vscodeRemote/, '$1vscodeUserData'],
];

/** Built-in extensions of VS Code that a window needs to look as usual: the language of XML, and themes. */
const builtIn = ['xml', 'theme-defaults'];

/** Starts the server on a random loopback port. */
export async function startWebWindow({ tests, onEvent }: WebWindowOptions = {}): Promise<WebWindow> {
  const roots: Readonly<Record<string, string>> = { vscode: vsCodeServerFolder, extension: repositoryRoot };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/') return void response.setHeader('content-type', 'text/html').end(page(request.headers.host ?? '', tests));
    if (pathname === '/events' && request.method === 'POST') return void takeEvent(request, response, onEvent);
    const [, root = '', ...rest] = pathname.split('/').map(decodeURIComponent);
    serveFile(roots[root], normalize(rest.join('/')), response);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}/`,
    close: () =>
      new Promise(resolve => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function serveFile(root: string | undefined, path: string, response: ServerResponse): void {
  const file = join(root ?? '', path);
  if (root === undefined || path.startsWith('..') || !existsSync(file) || !statSync(file).isFile()) return void response.writeHead(404).end();
  response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
  if (!file.endsWith(join('workbench', 'workbench.js'))) return void createReadStream(file).pipe(response);
  response.end(ownServer.reduce((text, [written, instead]) => {
    if (!written.test(text)) throw new Error(`${file} has no ${String(written)}: another version of code-server?`);
    return text.replace(written, instead);
  }, readFileSync(file, 'utf8')));
}

function takeEvent(request: IncomingMessage, response: ServerResponse, onEvent: WebWindowOptions['onEvent']): void {
  let text = '';
  request.on('data', chunk => (text += String(chunk)));
  request.on('end', () => {
    onEvent?.(JSON.parse(text));
    response.end();
  });
}

/** The page of the workbench: its configuration is an attribute of a tag. */
function page(host: string, tests: string | undefined): string {
  const at = (path: string) => ({ scheme: 'http', authority: host, path });
  const configuration = {
    // code-server's own, without which it does not start
    userDataPath: '/',
    isEnabledFileDownloads: true,
    isEnabledFileUploads: true,
    isEnabledCoderGettingStarted: false,
    additionalBuiltinExtensions: builtIn.map(name => at(`/vscode/extensions/${name}`)),
    configurationDefaults: calmSettings,
    developmentOptions: { extensions: [at('/extension')], ...(tests !== undefined && { extensionTestsPath: at(`/extension/${tests}`) }) },
    productConfiguration: { extensionsGallery: undefined, enableTelemetry: false },
  };
  const attribute = (value: unknown): string => JSON.stringify(value).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta id="vscode-workbench-web-configuration" data-settings="${attribute(configuration)}">
<link rel="stylesheet" href="/vscode/out/vs/code/browser/workbench/workbench.css">
</head>
<body aria-label=""></body>
<script>globalThis._VSCODE_FILE_ROOT = new URL('/vscode/out/', location.href).href;</script>
<script type="module" src="/vscode/out/nls.messages.js"></script>
<script type="module" src="/vscode/out/vs/code/browser/workbench/workbench.js"></script>
</html>`;
}
