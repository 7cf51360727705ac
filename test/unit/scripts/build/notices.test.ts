import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { bundledPackages, mergeMetafiles, noticesOf } from '../../../../scripts/build/notices.mjs';

const root = mkdtempSync(join(tmpdir(), 'apim-notices-'));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function writePackage(folder: string, manifest: object, files: Readonly<Record<string, string>> = {}): void {
  write(`${folder}/package.json`, JSON.stringify(manifest));
  for (const [file, text] of Object.entries(files)) write(`${folder}/${file}`, text);
}

writePackage('node_modules/plain', { name: 'plain', version: '1.0.0', license: 'MIT' }, { 'LICENSE': 'text of plain\r\nsecond line\r\n' });
writePackage(
  'node_modules/@scope/b',
  { name: '@scope/b', version: '2.0.0', license: 'Apache-2.0' },
  { 'license.md': 'text of b', 'NOTICE': 'notice of b', 'LICENSE-example.js.map': '' },
);
writePackage('node_modules/@scope/b/dist/esm', { name: '@scope/b', version: '2.0.0' });
writePackage(
  'node_modules/plain/node_modules/@scope/b',
  { name: '@scope/b', version: '1.0.0', license: 'MIT' },
  { 'COPYING': 'text of the older b' },
);
writePackage('node_modules/textless', { name: 'textless', version: '1.0.0', license: 'MIT' }, { 'README.md': 'MIT' });
writePackage('node_modules/blank', { name: 'blank', version: '1.0.0', license: 'MIT' }, { 'LICENSE': ' \n' });
writePackage('node_modules/unnamed', { name: 'unnamed', version: '1.0.0' }, { 'LICENSE': 'text' });

/** The metafile of a bundle that contains so many bytes of each file. */
function metafileOf(output: string, inputs: Readonly<Record<string, number>>): Parameters<typeof mergeMetafiles>[0][number] {
  return {
    inputs: Object.fromEntries(Object.keys(inputs).map(path => [path, { bytes: 10, imports: [] }])),
    outputs: {
      [output]: {
        bytes: 10,
        imports: [],
        exports: [],
        inputs: Object.fromEntries(Object.entries(inputs).map(([path, bytesInOutput]) => [path, { bytesInOutput }])),
      },
    },
  };
}

const namesIn = (...metafiles: readonly ReturnType<typeof metafileOf>[]): readonly string[] =>
  bundledPackages(mergeMetafiles(metafiles), root).map(({ name, version }) => `${name} ${version}`);

after(() => rmSync(root, { recursive: true }));

describe('the packages of bundles', () => {
  it('are those with code in one of them, each once', () => {
    const one = metafileOf('dist/a.js', { 'src/a.ts': 5, 'node_modules/plain/index.js': 3, 'node_modules/plain/other.js': 2 });
    const two = metafileOf('dist/b.js', { 'node_modules/plain/index.js': 3, 'node_modules/@scope/b/dist/esm/index.js': 1 });
    assert.deepEqual(namesIn(one, two), ['@scope/b 2.0.0', 'plain 1.0.0']);
  });

  it('are distinguished by version where two of a name are bundled', () => {
    assert.deepEqual(
      namesIn(metafileOf('dist/a.js', { 'node_modules/@scope/b/x.js': 1, 'node_modules/plain/node_modules/@scope/b/x.js': 1 })),
      ['@scope/b 1.0.0', '@scope/b 2.0.0'],
    );
  });

  it('leave out what was shaken off', () => {
    assert.deepEqual(namesIn(metafileOf('dist/a.js', { 'node_modules/plain/index.js': 1, 'node_modules/textless/index.js': 0 })), [
      'plain 1.0.0',
    ]);
  });

  it('are none in a bundle of our own code', () =>
    assert.deepEqual(namesIn(metafileOf('dist/a.js', { 'src/a.ts': 1, 'policy:/x/src/policy/index.ts': 1 })), []));

  for (const [name, message] of [['textless', /node_modules\/textless is bundled and has no licence text/], ['blank', /node_modules\/blank is bundled and has no licence text/], ['unnamed', /node_modules\/unnamed is bundled and names no licence/]] as const) {
    it(`fail the build when one lacks its licence: ${name}`, () =>
      assert.throws(() => namesIn(metafileOf('dist/a.js', { [`node_modules/${name}/index.js`]: 1 })), message));
  }
});

describe('the notices', () => {
  it('have the licence of each package, and its notice', () => {
    const text = noticesOf([
      { folder: 'a', name: 'a', version: '1.0.0', license: 'MIT', texts: [{ file: 'LICENSE', text: 'first\r\nsecond\r\n' }] },
      {
        folder: 'b',
        name: 'b',
        version: '2.0.0',
        license: 'Apache-2.0',
        texts: [
          { file: 'LICENSE', text: 'text' },
          { file: 'NOTICE', text: 'notice' },
        ],
      },
    ]);
    assert.match(text, /\na 1\.0\.0 \(MIT\)\n\n-{80}\n\nfirst\nsecond\n\n-{80}\nb 2\.0\.0 \(Apache-2\.0\)\n\n-{80}\n\ntext\n\nnotice\n$/);
  });

  it('take in every file that names a licence, and no other', () => {
    const [b] = bundledPackages(metafileOf('dist/a.js', { 'node_modules/@scope/b/x.js': 1 }), root);
    assert.deepEqual(b?.texts.map(({ file }) => file), ['NOTICE', 'license.md']);
  });
});
