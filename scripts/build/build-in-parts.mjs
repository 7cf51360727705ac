// Builds something that is loaded part by part: what its entries share is in files of their own, as CommonJS, which esbuild
// splits as modules only.
import { build, transform } from 'esbuild';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';

/**
 * @param {import('esbuild').BuildOptions & { entryPoints: Record<string, string>, outdir: string, metafile: true }} options What
 * all builds share, and where to.
 * @returns {Promise<{ metafile: import('esbuild').Metafile }>} Of the files that were written, `<name of entry>.cjs` among them.
 */
export async function buildInParts(options) {
  const asModules = { format: 'esm', splitting: true, outExtension: { '.js': '.mjs' }, sourcemap: 'inline', write: false };
  const { metafile, outputFiles } = await build({ ...options, ...asModules });
  const asCommonJs = path => path.replace(/\.mjs$/, '.cjs');
  const parts = new Set(outputFiles.map(({ path }) => basename(path)));
  for (const { path, text } of outputFiles) {
    const { code, map } = await transform(text, {
      format: 'cjs',
      platform: options.platform,
      target: options.target,
      minify: options.minify,
      sourcemap: 'external',
      sourcesContent: false,
      sourcefile: basename(path),
      // only in what no entry of ours calls: opening a browser to sign in, which VS Code does itself
      logOverride: { 'empty-import-meta': 'silent' },
    });
    // the new name is as long as the old one, so that the map still fits
    const required = code.replace(/\brequire\("\.\/([^"]+\.mjs)"\)/g, (whole, part) =>
      parts.has(part) ? `require("./${asCommonJs(part)}")` : whole,
    );
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(asCommonJs(path), `${required}//# sourceMappingURL=${basename(asCommonJs(path))}.map\n`);
    writeFileSync(`${asCommonJs(path)}.map`, map);
  }
  return { metafile: withPaths(metafile, asCommonJs) };
}

/** @returns {import('esbuild').Metafile} As if the build had written to other paths. */
function withPaths({ inputs, outputs }, rename) {
  return {
    inputs,
    outputs: Object.fromEntries(
      Object.entries(outputs).map(([path, output]) => [
        rename(path),
        { ...output, imports: output.imports.map(used => ({ ...used, path: rename(used.path) })) },
      ]),
    ),
  };
}
