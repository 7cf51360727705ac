import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { layers } from '../../../layers.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const text = read('CONTRIBUTING.md');
const manifest = JSON.parse(read('package.json')) as {
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
};

/** The cells of the table below a heading. */
function tableBelow(heading: string, level: '##' | '###'): readonly (readonly string[])[] {
  const start = text.indexOf(`\n${level} ${heading}\n`);
  assert.ok(start >= 0, heading);
  const end = text.slice(start + 4).search(/\n##+ /);
  const rows = text.slice(start, end < 0 ? undefined : start + 4 + end).split('\n').filter(line => line.startsWith('| '));
  return rows.slice(2).map(row => row.split(/(?<!\\) \| |^\| | \|$/).slice(1, -1));
}

const codeIn = (cell = ''): readonly string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);

/** What is in a place: the text of a file, the names in a folder. */
function contentOf(place: string): string {
  const file = path.join(root, place);
  if (!existsSync(file)) return '';
  return statSync(file).isDirectory() ? readdirSync(file).join('\n') : readFileSync(file, 'utf8');
}

describe('CONTRIBUTING.md', () => {
  it('links only to what is there', () => {
    const targets = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target = '']) => target);
    assert.ok(targets.length > 1);
    assert.deepEqual(targets.filter(target => !existsSync(path.join(root, target))), []);
  });

  it('names only scripts that exist, and each script that is asked for by name', () => {
    const named = new Set([...text.matchAll(/npm (?:run ([\w:]+)|(start|test))/g)].map(([, script, usual]) => script ?? usual ?? ''));
    assert.deepEqual([...named].filter(name => !(name in manifest.scripts)), []);
    const byTools = ['prepack', 'vscode:prepublish'];
    assert.deepEqual(Object.keys(manifest.scripts).filter(name => !named.has(name) && !byTools.includes(name)), []);
  });

  it('argues for every dependency', () => {
    const isArguedFor = (name: string): boolean => text.includes(`\`${name}\``) || text.includes(`\`${name.replace(/^@azure\//, '')}\``);
    assert.deepEqual(Object.keys(manifest.devDependencies).filter(name => !isArguedFor(name)), []);
  });

  it('has each folder of the source on its map, and none that is not there', () => {
    const places = tableBelow('The map', '##').flatMap(([place]) => codeIn(place));
    assert.deepEqual(places.filter(place => !existsSync(path.join(root, place))), []);
    assert.deepEqual(
      places.filter(place => place.startsWith('src/')).toSorted(),
      Object.keys(layers)
        .map(name => `src/${name}`)
        .toSorted(),
    );
  });

  it('explains twenty words, each once', () => {
    const words = tableBelow('Words', '##').map(([word = '']) => word);
    assert.equal(words.length, 20);
    assert.equal(new Set(words).size, 20);
  });
});

const additions = [...text.matchAll(/\n### (.+)\n\nExample: `([^`]+)`\n/g)].map(([, heading = '', example = '']) => ({ heading, example }));

describe('the places to touch', () => {
  it('are described for seven kinds of additions', () => assert.equal(additions.length, 7));

  for (const { heading, example } of additions) {
    it(`are right for ${heading.toLowerCase()}: ${example} is in each of them`, () => {
      const rows = tableBelow(heading, '###');
      assert.ok(rows.length >= 3);
      for (const [place, , words] of rows) {
        const [at = ''] = codeIn(place);
        const [there = ''] = codeIn(words);
        const content = contentOf(at.replaceAll('<id>', example));
        assert.notEqual(content, '', `${at} is not there`);
        assert.ok(there !== '' && content.includes(there), `${at} does not say ${there}`);
      }
    });
  }
});
