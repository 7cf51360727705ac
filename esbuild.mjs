// Builds what ships: the extension (read at activation, so without the Azure SDK), the commands, the rows of the views, the SDK and the demo beside it, the CLI and the emulator.
import { build } from 'esbuild';
import { rmSync } from 'node:fs';

// parts in bundles of their own, loaded by the first dynamic import
const onFirstUse = {
  name: 'on-first-use',
  setup({ onResolve }) {
    onResolve({ filter: /\/(azure|commands|demo|views)\/index\.ts$/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path: `./${path.split('/').at(-2)}.cjs`, external: true } : undefined);
  },
};

const shared = {
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node22',
  mainFields: ['module', 'main'], // one copy of the Azure core packages instead of two: 173 KB less
  legalComments: 'none',
  logLevel: 'warning',
};

// a plain require instead of import(): VS Code hands out its own module to what require loads
const inVsCode = { ...shared, format: 'cjs', external: ['vscode'], plugins: [onFirstUse], supported: { 'dynamic-import': false } };

rmSync('dist', { recursive: true, force: true });
await Promise.all([
  build({ ...inVsCode, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.cjs' }),
  build({ ...inVsCode, entryPoints: ['src/commands/index.ts'], outfile: 'dist/commands.cjs' }),
  build({ ...inVsCode, entryPoints: ['src/views/index.ts'], outfile: 'dist/views.cjs' }),
  build({ ...shared, entryPoints: ['src/azure/index.ts'], outfile: 'dist/azure.cjs', format: 'cjs' }),
  build({ ...shared, entryPoints: ['src/demo/index.ts'], outfile: 'dist/demo.cjs', format: 'cjs' }),
  build({ ...shared, entryPoints: ['src/cli.ts'], outfile: 'dist/cli.js', format: 'esm', plugins: [onFirstUse], banner: { js: '#!/usr/bin/env node' } }),
  build({ ...shared, entryPoints: ['src/emulator/main.ts'], outfile: 'dist/emulator.js', format: 'esm' }),
]);
