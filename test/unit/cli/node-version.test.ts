import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nodeComplaint } from '../../../src/cli/node-version.ts';

describe('the version of Node.js', () => {
  it('is named when it is too old', () => {
    assert.equal(nodeComplaint('20.20.2'), 'apim-secret-lint needs Node.js 22 or newer; this is 20.20.2.');
  });

  it('is not reported from 22 on', () => {
    assert.deepEqual(['22.0.0', '24.21.0', '100.0.0'].map(nodeComplaint), [undefined, undefined, undefined]);
  });
});
