import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isRuleId } from '../../../src/policy/index.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
  readonly contributes: { readonly configuration: { readonly properties: object } | readonly { readonly properties: object }[] };
};

describe('the README', () => {
  it('links only to what is there', () => {
    const targets = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target = '']) => target);
    assert.ok(targets.length > 5);
    assert.deepEqual(targets.filter(target => !existsSync(path.join(root, target))), []);
  });

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
