import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { followPipeline } from '../../../../../src/policy/flow/pipeline/follow-pipeline.ts';
import { StepBudget } from '../../../../../src/policy/flow/pipeline/step-budget.ts';
import { LintMemory, lintPolicy, memoryWorkspace, type WorkspaceFacts } from '../../../../../src/policy/index.ts';

const file = 'p.xml';
const document = (...policies: readonly string[]): string =>
  `<policies>\n<inbound>\n${policies.join('\n')}\n</inbound>\n<backend><base /></backend>\n</policies>\n`;
const set = (name: string, value: string): string => `<set-variable name="${name}" value="@(${value})" />`;
const vaultCall = `<send-request mode="new" response-variable-name="answer">
  <set-url>{{vault}}/secrets/one</set-url>
  <authentication-managed-identity resource="https://vault.azure.net" />
</send-request>`;
const secret = set('s', '((IResponse)context.Variables["answer"]).Body.As<string>()');
const logged = '<trace source="a"><message>@((string)context.Variables["s"])</message></trace>';

/** The code that is followed in the second of two texts, one after the other, each once. */
function followedAgain(first: string, second: string, around: readonly WorkspaceFacts[] = [{}, {}]): readonly string[] {
  const memory = new LintMemory();
  memory.isAgain(file);
  const followed = new Set<string>();
  [first, second].forEach((text, index) => {
    followed.clear();
    followPipeline({
      file,
      document: memory.documentOf(file, text),
      workspace: memoryWorkspace(around[index]),
      codeOf: part => {
        followed.add(part.code);
        return memory.codeOf(part);
      },
      evaluations: memory.evaluations,
      policies: memory.policies,
      budget: new StepBudget(() => false),
    });
  });
  return [...followed].toSorted();
}

describe('a policy that was followed before', () => {
  const [a, b] = [set('a', '"1"'), set('b', '"b" + context.RequestId')];
  const reader = set('c', 'context.Variables["a"]');
  const rows: Readonly<Record<string, readonly [first: string, second: string, followed: readonly string[]]>> = {
    'is not followed again in front of what is typed or behind it': [document(b, set('x', '1'), b), document(b, set('x', '12'), b), ['12']],
    'is not where something moves it': [document(a, b, reader), document('', a, b, reader), []],
    'is followed again where it reads what is another now': [
      document(a, b, reader), document(set('a', '"2"'), b, reader), ['"2"', 'context.Variables["a"]'],
    ],
    'is not where it reads another': [document(a, b, reader), document(a, set('b', '"2"'), reader), ['"2"']],
    'is followed again in another section': [document(b), document(b).replaceAll('inbound', 'outbound'), ['"b" + context.RequestId']],
  };
  for (const [name, [first, second, followed]] of Object.entries(rows)) {
    it(name, () => assert.deepEqual(followedAgain(first, second), followed));
  }

  it('is followed again where a named value that it reads is another', () => {
    const named = '<set-variable name="n" value="{{mark}}@(context.RequestId)" />';
    const withValue = (value: string): WorkspaceFacts => ({ namedValues: { mark: { isSecret: false, isFromKeyVault: false, value } } });
    assert.deepEqual(followedAgain(document(named, a), document(named, a), [withValue('1'), withValue('2')]), ['context.RequestId']);
    assert.deepEqual(followedAgain(document(named, a), document(named, a), [withValue('1'), withValue('1')]), []);
  });

  const moved: Readonly<Record<string, readonly string[]>> = {
    'the use of an answer whose status nobody looked at': [vaultCall, secret, logged],
    "the caller's subscription key": [set('s', 'context.Subscription.PrimaryKey'), logged],
    'a secret that comes back from the cache': [
      '<cache-lookup-value key="k" variable-name="s" />', vaultCall, secret,
      '<cache-store-value key="k" value="@((string)context.Variables["s"])" duration="1" />', logged,
    ],
    'what a document says of its own named value': [set('s', '"{{key}}"'), logged],
  };
  for (const [name, policies] of Object.entries(moved)) {
    it(`is told of where it is then: ${name}`, () => {
      const workspace = memoryWorkspace({ namedValues: { key: { isSecret: true, isFromKeyVault: true } } });
      const memory = new LintMemory();
      for (const typed of ['', '', '<!-- -->', '<!-- long -->', set('x', '1')]) {
        const source = { file, text: document(typed, ...policies) };
        const found = lintPolicy(source, workspace);
        assert.ok(found.length > 0);
        assert.deepEqual(lintPolicy(source, workspace, { memory }), found);
      }
    });
  }
});
