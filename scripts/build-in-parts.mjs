// Builds something that is loaded part by part: what its entries share is in files of their own, as CommonJS, which esbuild splits as modules only.
import { build, transform } from 'esbuild';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';

/**
 * @param {import('esbuild').BuildOptions & { entryPoints: Record<string, string>, outdir: string, metafile: true }} options What all builds share, and where to.
 * @returns {Promise<{ metafile: import('esbuild').Metafile }>} Of the files that were written, `<name of entry>.cjs` among them.
 */
export async function buildInParts(options) {
  const { metafile, outputFiles } = await build({ ...options, format: 'esm', splitting: true, outExtension: { '.js': '.mjs' }, write: false });
  const asCommonJs = path => path.replace(/\.mjs$/, '.cjs');
  const parts = new Set(outputFiles.map(({ path }) => basename(path)));
  for (const { path, text } of outputFiles) {
    // only in what no entry of ours calls: opening a browser to sign in, which VS Code does itself
    const { code } = await transform(text, { format: 'cjs', platform: options.platform, target: options.target, minify: options.minify, logOverride: { 'empty-import-meta': 'silent' } });
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(asCommonJs(path), code.replace(/\brequire\("\.\/([^"]+\.mjs)"\)/g, (whole, part) => parts.has(part) ? `require("./${asCommonJs(part)}")` : whole));
  }
  return { metafile: withPaths(metafile, asCommonJs) };
}

/** @returns {import('esbuild').Metafile} As if the build had written to other paths. */
function withPaths({ inputs, outputs }, rename) {
  return {
    inputs,
    outputs: Object.fromEntries(Object.entries(outputs).map(([path, output]) => [rename(path), { ...output, imports: output.imports.map(used => ({ ...used, path: rename(used.path) })) }])),
  };
}
