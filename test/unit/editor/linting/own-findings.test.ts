import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ownFindings } from '../../../../src/editor/linting/own-findings.ts';
import { lintPolicy, memoryWorkspace, type Finding } from '../../../../src/policy/index.ts';

const file = 'operation/policy.xml';
const fetches = `<authentication-managed-identity resource="https://orders.example" output-token-variable-name="pw" />`;
const returns = `<set-body>@((string)context.Variables["pw"])</set-body>`;
const policy = (inbound: string, outbound: string): string =>
  `<policies><inbound><base />${inbound}</inbound><backend><base /></backend><outbound><base />${outbound}</outbound><on-error /></policies>`;

const found = (text: string): readonly Finding[] =>
  lintPolicy(
    { file, text },
    memoryWorkspace({
      fragments: {
        says: { file: 'fragments/says/policy.xml', text: `<fragment>${returns}</fragment>` },
        tells: {
          file: 'fragments/tells/policy.xml',
          text: '<fragment><set-header name="X-Told" exists-action="override"><value>@((string)context.Variables["pw"])</value></set-header></fragment>',
        },
        whole: { file: 'fragments/whole/policy.xml', text: `<fragment>${fetches}${returns}</fragment>` },
      },
      outerScopes: [[{ file: 'policy.xml', text: policy('', returns) }]],
    }),
  ).filter(({ rule }) => rule === 'secret-in-response');

const shown = (findings: readonly Finding[], of: string): readonly { readonly at: string; readonly message: string }[] =>
  ownFindings(findings, of, name => `“${name}”`).map(({ place, message }) => ({ at: place.file, message }));

describe('what a file shows of what the lint of its policies found', () => {
  it('is what is in it, as it was found', () => {
    const findings = found(policy(fetches, '').replace('<outbound><base />', `<outbound>${returns}`));
    assert.deepEqual(ownFindings(findings, file, String), findings);
    assert.equal(findings.length, 1);
  });

  for (const [what, text, ends] of [
    ['a fragment', policy(fetches, '').replace('<outbound><base />', '<outbound><include-fragment fragment-id="says" />'), 'fragments/says/policy.xml'],
    ['an outer scope', policy(fetches, ''), 'policy.xml'],
  ] as const) {
    it(`is a secret of it that ${what} gives away, at its last step here, with where it ends`, () => {
      const findings = found(text);
      assert.deepEqual(findings.map(({ place }) => place.file), [ends]);
      const [leak, ...others] = ownFindings(findings, file, name => `“${name}”`);
      assert.deepEqual(others, []);
      assert.ok(leak);
      assert.equal(text.slice(leak.place.span.start, leak.place.span.end).startsWith('<authentication-managed-identity'), true);
      assert.match(leak.message, new RegExp(` That happens in “${ends}”, which runs together with this policy\\.$`));
      assert.deepEqual(leak.path, findings[0]?.path);
      assert.deepEqual(shown(findings, ends), [{ at: ends, message: findings[0]?.message }]);
    });
  }

  it('is nothing of a fragment that fetches a secret and gives it away by itself', () => {
    const findings = found(policy('', '').replace('<outbound><base />', '<outbound><include-fragment fragment-id="whole" />'));
    assert.deepEqual(findings.map(({ place }) => place.file), ['fragments/whole/policy.xml']);
    assert.deepEqual(shown(findings, file), []);
  });

  it('is each of several ends of one secret, and what two lints found, once', () => {
    const findings = found(policy(fetches, '<include-fragment fragment-id="tells" />'));
    assert.deepEqual(findings.map(({ place }) => place.file).toSorted(), ['fragments/tells/policy.xml', 'policy.xml']);
    assert.deepEqual(shown([...findings, ...findings], file).map(({ at }) => at), [file, file]);
  });
});
