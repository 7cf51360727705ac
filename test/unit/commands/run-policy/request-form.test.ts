import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { headersIn, requestProblem } from '../../../../src/commands/run-policy/request-form.ts';

describe('what is typed into the form of a run', () => {
  const rows: readonly (readonly [what: string, path: string, headers: string, problem: RegExp | undefined])[] = [
    ['a path and headers', '/item/500?a=b%20c', 'Accept: application/json\r\n\r\nX-A:', undefined],
    ['a slash alone', '/', '', undefined],
    ['a path that contains an address', '/item?url=http://x/y', '', undefined],
    ['a path without a slash before it', 'nonsense', '', /begins with \//],
    ['a query alone', '?a=b', '', /begins with \//],
    ['nothing', '', '', /begins with \//],
    ['a whole address', 'http://x/y', '', /scheme and host/],
    ['a blank in the path', '/a b', '', /%20/],
    ['a fragment', '/a#b', '', /%23/],
    ['a header without a colon', '/a', 'Accept: a\nnonsense', /Line 2 of the headers/],
    ['a blank in a header’s name', '/a', 'bad header: 1', /Line 1 of the headers/],
  ];
  for (const [what, path, headers, problem] of rows) {
    it(`${what} ${problem ? 'is reported, not run' : 'is run'}`, () => {
      const found = requestProblem(path, headers);
      if (problem) assert.match(found ?? '', problem);
      else assert.equal(found, undefined);
    });
  }

  it('is never repeated from a line of headers, which may be a credential', () =>
    assert.doesNotMatch(requestProblem('/a', 'Bearer canary-4711') ?? '', /canary/));

  it('gives headers one a line', () => assert.deepEqual(headersIn('A: b: c\r\n\nD:'), [['A', 'b: c'], ['D', '']]));
});
