// Builds the extension and packs it as users install it: out/apim-secret-wiring.vsix.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { packagedExtension, pinnedNode, repositoryRoot } from '../../drive/vscode/vscode-server-location.ts';
import { billOfMaterialsFile, noticesFile } from './notices.mjs';
import { runTool } from '../run-tool.mjs';

/** The time that files have in the package, so that the same files make the same package. */
const packedAt = '315532800'; // 1980-01-01, the first that a zip file can have

/**
 * vsce runs "vscode:prepublish", which is the build, and refuses a package whose files are not there.
 * @returns {Promise<string>} What vsce said: the list of files in the package.
 */
export async function packageExtension() {
  mkdirSync(join(repositoryRoot, 'out'), { recursive: true });
  const vsce = join(repositoryRoot, 'node_modules', '@vscode', 'vsce', 'vsce');
  // all code is bundled; without a repository, links and images of the README stay relative to the package, which contains them
  const args = [
    vsce,
    'package',
    '--no-dependencies',
    '--allow-missing-repository',
    '--no-rewrite-relative-links',
    '--out',
    packagedExtension,
  ];
  return runTool(pinnedNode, args, { cwd: repositoryRoot, env: { ...process.env, SOURCE_DATE_EPOCH: packedAt } });
}

/**
 * Builds once more and compares. Rejects where another build of the same sources makes other files.
 * @returns {Promise<string>}
 */
export async function checkReproducible() {
  const before = builtFiles();
  await runTool(pinnedNode, ['esbuild.mjs'], { cwd: repositoryRoot });
  const after = builtFiles();
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(file => before.get(file) !== after.get(file));
  if (changed.length > 0) throw new Error(`Two builds of the same sources differ in ${changed.join(', ')}.`);
  return `Two builds are the same in ${before.size} files.`;
}

/** What a build makes, each file with the hash of its content. */
function builtFiles() {
  const bundles = readdirSync(join(repositoryRoot, 'dist'), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => relative(repositoryRoot, join(parentPath, name)));
  const files = [...bundles, noticesFile, billOfMaterialsFile];
  return new Map(files.map(file => [file, createHash('sha256').update(readFileSync(join(repositoryRoot, file))).digest('hex')]));
}
