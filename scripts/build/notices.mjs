// What the bundles contain of others: their licence texts and a bill of materials, both from what the bundler put into the bundles.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTool } from '../run-tool.mjs';

/** @typedef {import('esbuild').Metafile} Metafile */
/**
 * @typedef {{ folder: string, name: string, version: string, license: string, texts: readonly { file: string, text: string }[] }}
 * BundledPackage
 */

const licenceFile = /^(licen[cs]e|copying|notice|third-?party-?notices?)([.-].*)?$/i;
const rule = '-'.repeat(80);

/** In the root folder, and so in every package. */
export const noticesFile = 'ThirdPartyNotices.txt';
export const billOfMaterialsFile = 'sbom.cdx.json';

/**
 * Writes the notices and the bill of materials of a build; what they are made from is kept in out/metafile.json.
 * @param {readonly Metafile[]} metafiles Of all bundles that ship.
 * @param {string} root
 */
export async function writeNotices(metafiles, root) {
  const metafile = mergeMetafiles(metafiles);
  mkdirSync(join(root, 'out'), { recursive: true });
  writeFileSync(join(root, 'out', 'metafile.json'), JSON.stringify(metafile));
  writeFileSync(join(root, noticesFile), noticesOf(bundledPackages(metafile, root)));
  writeFileSync(join(root, billOfMaterialsFile), await billOfMaterials(metafile, root));
}

/**
 * @param {readonly Metafile[]} metafiles
 * @returns {Metafile} As if one build had made them all, without the source maps.
 */
export function mergeMetafiles(metafiles) {
  return {
    inputs: Object.assign({}, ...metafiles.map(({ inputs }) => inputs)),
    outputs: Object.fromEntries(metafiles.flatMap(({ outputs }) => Object.entries(outputs)).filter(([path]) => !path.endsWith('.map'))),
  };
}

/**
 * @param {Metafile} metafile Paths in it are relative to `root`.
 * @param {string} root
 * @returns {readonly BundledPackage[]} Every package of which code is in a bundle, by name and version. Throws where one has no
 * licence or no text of it.
 */
export function bundledPackages(metafile, root) {
  const folders = new Set(bundledInputs(metafile).flatMap(path => packageFolder(path) ?? []));
  return [...folders]
    .map(folder => readPackage(folder, root))
    .toSorted((a, b) => compare(a.name, b.name) || compare(a.version, b.version) || compare(a.folder, b.folder));
}

/**
 * @param {readonly BundledPackage[]} packages
 * @returns {string} Each package with its licence text.
 */
export function noticesOf(packages) {
  const parts = packages.map(({ name, version, license, texts }) =>
    [`${name} ${version} (${license})`, rule, ...texts.map(({ text }) => text.replaceAll('\r\n', '\n').trim())].join('\n\n'),
  );
  return `${['APIM Secret Wiring is bundled with code of the packages below, each under its own licence.', ...parts].join(`\n\n${rule}\n`)}\n`;
}

/**
 * @param {Metafile} metafile
 * @param {string} root
 * @returns {Promise<string>} The bill of materials, CycloneDX as JSON.
 */
export async function billOfMaterials(metafile, root) {
  const scratch = mkdtempSync(join(tmpdir(), 'apim-bom-'));
  try {
    const [from, to] = [join(scratch, 'metafile.json'), join(scratch, 'bom.json')];
    writeFileSync(from, JSON.stringify(onePathAPackage(metafile)));
    const tool = join(root, 'node_modules', '@cyclonedx', 'cyclonedx-esbuild', 'bin', 'cyclonedx-esbuild-cli.js');
    await runTool(process.execPath, [tool, '--output-reproducible', '--build-working-dir', root, '--output-file', to, from], { cwd: root });
    return `${readFileSync(to, 'utf8').trim()}\n`;
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** Packages with a second package.json beside their code would be taken for others without a licence: each is named by its root. */
function onePathAPackage({ inputs, outputs }) {
  const rootOf = path => `${packageFolder(path) ?? '.'}/package.json`;
  const merged = {};
  for (const [path, { bytes, imports }] of Object.entries(inputs)) {
    const kept = (merged[rootOf(path)] ??= { bytes: 0, imports: [] });
    kept.bytes += bytes;
    kept.imports.push(...imports.filter(({ external }) => !external).map(imported => ({ ...imported, path: rootOf(imported.path) })));
  }
  const bundled = new Set(bundledInputs({ inputs, outputs }).map(rootOf));
  return {
    inputs: merged,
    outputs: {
      'dist': {
        bytes: 0,
        imports: [],
        exports: [],
        inputs: Object.fromEntries([...bundled].toSorted().map(path => [path, { bytesInOutput: 1 }])),
      },
    },
  };
}

/** The files of which something is in a bundle. */
function bundledInputs({ outputs }) {
  return Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([path]) => path),
  );
}

/** `node_modules/a/node_modules/@b/c` of a file below it; undefined for our own code. */
function packageFolder(path) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0];
}

function readPackage(folder, root) {
  const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const files = readdirSync(join(root, folder)).filter(file => licenceFile.test(file)).toSorted();
  const texts = files
    .map(file => ({ file, text: readFileSync(join(root, folder, file), 'utf8') }))
    .filter(({ text }) => text.trim() !== '');
  if (typeof license !== 'string' || license === '') throw new Error(`${folder} is bundled and names no licence.`);
  if (texts.length === 0) throw new Error(`${folder} is bundled and has no licence text.`);
  return { folder, name, version, license, texts };
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
