import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { walkPaths } from '../../../src/cli/walk.ts';

describe('paths that are given', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'apim-walk-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const missing = (...names: readonly string[]): readonly string[] => walkPaths(names, folder).missing;

  it('are reported where there is nothing of the name', () => {
    writeFileSync(path.join(folder, 'file'), '');
    assert.deepEqual(missing('nothere.xml', 'file/inside.xml'), [
      'There is no file or folder nothere.xml.',
      'There is no file or folder file/inside.xml.',
    ]);
  });

  it('are not said to be absent where links to them lead round in a circle, or their names are too long', () => {
    symlinkSync('round', path.join(folder, 'round'));
    const [round, long] = missing('round', 'a'.repeat(300));
    assert.match(round ?? '', /^round could not be read \(ELOOP: links on the way to it lead round/);
    assert.match(long ?? '', /could not be read \(ENAMETOOLONG: /);
  });

  it('are not said to be absent where a folder on the way to them is closed', { skip: process.platform === 'win32' }, () => {
    const closed = path.join(folder, 'closed');
    mkdirSync(closed);
    writeFileSync(path.join(closed, 'policy.xml'), '<policies />');
    chmodSync(folder, 0o755);
    chmodSync(closed, 0);
    assert.match(asAnybody(() => missing('closed/policy.xml'))[0] ?? '', /^closed.policy\.xml could not be read \(EACCES: your user may not read it.*give it the permission/);
    const [{ unread } = { unread: [] }] = asAnybody(() => walkPaths(['closed'], folder).given);
    assert.match(unread[0] ?? '', /^closed could not be read \(EACCES: /);
    chmodSync(closed, 0o755);
  });

  it('are read in folders, and links of policies that lead round are reported as that', () => {
    const inner = path.join(folder, 'inner');
    mkdirSync(inner);
    symlinkSync('policy.xml', path.join(inner, 'policy.xml'));
    symlinkSync('nowhere', path.join(inner, 'b.policy.xml'));
    const [{ unread } = { unread: [] }] = walkPaths(['inner'], folder).given;
    assert.deepEqual(unread.map(sentence => /is a link that (\w+ \w+)/.exec(sentence)?.[1]).toSorted(), ['could not', 'leads nowhere']);
  });
});

/** Runs as a user to whom nothing is open that is not open to everybody: the administrator may read all. */
function asAnybody<T>(action: () => T): T {
  if (process.geteuid?.() !== 0) return action();
  process.seteuid?.(65534);
  try {
    return action();
  } finally {
    process.seteuid?.(0);
  }
}
