// Builds what ships: the extension (read at activation, so it holds little) and the parts that it reads on first use, the CLI and
// the emulator,
// and beside them the licences of what they are bundled with and the bill of materials.
import { build } from 'esbuild';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { buildInParts } from './scripts/build/build-in-parts.mjs';
import { writeNotices } from './scripts/build/notices.mjs';

const azureParts = { azure: 'src/azure/index.ts', 'api-management-sdk': 'src/azure/api-management-sdk/index.ts' };
const bundleOf = part => (part in azureParts ? `./azure/${part}.cjs` : `./${part}.cjs`);

// parts in bundles of their own, loaded by the first dynamic import
const onFirstUse = {
  name: 'on-first-use',
  setup({ onResolve }) {
    onResolve({ filter: /\/(azure|api-management-sdk|commands|demo|views|run|embedded|features|providers|remote)\/index\.ts$/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path: bundleOf(path.split('/').at(-2)), external: true } : undefined);
  },
};

// in VS Code, the policy core and the rules about the language are bundles that the first use of one of their exports reads, not the
// import of it
const coreBundles = { policy: './policy.cjs', checks: './checks.cjs' };
const policyOnFirstUse = {
  name: 'policy-on-first-use',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/policy\/(?:checks\/)?index\.ts$/ }, ({ resolveDir, path }) => ({ path: join(resolveDir, path), namespace: 'policy' }));
    onResolve({ filter: /^\.\/(?:policy|checks)\.cjs$/ }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /./, namespace: 'policy' }, async ({ path }) => {
      const { metafile } = await build({ entryPoints: [path], bundle: true, format: 'esm', write: false, metafile: true });
      const names = Object.values(metafile.outputs).flatMap(output => output.exports);
      return { contents: readWhenAsked(names, coreBundles[basename(dirname(path))]) };
    });
  },
};

// packages that few policies need when they are run (certificates and RSA, XPath): bundles of their own, which the first use of one of
// their names reads. An expression cannot wait, so they are read by require; a browser, which has none, keeps them in its script
const rarelyUsed = ['node-forge', 'xpath'];
const packagesOnFirstUse = {
  name: 'packages-on-first-use',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(?:node-forge|xpath)$/ }, ({ path }) => ({ path, namespace: 'package' }));
    onResolve({ filter: /^\.\/(?:node-forge|xpath)\.cjs$/ }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /./, namespace: 'package' }, ({ path }) => ({ contents: readWhenAsked(Object.keys(createRequire(import.meta.url)(path)), `./${path}.cjs`) }));
  },
};

/** A module whose exports are those of a bundle, which is read when one of them is first asked for. */
function readWhenAsked(names, bundle) {
  return `for (const name of ${JSON.stringify(names.join(' '))}.split(' '))
    Object.defineProperty(exports, name, { enumerable: true, get: () => require('${bundle}')[name] });`;
}

const shared = {
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node22',
  mainFields: ['module', 'main'], // one copy of the Azure core packages instead of two: 173 KB less
  charset: 'utf8', // “…” as it stands, and not as six signs
  legalComments: 'none', // the licences stand in ThirdPartyNotices.txt
  sourcemap: 'linked', // for debugging: the maps stay beside the bundles and out of the packages
  sourcesContent: false,
  metafile: true,
  logLevel: 'warning',
};

// a plain require instead of import(): VS Code hands out its own module to what require loads, and looks up who asks each time,
// so a bundle asks once and not once for each of its files; one in a thread, where there is no VS Code, never asks
const inVsCode = {
  ...shared,
  banner: { js: 'let vscode;const load=require;require=name=>name==="vscode"?vscode??=load(name):load(name);' },
  format: 'cjs',
  external: ['vscode'],
  plugins: [onFirstUse, policyOnFirstUse],
  supported: { 'dynamic-import': false },
};

// a package of CommonJS among modules asks for Node's own by require, which modules do not have
const asModules = {
  ...shared,
  format: 'esm',
  banner: { js: "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);" },
};

// in a browser: one script for the extension host, which can read no other, and one for each kind of worker; of a package of
// modules that host takes a .cjs, and no .js
const inBrowser = {
  ...shared,
  platform: 'browser',
  target: 'es2024',
  mainFields: ['browser', 'module', 'main'],
  define: { 'process.env': '{}', global: 'globalThis' },
  external: ['vscode'],
};

rmSync('dist', { recursive: true, force: true });
const bundles = await Promise.all([
  build({ ...inVsCode, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.cjs' }),
  build({ ...inVsCode, entryPoints: ['src/commands/index.ts'], outfile: 'dist/commands.cjs' }),
  build({ ...inVsCode, entryPoints: ['src/views/index.ts'], outfile: 'dist/views.cjs' }),
  build({ ...inVsCode, entryPoints: ['src/editor/providers/index.ts'], outfile: 'dist/providers.cjs' }),
  build({ ...inVsCode, entryPoints: ['src/editor/remote/index.ts'], outfile: 'dist/remote.cjs' }),
  build({ ...inVsCode, entryPoints: ['src/editor/features/index.ts'], outfile: 'dist/features.cjs' }),
  build({ ...inVsCode, entryPoints: ['src/workers/lint-worker.ts'], outfile: 'dist/lint-worker.cjs' }),
  build({ ...inVsCode, entryPoints: ['src/run-worker.ts'], outfile: 'dist/run-worker.cjs' }),
  build({ ...inVsCode, entryPoints: ['src/policy/index.ts'], outfile: 'dist/policy.cjs', plugins: [onFirstUse] }),
  build({ ...shared, entryPoints: ['src/policy/checks/index.ts'], outfile: 'dist/checks.cjs', format: 'cjs' }),
  build({ ...shared, entryPoints: ['src/policy/embedded/index.ts'], outfile: 'dist/embedded.cjs', format: 'cjs' }),
  build({ ...shared, entryPoints: ['src/policy/run/index.ts'], outfile: 'dist/run.cjs', format: 'cjs', plugins: [packagesOnFirstUse] }),
  build({ ...shared, entryPoints: rarelyUsed, outdir: 'dist', outExtension: { '.js': '.cjs' }, format: 'cjs' }),
  buildInParts({ ...shared, entryPoints: azureParts, outdir: 'dist/azure' }),
  build({ ...shared, entryPoints: ['src/demo/index.ts'], outfile: 'dist/demo.cjs', format: 'cjs' }),
  build({
    ...shared,
    entryPoints: ['src/cli.ts'],
    outfile: 'dist/cli.js',
    format: 'esm',
    plugins: [onFirstUse],
    banner: { js: '#!/usr/bin/env node' },
  }),
  build({ ...inBrowser, entryPoints: ['src/browser.ts'], outfile: 'dist/web/extension.cjs', format: 'cjs' }),
  build({ ...inBrowser, entryPoints: ['src/workers/lint-worker-web.ts'], outfile: 'dist/web/lint-worker.js', format: 'iife' }),
  build({ ...inBrowser, entryPoints: ['src/run-worker-web.ts'], outfile: 'dist/web/run-worker.js', format: 'iife' }),
  build({ ...asModules, entryPoints: ['src/emulator/main.ts'], outfile: 'dist/emulator.js', plugins: [packagesOnFirstUse] }),
  build({ ...asModules, entryPoints: ['src/emulator/gateway/threads/run-thread.ts'], outfile: 'dist/emulator-run.js', plugins: [packagesOnFirstUse] }),
]);
await writeNotices(bundles.map(({ metafile }) => metafile), import.meta.dirname);
