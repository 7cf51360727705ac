import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runIn, textOfBody } from '../../../../support/run/run-fixture.ts';

const answer = (text: string): string => `<return-response><set-body>${text}</set-body></return-response>`;
const bodyOf = async (policy: string, world: Partial<Parameters<typeof runIn>[0]> = {}): Promise<string> =>
  textOfBody((await runIn({ ...world, policy })).response);

describe('choose', () => {
  for (const { title, policy, expected } of [
    {
      title: 'takes the first branch whose condition is true',
      policy: `<choose><when condition="@(false)">${answer('1')}</when><when condition="@(true)">${answer('2')}</when><when condition="@(true)">${answer('3')}</when></choose>`,
      expected: '2',
    },
    {
      title: 'takes otherwise when none does',
      policy: `<choose><when condition="@(false)">${answer('1')}</when><otherwise>${answer('2')}</otherwise></choose>`,
      expected: '2',
    },
    {
      title: 'goes on when there is no otherwise',
      policy: `<choose><when condition="@(false)">${answer('1')}</when></choose>${answer('3')}`,
      expected: '3',
    },
    { title: 'takes words for a condition', policy: `<choose><when condition="true">${answer('1')}</when></choose>`, expected: '1' },
    {
      title: 'does not look at a later condition',
      policy: `<choose><when condition="@(true)">${answer('1')}</when><when condition="@(int.Parse("x") == 1)">${answer('2')}</when></choose>`,
      expected: '1',
    },
  ] as const) {
    it(title, async () => assert.equal(await bodyOf(policy), expected));
  }

  it('fails for a condition that is neither true nor false', async () => {
    const { lastError } = await runIn({ policy: `<choose><when condition="@("maybe")">${answer('1')}</when></choose>` });
    assert.deepEqual([lastError?.source, lastError?.reason], ['choose', 'ExpressionValueEvaluationFailure']);
  });

  it('says which branch was taken', async () => {
    const { steps } = await runIn({ policy: `<choose><when condition="@(false)" /><otherwise>${answer('2')}</otherwise></choose>` });
    assert.deepEqual(
      steps.map(({ policy, depth, message, outcome }) => [policy, depth, message, outcome]),
      [
        ['choose', 0, 'No condition holds: otherwise is taken.', 'answered'],
        ['return-response', 1, undefined, 'answered'],
      ],
    );
  });
});

describe('retry', () => {
  const counting = (condition: string, attributes: string): string =>
    `<set-variable name="n" value="@(0)" /><retry condition="${condition}" ${attributes}><set-variable name="n" value="@((int)context.Variables["n"] + 1)" /></retry>${answer('@(context.Variables["n"].ToString())')}`;
  for (const { title, policy, expected } of [
    { title: 'runs once when its condition is not true', policy: counting('@(false)', 'count="5" interval="0"'), expected: '1' },
    { title: 'runs again as often as it says', policy: counting('@(true)', 'count="3" interval="0"'), expected: '4' },
    {
      title: 'ends when the condition is met',
      policy: counting('@((int)context.Variables["n"] < 2)', 'count="9" interval="0"'),
      expected: '2',
    },
    { title: 'is never run more than fifty times again', policy: counting('@(true)', 'count="1000" interval="0"'), expected: '51' },
  ] as const) {
    it(title, async () => assert.equal(await bodyOf(policy), expected));
  }

  for (const { title, attributes, expected } of [
    { title: 'the interval', attributes: 'count="3" interval="2"', expected: [2000, 2000, 2000] },
    { title: 'nothing before a fast first one', attributes: 'count="3" interval="2" first-fast-retry="true"', expected: [2000, 2000] },
    { title: 'the interval and a growing delta', attributes: 'count="3" interval="2" delta="1"', expected: [2000, 3000, 4000] },
    {
      title: 'twice as long each time, up to a maximum',
      attributes: 'count="4" interval="1" delta="2" max-interval="8"',
      expected: [1000, 3000, 7000, 8000],
    },
  ] as const) {
    it(`waits ${title}`, async () => {
      const waits: number[] = [];
      await runIn({
        policy: `<retry condition="@(true)" ${attributes}><set-variable name="n" value="1" /></retry>`,
        onWait: milliseconds => waits.push(milliseconds),
      });
      assert.deepEqual(waits, expected);
    });
  }
});

describe('wait and limit-concurrency', () => {
  it('run what is in them', async () => {
    assert.equal(
      await bodyOf(
        `<wait for="all"><set-variable name="a" value="1" /></wait><limit-concurrency key="k" max-count="1"><set-variable name="b" value="2" /></limit-concurrency>${answer('@((string)context.Variables["a"] + (string)context.Variables["b"])')}`,
      ),
      '12',
    );
  });

  it('is done with the first for any', async () => {
    const { steps } = await runIn({
      policy: '<wait for="any"><set-variable name="a" value="1" /><set-variable name="b" value="2" /></wait>',
    });
    assert.deepEqual(
      steps.slice(0, 2).map(({ policy, message }) => [policy, message]),
      [
        ['wait', 'The first of the policies is taken as the one that is done first.'],
        ['set-variable', undefined],
      ],
    );
  });
});

describe('include-fragment', () => {
  const fragments = (text: string) => ({ facts: { fragments: { one: { file: 'one.xml', text } } } });

  it('runs the policies of the fragment in its place', async () => {
    const { response, steps } = await runIn({
      policy: '<include-fragment fragment-id="one" />',
      ...fragments(`<fragment>${answer('1')}</fragment>`),
    });
    assert.deepEqual(
      [textOfBody(response), steps.map(({ place, depth }) => [place.file, depth])],
      [
        '1',
        [
          ['policy.xml', 0],
          ['one.xml', 1],
        ],
      ],
    );
  });

  it('is left out when the fragment is not known', async () => {
    const { unsupported, response } = await runIn({ policy: `<include-fragment fragment-id="two" />${answer('on')}` });
    assert.deepEqual(
      [unsupported.map(({ message }) => message), textOfBody(response)],
      [['The policy fragment "two" is not known here.'], 'on'],
    );
  });

  it('fails when a fragment includes itself', async () => {
    const { lastError } = await runIn({
      policy: '<include-fragment fragment-id="one" />',
      ...fragments('<fragment><include-fragment fragment-id="one" /></fragment>'),
    });
    assert.equal(lastError?.reason, 'PolicyFragmentCycle');
  });
});

describe('set-variable', () => {
  for (const { value, expected } of [
    { value: 'words', expected: 'String' },
    { value: '@(1)', expected: 'Int32' },
    { value: '@(true)', expected: 'Boolean' },
    { value: 'k={{plain}}', expected: 'String' },
    { value: '{{code}}', expected: 'Int32' },
  ] as const) {
    it(`keeps the type of ${value}`, async () =>
      assert.equal(
        await bodyOf(`<set-variable name="v" value="${value}" />${answer('@(context.Variables["v"].GetType().Name)')}`, {
          namedValues: { plain: 'p', code: '@(40 + 2)' },
        }),
        expected,
      ));
  }
});
