import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { VersionReadings } from '../../../../src/editor/features/version-readings.ts';

/** Readings that end as given, in their order, and how many began. */
function readings(...ends: readonly (string | Error)[]): { readonly begun: () => number; readonly read: () => Promise<string> } {
  let begun = 0;
  return {
    begun: () => begun,
    read: async () => {
      const end = ends[begun++];
      await Promise.resolve();
      if (end === undefined || end instanceof Error) throw end ?? new Error('asked too often');
      return end;
    },
  };
}

describe('what was read of a version', () => {
  it('is read once, however often it is asked for, at once too', async () => {
    const [known, document, { begun, read }] = [new VersionReadings<object, string>(), {}, readings('first')] as const;
    assert.deepEqual(await Promise.all([known.of(document, 1, read), known.of(document, 1, read)]), ['first', 'first']);
    assert.equal(await known.of(document, 1, read), 'first');
    assert.equal(begun(), 1);
  });

  it('is read again after it failed, and all who waited for it are told', async () => {
    const [known, document, { begun, read }] = [new VersionReadings<object, string>(), {}, readings(new Error('a busy thread'), 'second')] as const;
    const asked = await Promise.allSettled([known.of(document, 1, read), known.of(document, 1, read)]);
    assert.deepEqual(asked.map(({ status }) => status), ['rejected', 'rejected']);
    assert.equal(await known.of(document, 1, read), 'second');
    assert.equal(await known.of(document, 1, read), 'second');
    assert.equal(begun(), 2);
  });

  it('of another version, and of another document, is another one', async () => {
    const [known, document, { begun, read }] = [new VersionReadings<object, string>(), {}, readings('one', 'two', 'three')] as const;
    assert.deepEqual([await known.of(document, 1, read), await known.of(document, 2, read), await known.of({}, 2, read)], ['one', 'two', 'three']);
    assert.equal(begun(), 3);
  });

  it('is not given up where an earlier version fails late', async () => {
    const [known, document] = [new VersionReadings<object, string>(), {}];
    const late = Promise.withResolvers<string>();
    const first = known.of(document, 1, () => late.promise);
    const { begun, read } = readings('second');
    assert.equal(await known.of(document, 2, read), 'second');
    late.reject(new Error('a busy thread'));
    await assert.rejects(first, /busy/);
    assert.equal(await known.of(document, 2, read), 'second');
    assert.equal(begun(), 1);
  });

  it('is read again when all is forgotten', async () => {
    const [known, document, { read }] = [new VersionReadings<object, string>(), {}, readings('one', 'two')] as const;
    assert.equal(await known.of(document, 1, read), 'one');
    known.forget();
    assert.equal(await known.of(document, 1, read), 'two');
  });
});
