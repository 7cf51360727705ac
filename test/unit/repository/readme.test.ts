import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isRuleId } from '../../../src/policy/index.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const readme = read('README.md');
const pages = readdirSync(path.join(root, 'docs')).map(name => `docs/${name}`);
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
  readonly contributes: { readonly configuration: { readonly properties: object } | readonly { readonly properties: object }[] };
};

/** The names by which headings are linked to. */
function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading.toLowerCase().replaceAll(/[^\p{L}\p{N} -]/gu, '').replaceAll(' ', '-'),
  );
}

describe('the README', () => {
  for (const page of ['README.md', ...pages]) {
    it(`links only to what is there: ${page}`, () => {
      const targets = [...read(page).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g)];
      assert.ok(page !== 'README.md' || targets.length > 5);
      for (const [, target = '', anchor] of targets) {
        const file = target === '' ? page : path.join(path.dirname(page), target);
        assert.ok(existsSync(path.join(root, file)), file);
        if (anchor !== undefined) assert.ok(anchorsOf(read(file)).includes(anchor), `${file}#${anchor}`);
      }
    });
  }

  it('leads to each page of the documentation', () =>
    assert.deepEqual(pages.filter(page => !readme.includes(`](${page})`)), []));

  it('has a row for each setting, and for none that does not exist', () => {
    const { configuration } = manifest.contributes;
    const settings = [configuration].flat().flatMap(({ properties }) => Object.keys(properties));
    const rows = [...readme.matchAll(/^\| `(apimSecrets\.[\w.]+)` \|/gm)].map(([, name = '']) => name);
    assert.deepEqual(rows.sort(), settings.sort());
  });

  it('names only rules that exist', () => {
    const named = [...readme.matchAll(/media\/rules\/([\w-]+)\.md/g)].map(([, id = '']) => id);
    assert.deepEqual(named.filter(id => !isRuleId(id)), []);
  });

  it('names only scripts that exist', () => {
    const scripts = [...readme.matchAll(/npm (?:run )?(start|test|bench|check|build|test:\w+)\b/g)].map(([, name = '']) => name);
    assert.deepEqual(scripts.filter(name => !(name in manifest.scripts)), []);
  });

  it('says where contributors read on, and no more', () => {
    const section = readme.slice(readme.indexOf('## Contributing')).trim();
    assert.match(section, /\(CONTRIBUTING\.md\).*\(SECURITY\.md\)/);
    assert.ok(section.split('\n').length <= 5);
  });
});
