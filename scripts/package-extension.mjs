// Builds the extension and packs it as users install it: out/apim-secret-wiring.vsix.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { packagedExtension, pinnedNode, repositoryRoot } from '../test/support/vscode-server-location.ts';
import { runTool } from './run-tool.mjs';

/**
 * vsce runs "vscode:prepublish", which is the build, and refuses a package whose files are not there.
 * @returns {Promise<string>} What vsce said: the list of files in the package.
 */
export async function packageExtension() {
  mkdirSync(join(repositoryRoot, 'out'), { recursive: true });
  const vsce = join(repositoryRoot, 'node_modules', '@vscode', 'vsce', 'vsce');
  return runTool(pinnedNode, [vsce, 'package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', packagedExtension], { cwd: repositoryRoot });
}
