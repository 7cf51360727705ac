import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { childElements, parseAgain, parsePolicy, type Element, type PolicyDocument } from '../../../../src/policy/syntax/index.ts';
import { corpusFiles } from '../../../support/policy/policy-corpus.ts';
import { mutatedTexts } from '../../../support/policy/policy-mutations.ts';

const runs = Number(process.env['MUTATIONS'] ?? 20_000) / 20;

const fixtures = fileURLToPath(new URL('../../../fixtures/documents/', import.meta.url));
const own = readdirSync(fixtures).filter(file => file.endsWith('.xml')).map(file => readFileSync(fixtures + file, 'utf8'));
const documents = [...own, ...corpusFiles('real').map(({ text }) => text)].filter(({ length }) => length <= 3000);

/** The policies of the first section. */
function policiesOf(document: PolicyDocument): readonly Element[] {
  return childElements(document).flatMap(root => childElements(root).slice(0, 1).flatMap(childElements));
}

/** Reads a text after the one in which something else is at a mark, and gives the policies of both. */
function readAgain(before: string, text: string): { readonly was: readonly Element[]; readonly is: readonly Element[] } {
  const earlier = parsePolicy(before);
  const was = policiesOf(earlier);
  const again = parseAgain(text, earlier);
  assert.deepEqual(again, parsePolicy(text));
  return { was, is: policiesOf(again) };
}

const policies = (...inbound: readonly string[]): string =>
  `<policies>\n  <inbound>\n    ${inbound.join('\n    ')}\n  </inbound>\n</policies>\n`;
const header = (name: string): string => `<set-header name="${name}" exists-action="override"><value>@(context.RequestId)</value></set-header>`;

describe('a document that is read after an earlier one', () => {
  it('has the tree that reading it alone gives, whatever changes', () => {
    const property = fc.property(mutatedTexts(documents, 10), steps => {
      let kept = parsePolicy('');
      for (const text of [...steps, ...steps.slice(-3, -1), '']) {
        kept = parseAgain(text, kept);
        assert.deepEqual(kept, parsePolicy(text), JSON.stringify(steps));
      }
    });
    fc.assert(property, { numRuns: runs });
  });

  it('takes over what is in front of the change and, moved, what is behind it', () => {
    const { was, is } = readAgain(policies(header('A'), header('B'), header('C')), policies(header('A'), header('Bee'), header('C')));
    assert.deepEqual(is.map((element, index) => element === was[index]), [true, false, true]);
  });

  it('takes over what is beside the change in the policy that is changed', () => {
    const choose = (name: string): string => `<choose>\n<when condition="@(true)">\n${header('A')}\n${header(name)}\n${header('C')}</when>\n</choose>`;
    const { was, is } = readAgain(policies(choose('B')), policies(choose('Bee')));
    const [before = [], after = []] = [was, is].map(([choice]) => (choice ? childElements(choice).flatMap(childElements) : []));
    assert.deepEqual(after.map((element, index) => element === before[index]), [true, false, true]);
  });

  const apart: Readonly<Record<string, readonly [before: string, after: string]>> = {
    'a value of a build tool that is closed now': [policies('<a b="${x" /> <c />'), policies('<a b="${x" /> }" <c />')],
    'a comment of Razor that is closed now': [policies('<a b="@(1 @* " />', '<c />'), policies('<a b="@(1 @* " />', '<c d="*@ )" />')],
    'an end tag that is taken out': [policies('<choose>', '<a />', '</choose>', '<b />'), policies('<choose>', '<a />', '<b />')],
    'an element around the rest': [policies('<a />', '<b />'), policies('<a />', '<choose>', '<b />')],
    'the start of a comment': [policies('<a />', '<b />', '<c /><!-- -->'), policies('<a />', '<!-- <b />', '<c /><!-- -->')],
    'one of some alike': [policies('<a />', '<a />', '<a />'), policies('<a />', '<a />')],
  };
  for (const [name, [before, after]] of Object.entries(apart)) {
    it(`reads anew what reads otherwise: ${name}`, () => {
      readAgain(before, after);
      readAgain(after, before);
    });
  }

  it('takes nothing over from what had an error', () => {
    const { was, is } = readAgain(policies('<a b=c />', header('A')), policies('<a b=c />', header('Aye')));
    assert.notEqual(is[0], was[0]);
  });
});
