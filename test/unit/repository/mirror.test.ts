import assert from 'node:assert/strict';
import { existsSync, globSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const tests = globSync('test/unit/**/*.test.ts', { cwd: root })
  .map(file => file.split(path.sep).join('/').slice('test/unit/'.length, -'.test.ts'.length))
  .toSorted();
const isThere = (file: string): boolean => existsSync(path.join(root, file));

/** Tests of a room as a whole, or of what several files do together: beside the tests of the room's files. */
const wholeRooms: readonly string[] = [
  'base/base', 'base/secret-encodings',
  'commands/wire-secret/answers', 'commands/wire-secret/change-wiring', 'commands/wire-secret/journeys', 'commands/wire-secret/steps/operation-questions',
  'emulator/arm/group-access',
  'policy/corpus', 'policy/corpus-findings', 'policy/depth', 'policy/embedded/hostile-files', 'policy/mutated-files',
  'policy/csharp/limits', 'policy/csharp/oracle', 'policy/csharp/trees',
  'policy/features/any-offset', 'policy/features/german',
  'policy/flow/code-rows', 'policy/flow/confidence', 'policy/flow/credential-name', 'policy/flow/large-objects', 'policy/flow/limits',
  'policy/flow/messages', 'policy/flow/pipelines', 'policy/flow/propagation', 'policy/flow/step-fuzz',
  'policy/language/documentation', 'policy/language/elements',
  'policy/quick-fixes/fixes', 'policy/quick-fixes/fixtures',
  'policy/rules/fixtures', 'policy/rules/registry',
  'policy/run/corpus', 'policy/run/dotnet/baked-members', 'policy/run/story', 'policy/run/expression/corpus', 'policy/run/expression/limits', 'policy/run/expression/rows',
  'policy/typing/compiler',
  'policy/syntax/any-text', 'policy/syntax/documents', 'policy/syntax/mutations', 'policy/syntax/xml-oracle',
  'wiring/wiring-check/checks', 'wiring/export/hostile-names', 'wiring/request/inputs',
];

/** Where what is in a folder of `test/unit` has its source; `repository` is about the files at the root. */
function sourceFolders(folder: string): readonly string[] {
  const [first = ''] = folder.split('/');
  if (first === 'support') return [`test/${folder}`];
  return ['media', 'scripts', 'drive'].includes(first) ? [folder] : [`src/${folder}`];
}

describe('the unit tests', () => {
  it('have the path of what they test, or are known as tests of a whole room', () => {
    const inRooms = tests.filter(test => !test.startsWith('repository/') && !wholeRooms.includes(test));
    const sourcesOf = (test: string): readonly string[] =>
      sourceFolders(path.posix.dirname(test)).flatMap(folder =>
        ['.ts', '.mjs', '.js'].map(end => `${folder}/${path.posix.basename(test)}${end}`),
      );
    assert.ok(inRooms.length > 100);
    assert.deepEqual(inRooms.filter(test => !sourcesOf(test).some(isThere)), [], 'name each for its source, or add it to the list above');
  });

  it('of whole rooms are there, in folders that the source has', () => {
    assert.deepEqual(wholeRooms.filter(test => !tests.includes(test)), []);
    assert.deepEqual(wholeRooms.filter(test => !sourceFolders(path.posix.dirname(test)).some(isThere)), []);
  });
});
