import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { utcTime } from '../../../../src/base/text/utc-time.ts';

describe('a time in a file', () => {
  it('is shown in one zone, whatever zone it came in', () =>
    assert.equal(utcTime('2026-01-02T05:04:05.678+02:00'), '2026-01-02 03:04:05 UTC'));
  it('that is none stays as it is', () => assert.equal(utcTime('soon'), 'soon'));
});
