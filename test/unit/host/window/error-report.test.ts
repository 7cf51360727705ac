import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AppError } from '../../../../src/base/app-error.ts';
import { reportOf } from '../../../../src/host/window/error-report.ts';

describe('error report', () => {
  it('says what an expected error says, with its next step', () => {
    const report = reportOf(new AppError('forbidden', 'You may not do that.', 'Ask for Owner.'));
    assert.deepEqual([report?.code, report?.message, report?.nextStep], ['forbidden', 'You may not do that.', 'Ask for Owner.']);
  });

  it('is silent about a cancellation, whichever way it was said', () => {
    assert.equal(reportOf(new AppError('cancelled', 'Cancelled.', '')), undefined);
    assert.equal(reportOf(new DOMException('stopped', 'AbortError')), undefined);
  });

  it('offers to sign in, or the demo, when signed out', () => {
    assert.deepEqual(reportOf(new AppError('signed-out', 'm', 'n'))?.actions, ['signIn', 'tryWithoutAzure']);
  });

  it('offers to manage the trust of a workspace that is not trusted, where neither settings nor trying again help', () => {
    assert.deepEqual(reportOf(new AppError('untrusted', 'm', 'n'))?.actions, ['manageTrust']);
  });

  it('offers to try again where trying again can help', () => {
    for (const code of ['busy', 'throttled', 'unreachable'] as const) {
      assert.ok(reportOf(new AppError(code, 'm', 'n'))?.actions.includes('retry'), code);
    }
  });

  it('does not show the message of an unexpected error, and logs it redacted', () => {
    const report = reportOf(new TypeError('cannot read {"value":"Temp123"}'));
    assert.doesNotMatch(`${report?.message} ${report?.nextStep}`, /cannot read/);
    assert.match(report?.logLine ?? '', /TypeError: cannot read/);
    assert.doesNotMatch(report?.logLine ?? '', /Temp123/);
  });

  it('logs nothing but the kind of a thrown value that is no error', () => {
    assert.equal(reportOf('Temp123')?.logLine, 'unexpected: string');
  });

  it('logs name, code and message of an unexpected error but none of its other fields', () => {
    const error = Object.assign(new Error('refused'), { code: 'ECONNREFUSED', request: { body: 'Temp123' } });
    assert.equal(reportOf(error)?.logLine, 'unexpected: Error (ECONNREFUSED): refused');
  });
});
