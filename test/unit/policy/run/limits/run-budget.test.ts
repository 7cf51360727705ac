import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { usualLimits, type RunLimits, type RunResult } from '../../../../../src/policy/run/index.ts';
import { fragmentsThatMultiply, runAttacks } from '../../../../support/run/run-attacks.ts';
import { runIn, textOfBody, wholePolicy } from '../../../../support/run/run-fixture.ts';

const few: RunLimits = { ...usualLimits, steps: 2000 };
const within = (limits: RunLimits): { readonly input: { readonly limits: RunLimits } } => ({ input: { limits } });
const told = ({ limit, unsupported, response }: RunResult): unknown => [limit && limit === unsupported.at(-1), response.status];

describe('the budget of a run', () => {
  for (const { title, policy, facts } of runAttacks) {
    it(`ends ${title}`, async () => {
      const { limit, unsupported } = await runIn({ policy, ...(facts && { facts }) });
      assert.match((limit ?? unsupported[0])?.message ?? '', /ended here|The expression (?:took|made|needs|called)/);
    });
  }

  for (const { title, policy, facts, place } of [
    {
      title: 'rounds of nested retries',
      policy:
        '<retry condition="@(true)" count="50" interval="0"><retry condition="@(true)" count="50" interval="0"><set-variable name="a" value="1" /></retry></retry>',
      place: /^<(?:set-variable|retry)/,
    },
    {
      title: 'several expressions together',
      policy: '<set-variable name="a" value="@(Enumerable.Range(0, 900).Count())" />'.repeat(3),
      place: /^Enumerable\.Range/,
    },
    {
      title: 'several texts together',
      policy: '<set-variable name="a" value="@(new string(\'a\', 1000))" />'.repeat(3),
      limits: { ...usualLimits, text: 2500 },
      place: /^new string/,
    },
    {
      title: 'the variables that each policy may have changed',
      policy: Array.from({ length: 80 }, (_, index) => `<set-variable name="a${index}" value="1" />`).join(''),
      place: /^<set-variable name="a7/,
    },
    {
      title: 'fragments that include others many times',
      policy: '<include-fragment fragment-id="f0" />',
      facts: fragmentsThatMultiply(3, 10),
      place: undefined,
    },
    {
      title: 'scopes with the next one many times',
      policy: wholePolicy({ inbound: '<base />'.repeat(20) }),
      facts: { outerScopes: [1, 2, 3].map(scope => [{ file: `s${scope}`, text: wholePolicy({ inbound: '<base />'.repeat(20) }) }]) },
      place: undefined,
    },
  ] as readonly { title: string; policy: string; facts?: Parameters<typeof runIn>[0]['facts']; limits?: RunLimits; place: RegExp | undefined }[]) {
    it(`counts ${title}, and says where it ended`, async () => {
      const text = wholePolicy({ inbound: policy });
      const result = await runIn({
        policy: /<policies/.test(policy) ? policy : text,
        ...(facts && { facts }),
        ...within(title.includes('texts') ? { ...usualLimits, text: 2500 } : few),
      });
      assert.deepEqual(told(result), [true, 500]);
      assert.match(result.limit?.message ?? '', /^The run was ended here: /);
      if (place) assert.match(text.slice(result.limit?.place.span.start), place);
    });
  }

  it('counts what is reported of the run', async () => {
    const { limit, logs } = await runIn({
      policy: `<trace source="t"><message>${'a'.repeat(600)}</message></trace>`.repeat(3),
      ...within({ ...usualLimits, told: 1500 }),
    });
    assert.match(limit?.message ?? '', /what it sends and writes/);
    assert.equal(logs.length, 3);
  });

  it('is enough for what a policy may do: two retries of fifty, one in the other', async () => {
    const retry = (inner: string): string => `<retry condition="@(true)" count="50" interval="0">${inner}</retry>`;
    const { limit, unsupported } = await runIn({
      policy: retry(
        retry(
          '<set-variable name="n" value="@(context.Variables.GetValueOrDefault<int>("n", 0) + 1)" /><set-header name="X-A"><value>1</value></set-header>',
        ),
      ),
    });
    assert.deepEqual([limit, unsupported], [undefined, []]);
  });

  for (const [where, policy] of [
    ['in a section', wholePolicy({ inbound: '<set-variable name="a" value="@{ while (true) { } }" />'.repeat(6) })],
    [
      'in a catch',
      wholePolicy({
        inbound: '<set-variable name="a" value="@{ try { while (true) { } } catch { } finally { while (true) { } } return 1; }" />'.repeat(
          6,
        ),
      }),
    ],
    [
      'where errors are ignored',
      wholePolicy({
        inbound:
          '<send-request mode="new" response-variable-name="r" ignore-error="true"><set-url>@{ while (true) { } return ""; }</set-url></send-request>'
            .repeat(
            6,
          ),
      }),
    ],
    [
      'while it asks for a token',
      wholePolicy({
        inbound:
          '<authentication-managed-identity resource="r" client-id="@{ while (true) { } return &quot;&quot;; }" ignore-error="true" />'
            .repeat(
            6,
          ),
      }),
    ],
    [
      'after an error',
      wholePolicy({
        inbound: '<set-variable name="v" value="@(int.Parse("x"))" />',
        onError: '<set-variable name="a" value="@{ while (true) { } }" />'.repeat(6),
      }),
    ],
    [
      'at the end of the call',
      wholePolicy({
        inbound:
          '<rate-limit-by-key calls="9" renewal-period="9" counter-key="k" increment-condition="@{ while (true) { } return true; }" />'
            .repeat(
            6,
          ),
      }),
    ],
  ] as const) {
    it(`ends the run ${where}, and what comes after does not run`, async () => {
      const result = await runIn({ policy });
      assert.deepEqual(told(result), [true, 500]);
      assert.match(textOfBody(result.response), /"message":"Internal server error"/);
    });
  }

  it('is new for each run', async () => {
    const policy = '<set-variable name="a" value="@(Enumerable.Range(0, 900).Count())" />';
    for (let round = 0; round < 3; round++) assert.equal((await runIn({ policy, ...within(few) })).limit, undefined);
  });
});
