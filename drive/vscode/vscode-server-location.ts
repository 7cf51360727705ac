import { join } from 'node:path';

/** The version of code-server that brings the VS Code server and its web workbench (VS Code 1.139.1). */
export const codeServerVersion = '4.139.1';

/** Root of the checkout. */
export const repositoryRoot = join(import.meta.dirname, '..', '..');

/** Where the VS Code of the tests is installed: outside node_modules, as test-electron does with its own. */
export const vsCodeInstallation = join(repositoryRoot, '.vscode-test', 'code-server');

/** The Node that runs every server here: the pinned one that code-server's native modules are built for. */
export const pinnedNode = join(repositoryRoot, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

const codeServer = join(vsCodeInstallation, 'node_modules', 'code-server');

/** Entry of code-server: VS Code as a user gets it, with VSIX installation. */
export const codeServerEntry = join(codeServer, 'out', 'node', 'entry.js');

/** Folder of the VS Code server inside code-server. */
export const vsCodeServerFolder = join(codeServer, 'lib', 'vscode');

/** Entry of the bare VS Code server, which can run an extension test suite. */
export const vsCodeServerEntry = join(vsCodeServerFolder, 'out', 'server-main.js');

/** The package as a user installs it; made by scripts/build/package-extension.mjs. */
export const packagedExtension = join(repositoryRoot, 'out', 'apim-secret-wiring.vsix');

/** Everything a test run leaves behind: logs, traffic, pictures. */
export const testResults = join(repositoryRoot, 'test-results');
