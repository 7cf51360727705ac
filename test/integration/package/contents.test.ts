import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Metafile } from 'esbuild';
import { packagedExtension, pinnedNode, repositoryRoot } from '../../../drive/vscode/vscode-server-location.ts';

const read = (path: string): string => readFileSync(join(repositoryRoot, path), 'utf8');
// what the build that was packed wrote
const metafile = JSON.parse(read('out/metafile.json')) as Metafile;
const notices = read('ThirdPartyNotices.txt');
const billOfMaterials = JSON.parse(read('sbom.cdx.json')) as {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly metadata: { readonly component: { readonly name: string; readonly version: string } };
  readonly components: readonly {
    readonly group?: string;
    readonly name: string;
    readonly version: string;
    readonly purl: string;
    readonly licenses?: readonly object[];
  }[];
};
/** The bundle of Azure, which is loaded part by part. */
const azureParts = Object.keys(metafile.outputs).filter(path => path.startsWith('dist/azure/')).map(path => join(path));
const documentation = readdirSync(join(repositoryRoot, 'docs')).map(page => join('docs', page));
const shipped = [...documentation, 'CHANGELOG.md', 'LICENSE', 'README.md', 'ThirdPartyNotices.txt', 'package.json', 'sbom.cdx.json'];

/** The texts of the window, which the command line has no use for. */
const windowTexts = ['package.nls.json', 'package.nls.de.json', 'l10n/bundle.l10n.de.json'];

/** Name and version of each package with code in a bundle, read from the bundler's own account. */
const bundled = [
  ...new Set(
    Object.values(metafile.outputs)
      .flatMap(({ inputs }) => Object.entries(inputs))
      .flatMap(([path, { bytesInOutput }]) => {
        const parts = path.split('/');
        const at = parts.lastIndexOf('node_modules');
        if (at < 0 || bytesInOutput === 0) return [];
        const folder = parts.slice(0, at + (parts[at + 1]?.startsWith('@') ? 3 : 2)).join('/');
        const { name, version } = JSON.parse(read(`${folder}/package.json`)) as { readonly name: string; readonly version: string };
        return `${name} ${version}`;
      }),
  ),
].toSorted();

describe('what ships of others', () => {
  it('is more than a few packages, in more than one bundle', () => {
    const outputs = Object.values(metafile.outputs).filter(({ inputs }) =>
      Object.keys(inputs).some(path => path.includes('node_modules/')),
    );
    assert.ok(bundled.length > 40 && outputs.length > 3, `${String(bundled.length)} packages in ${String(outputs.length)} bundles`);
  });

  it('is exactly what the notices name, each with a text', () => {
    const named = [...notices.matchAll(/^-{80}\n(\S+ \S+) \([^\n]+\)\n\n-{80}\n\n(?=\S[^]{100})/gm)].map(([, name = '']) => name);
    assert.deepEqual(named.toSorted(), bundled);
  });

  it('is exactly what the bill of materials lists, each with a licence', () => {
    const { components } = billOfMaterials;
    assert.deepEqual(
      components.map(({ group, name, version }) => `${group === undefined ? '' : `${group}/`}${name} ${version}`).toSorted(),
      bundled,
    );
    assert.deepEqual(components.filter(({ licenses = [] }) => licenses.length === 0), []);
    assert.ok(components.every(({ purl }) => purl.startsWith('pkg:npm/')));
  });

  it('is listed as CycloneDX, as parts of this version', () => {
    const { bomFormat, specVersion, metadata: { component } } = billOfMaterials;
    const { name, version } = JSON.parse(read('package.json')) as { readonly name: string; readonly version: string };
    assert.deepEqual([bomFormat, specVersion, component.name, component.version], ['CycloneDX', '1.6', name, version]);
  });

  it('is in the bundles, and nothing is looked for beside them', () => {
    const outside = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
    const places = ['dist', '.']; // an import that is left is as it is written; one of a part of the same build goes by the root
    const isThere = (path: string): boolean =>
      path === 'vscode' ||
      builtinModules.includes(path.replace(/^node:/, '')) ||
      places.some(place => existsSync(join(repositoryRoot, place, path)));
    assert.deepEqual(outside.filter(path => !isThere(path)), []);
  });

  it('is nowhere else: what is no bundle is our own', () => {
    const texts = ['media', 'snippets', 'syntaxes']
      .flatMap(folder => readdirSync(join(repositoryRoot, folder), { recursive: true, encoding: 'utf8' }).map(file => join(folder, file)))
      .filter(path => statSync(join(repositoryRoot, path)).isFile() && !path.endsWith('.png'));
    assert.deepEqual(texts.filter(path => !/\.(md|svg|css|js|json)$/.test(path)), []);
    assert.deepEqual(texts.filter(path => /copyright|@licen[cs]e|licen[cs]ed under|\(c\) \d{4}/i.test(read(path))), []);
  });
});

const holds = (bundle: string, folder: string): boolean =>
  Object.keys(metafile.outputs[bundle]?.inputs ?? assert.fail(bundle)).some(path => path.startsWith(folder));

describe('certificates and XPath of local runs', () => {
  const packages = ['node-forge', 'xpath'];

  it('are bundles of their own, and in those of browsers, which cannot read any, in the script', () => {
    for (const name of packages) {
      for (const bundle of ['dist/run.cjs', 'dist/emulator.js', 'dist/emulator-run.js']) {
        assert.equal(holds(bundle, `node_modules/${name}/`), false, `${name} in ${bundle}`);
      }
      for (const bundle of [`dist/${name}.cjs`, 'dist/web/run-worker.js']) assert.ok(holds(bundle, `node_modules/${name}/`), `${name} in ${bundle}`);
    }
  });

  it('are read when a certificate is first asked for, and not with the rest of a run', () => {
    const script = `
      const run = require(${JSON.stringify(join(repositoryRoot, 'dist', 'run.cjs'))});
      const read = () => Object.keys(require.cache).filter(path => path.endsWith('node-forge.cjs')).length;
      const before = read();
      const { raw } = run.certificateMadeFor('example', new Date());
      console.log(JSON.stringify([before, read(), raw.length > 0]));`;
    const output = execFileSync(pinnedNode, ['-e', script], { encoding: 'utf8' });
    assert.deepEqual(JSON.parse(output), [0, 1, true]);
  });
});

describe('the readers of Terraform, Bicep and ARM', () => {
  it('are a bundle of their own, which those who lint plain policies never read', () => {
    for (const bundle of ['dist/policy.cjs', 'dist/cli.js', 'dist/extension.cjs', 'dist/lint-worker.cjs']) {
      assert.deepEqual([holds(bundle, 'src/policy/embedded/'), holds(bundle, 'node_modules/jsonc-parser/')], [false, false], bundle);
    }
    assert.deepEqual([holds('dist/embedded.cjs', 'src/policy/embedded/'), holds('dist/embedded.cjs', 'node_modules/jsonc-parser/')], [true, true]);
  });

  it('do not contain the language of policies a second time', () =>
    assert.deepEqual([holds('dist/embedded.cjs', 'src/policy/language/'), holds('dist/embedded.cjs', 'src/policy/syntax/')], [false, false]));
});

describe('the package of the extension', () => {
  it('contains notices and bill of materials, every bundle, and neither sources nor tests', () => {
    const archive = readFileSync(packagedExtension, 'latin1');
    const names = [...new Set([...archive.matchAll(/extension\/[\w./-]+/g)].map(([name]) => name.slice('extension/'.length)))];
    const has = (path: string): boolean => names.some(name => name.toLowerCase().startsWith(path.toLowerCase()));
    assert.deepEqual([...shipped, ...windowTexts, ...Object.keys(metafile.outputs)].filter(path => !has(path)), []);
    assert.deepEqual(names.filter(name => /^(src|test|scripts|node_modules|out)\b|\.(ts|map)$/.test(name)), []);
  });
});

describe('the package of the command line', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'apim-cli-'));
    const run = (command: string, args: readonly string[]): void =>
      void execFileSync(command, args, { cwd: repositoryRoot, stdio: 'pipe', shell: process.platform === 'win32' });
    run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder]);
    run('tar', ['-xzf', join(folder, readdirSync(folder).find(file => file.endsWith('.tgz')) ?? ''), '-C', folder]);
  });
  after(() => rmSync(folder, { recursive: true }));

  it('contains notices and bill of materials, and of the bundles only its own', () => {
    const files = readdirSync(join(folder, 'package'), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(join(folder, 'package').length + 1));
    assert.deepEqual(files.toSorted(), [...shipped, ...azureParts, join('dist', 'cli.js'), join('dist', 'embedded.cjs')].toSorted());
    for (const file of ['ThirdPartyNotices.txt', 'sbom.cdx.json']) {
      assert.equal(readFileSync(join(folder, 'package', file), 'utf8'), read(file));
    }
  });

  it('contains every bundle that its own loads', () => {
    const { imports = [] } = metafile.outputs['dist/cli.js'] ?? {};
    const own = imports.map(({ path }) => path).filter(path => path.startsWith('./'));
    assert.deepEqual(own.filter(path => !existsSync(join(folder, 'package', 'dist', path))), []);
    assert.ok(own.length > 0);
  });

  it('runs without anything beside it', () => {
    const files = [join(folder, 'policy.xml'), join(folder, 'main.tf')];
    const policy = '<policies><inbound><base /></inbound></policies>';
    for (const file of files) writeFileSync(file, file.endsWith('.tf') ? `xml_content = <<XML\n${policy}\nXML\n` : policy);
    const output = execFileSync(pinnedNode, [join(folder, 'package', 'dist', 'cli.js'), '--format', 'json', ...files], {
      cwd: folder,
      encoding: 'utf8',
    });
    assert.deepEqual(JSON.parse(output), { files: 2, findings: [] });
  });
});
