import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RestError } from '@azure/core-rest-pipeline';
import { cutWords, isTooLarge } from '../../../../src/azure/client/answer-size.ts';
import { readFailure } from '../../../../src/azure/errors/failure.ts';

const megabytes = (count: number): string => 'x'.repeat(count * 1024 * 1024);

describe('what a service answers', () => {
  it('is worked on up to a length, and says that it was cut', () => {
    assert.equal(cutWords('short'), 'short');
    assert.match(cutWords(megabytes(1)), /x … \(cut: the answer has 1048576 characters\)$/);
    assert.ok(cutWords(megabytes(1)).length < 70_000);
  });

  it('is cut in the message and in the details of an error', () => {
    const error = new RestError('failed', { statusCode: 400 });
    error.details = {
      error: {
        code: 'ValidationError',
        message: megabytes(2),
        details: Array.from({ length: 5000 }, () => ({ message: 'x'.repeat(100_000) })),
      },
    };
    const failure = readFailure(error);
    assert.match(failure?.message ?? '', /\(cut: /);
    assert.equal(failure?.details.length, 100);
    assert.ok(failure.details.every(({ message }) => message.length < 70_000));
  });

  for (const [title, trace, expected] of [
    [
      'a usual trace',
      { traceEntries: { inbound: [{ source: 'api-inspector', data: { request: { headers: [{ name: 'a', value: 'b' }] } } }] } },
      false,
    ],
    ['a trace with a text of 9 MB', { traceEntries: { inbound: [{ data: megabytes(9) }] } }, true],
    ['a trace of ten million entries', { traceEntries: { inbound: Array.from({ length: 10_000_000 }, () => 0) } }, true],
    ['nothing', undefined, false],
  ] as const) {
    it(`is ${expected ? 'too large' : 'small enough'}: ${title}`, () => assert.equal(isTooLarge(trace), expected));
  }
});
