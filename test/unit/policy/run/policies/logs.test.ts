import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runIn } from '../../../../support/run/run-fixture.ts';

describe('logs', () => {
  for (const { title, policy, expected } of [
    {
      title: 'trace',
      policy: '<trace source="s"><message>@("m")</message><metadata name="k" value="@("v")" /></trace>',
      expected: ['trace', 's\nm\nk: v'],
    },
    { title: 'trace without parts', policy: '<trace source="s">m</trace>', expected: ['trace', 's\nm'] },
    { title: 'log-to-eventhub', policy: '<log-to-eventhub logger-id="l">@("a" + 1)</log-to-eventhub>', expected: ['event-hub', 'a1'] },
    {
      title: 'emit-metric',
      policy: '<emit-metric name="n" value="@(2)"><dimension name="d" value="@("v")" /><dimension name="API ID" /></emit-metric>',
      expected: ['metric', 'n\n2\nd: v\nAPI ID: (from the context)'],
    },
    {
      title: 'emit-metric without a value',
      policy: '<emit-metric name="n"><dimension name="API ID" /></emit-metric>',
      expected: ['metric', 'n\n1\nAPI ID: (from the context)'],
    },
    {
      title: 'llm-emit-token-metric',
      policy: '<llm-emit-token-metric><dimension name="d" value="v" /></llm-emit-token-metric>',
      expected: ['metric', 'llm-emit-token-metric\n1\nd: v'],
    },
    { title: 'context.Trace', policy: '<set-variable name="v" value="@{ context.Trace("t"); return 1; }" />', expected: ['trace', 't'] },
  ] as const) {
    it(`have what ${title} writes`, async () => {
      const { logs } = await runIn({ policy });
      assert.deepEqual(logs.map(({ kind, text }) => [kind, text]), [expected]);
    });
  }
});
