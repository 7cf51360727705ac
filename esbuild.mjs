// Builds what ships: the extension (read at activation, so without the Azure SDK), the SDK beside it, the CLI and the emulator.
import { build } from 'esbuild';
import { rmSync } from 'node:fs';

const azureOnFirstUse = {
  name: 'azure-on-first-use',
  setup({ onResolve }) {
    onResolve({ filter: /\/azure\/index\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './azure.cjs', external: true } : undefined);
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

rmSync('dist', { recursive: true, force: true });
await Promise.all([
  build({ ...shared, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.cjs', format: 'cjs', external: ['vscode', './demo.cjs'], plugins: [azureOnFirstUse] }),
  build({ ...shared, entryPoints: ['src/azure/index.ts'], outfile: 'dist/azure.cjs', format: 'cjs' }),
  build({ ...shared, entryPoints: ['src/cli.ts'], outfile: 'dist/cli.js', format: 'esm', plugins: [azureOnFirstUse], banner: { js: '#!/usr/bin/env node' } }),
  build({ ...shared, entryPoints: ['src/emulator/main.ts'], outfile: 'dist/emulator.js', format: 'esm' }),
]);
