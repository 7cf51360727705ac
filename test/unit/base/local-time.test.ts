import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exactTime, localTime } from '../../../src/base/local-time.ts';

describe('a time', () => {
  it('is shown as the user writes times, without seconds', () => {
    const shown = localTime('2026-01-02T03:04:05.678Z');
    assert.equal(shown, new Date('2026-01-02T03:04:05.678Z').toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' }));
    assert.doesNotMatch(shown, /[TZ]|678/);
  });
  it('is exact in tooltips and files, whatever zone it was told in', () => assert.equal(exactTime('2026-01-02T05:04:05+02:00'), '2026-01-02 03:04:05 UTC'));
  it('that is none stays as it is', () => assert.deepEqual([localTime('soon'), exactTime('soon')], ['soon', 'soon']));
});
