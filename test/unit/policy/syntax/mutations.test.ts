import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expressionsOf, parsePolicy } from '../../../../src/policy/syntax/index.ts';
import { corpusFiles } from '../../../support/policy/policy-corpus.ts';
import { mutatedTexts } from '../../../support/policy/policy-mutations.ts';
import { brokenCodePromise, brokenPromise } from '../../../support/policy/policy-promises.ts';
import { misplacements } from '../../../support/policy/policy-spans.ts';

/** How many texts are tried; each is one change away from the one before. */
const texts = Number(process.env['MUTATIONS'] ?? 100_000);
const changes = 10;
/** Documents are small, so that many are tried and each change matters. */
const longest = 1500;

const fixtures = fileURLToPath(new URL('../../../fixtures/documents/', import.meta.url));
const own = readdirSync(fixtures).filter(file => file.endsWith('.xml')).map(file => readFileSync(fixtures + file, 'utf8'));
const all = [...own, ...corpusFiles('real').map(({ text }) => text)];
const isShort = (text: string): boolean => text.length <= longest;
const documents = all.filter(isShort);
const codes = [...new Set(all.flatMap(text => expressionsOf(parsePolicy(text)).map(({ code }) => code)))].filter(isShort);

describe('a document with many changes at random', () => {
  it('prints back after each change, its expressions are read, and every span is in its place', context => {
    const property = fc.property(mutatedTexts(documents, changes), steps => {
      for (const text of steps) assert.equal(brokenPromise(text), undefined, JSON.stringify(text));
      const last = steps.at(-1) ?? '';
      assert.deepEqual(misplacements(parsePolicy(last)), [], JSON.stringify(last));
    });
    fc.assert(property, { numRuns: Math.ceil(texts / changes) });
    context.diagnostic(`${texts} changes, in ${documents.length} documents`);
  });
});

describe('an expression with many changes at random', () => {
  it('is read as either form after each change, with few errors and every span inside', context => {
    const property = fc.property(mutatedTexts(codes, changes), steps => {
      for (const code of steps) {
        for (const form of ['single', 'block'] as const) assert.equal(brokenCodePromise(code, form), undefined, JSON.stringify(code));
      }
    });
    fc.assert(property, { numRuns: Math.ceil(texts / changes) });
    context.diagnostic(`${texts} changes, in ${codes.length} expressions`);
  });
});
