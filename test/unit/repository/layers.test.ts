import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { doors, innerLayers, layers } from '../../../layers.mjs';

const source = fileURLToPath(new URL('../../../src/', import.meta.url));
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'));

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isTypeOnly: boolean;
}

/** Relative imports, re-exports and dynamic imports of a module, as paths below src. */
function importsOf(file: string): readonly Import[] {
  const text = readFileSync(path.join(source, file), 'utf8').replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '');
  const statement = /^(?:import|export)\s+(type\s+)?(?:[\w*\s{},$]+?\s+from\s+)?'(\.[^']+)'|import\(\s*'(\.[^']+)'\s*\)/gm;
  return [...text.matchAll(statement)].map(([, type, fixed, dynamic]) => ({
    from: file,
    to: path.join(path.dirname(file), fixed ?? dynamic ?? ''),
    isTypeOnly: type !== undefined,
  }));
}

const imports = files.flatMap(importsOf);
const folderOf = (file: string): string => file.split(path.sep)[0] ?? '';

describe('the import table', () => {
  it('has a row for each folder of src', () => {
    const folders = new Set(files.filter(file => file.includes(path.sep)).map(folderOf));
    assert.deepEqual([...folders].sort(), Object.keys(layers).filter(name => folders.has(name)).sort());
  });

  it('names only modules that exist', () => {
    const known = new Set(files);
    assert.deepEqual(imports.filter(({ to }) => !known.has(to)), []);
  });

  it('is kept by every import across folders', () => {
    const wrong = imports.filter(({ from, to }) => {
      const layer = layers[folderOf(from)];
      if (layer === undefined || folderOf(from) === folderOf(to)) return false;
      return !layer.may.some(allowed => to.startsWith(`${allowed}${path.sep}`));
    });
    assert.deepEqual(wrong.map(({ from, to }) => `${from} -> ${to}`), []);
  });

  it('is kept by rooms that may import less', () => {
    const below = (file: string, room: string): boolean => file.startsWith(`${room.replaceAll('/', path.sep)}${path.sep}`);
    const wrong = Object.entries(innerLayers).flatMap(([room, may]) =>
      imports.filter(({ from, to }) => below(from, room) && !may.some(allowed => below(to, allowed))),
    );
    assert.deepEqual(wrong.map(({ from, to }) => `${from} -> ${to}`), []);
  });

  it('lets others in by the doors only', () => {
    const wrong = imports.filter(({ from, to }) => {
      const folder = folderOf(to);
      if (folder === folderOf(from) || !doors.includes(folder)) return false;
      const isNamedRoom =
        layers[folderOf(from)]?.may.some(allowed => allowed.includes('/') && to.startsWith(`${allowed}${path.sep}`)) ?? false;
      return !isNamedRoom && path.basename(to) !== 'index.ts';
    });
    assert.deepEqual(wrong.map(({ from, to }) => `${from} -> ${to}`), []);
  });

  it('has no cycle among modules, types aside', () => {
    const edges = Map.groupBy(imports.filter(({ isTypeOnly }) => !isTypeOnly), ({ from }) => from);
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (file: string, trail: readonly string[]): void => {
      if (trail.includes(file)) cycles.push([...trail.slice(trail.indexOf(file)), file].join(' -> '));
      if (done.has(file) || trail.includes(file)) return;
      for (const { to } of edges.get(file) ?? []) visit(to, [...trail, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    assert.deepEqual(cycles, []);
  });
});
