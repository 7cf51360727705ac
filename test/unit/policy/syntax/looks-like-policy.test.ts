import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { looksLikePolicy } from '../../../../src/policy/syntax/index.ts';

describe('a text looks like a policy', () => {
  for (const text of ['<policies>', '\uFEFF<policies/>', '  <!-- a -->\n<!-- b -->\n<policies >', '<?xml version="1.0"?><policies>', '<fragment>', '<inbound>', '<on-error/>']) {
    it(JSON.stringify(text), () => assert.equal(looksLikePolicy(text), true));
  }
});

describe('a text does not look like a policy', () => {
  for (const text of ['', '<project>', '<policies-list>', '<!-- <policies> -->', '<!-- <policies>', 'policies', '<Policies>', '<a><policies/></a>', '<backend>']) {
    it(JSON.stringify(text), () => assert.equal(looksLikePolicy(text), false));
  }
});
