import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { maximumSteps, StepBudget } from '../../../../../src/policy/flow/pipeline/step-budget.ts';
import { lintPolicy, memoryWorkspace, type Finding } from '../../../../../src/policy/index.ts';
import type { WorkspaceFacts } from '../../../../../src/policy/workspace.ts';
import { followed } from '../../../../support/policy/followed-steps.ts';

const inbound = (content: string): string => `<policies><inbound>${content}</inbound></policies>`;
const setting = `<set-variable name="x" value="@(context.Request.Headers.GetValueOrDefault("a", ""))" />`;
const longer = `<set-variable name="x" value="@((string)context.Variables["x"] + "a")" />`;
const newObject = '<set-variable name="x" value="@(new JObject())" />';
const leaves: Readonly<Record<string, string>> = { 'a variable': setting, 'a text that grows': longer, 'a new object': newObject };

interface Attack {
  readonly text: string;
  readonly facts?: WorkspaceFacts;
}

const includes = (ids: readonly string[]): string => ids.map(id => `<include-fragment fragment-id="${id}" />`).join('');
const fragmentsOf = (ids: readonly string[], contentOf: (index: number) => string): WorkspaceFacts['fragments'] =>
  Object.fromEntries(ids.map((id, index) => [id, { file: `${id}.xml`, text: `<fragment>${contentOf(index)}</fragment>` }]));
const names = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `f${index}`);

function nestedRetries(levels: number, leaf: string): Attack {
  return { text: inbound(`${'<retry condition="@(true)" count="50">'.repeat(levels)}${leaf}${'</retry>'.repeat(levels)}`) };
}

function chainedFragments(mentions: number, leaf: string): Attack {
  const ids = names(5);
  const fragments = fragmentsOf(ids, index => (index < 4 ? includes(Array<string>(mentions).fill(`f${index + 1}`)) : leaf));
  return { text: inbound(includes(['f0'])), facts: { ...(fragments && { fragments }) } };
}

function fragmentsOfAll(count: number, leaf: string): Attack {
  const ids = names(count);
  const fragments = fragmentsOf(ids, () => `${includes(ids)}${leaf}`);
  return { text: inbound(includes(ids)), facts: { ...(fragments && { fragments }) } };
}

function bases(count: number, leaf: string): Attack {
  const content = inbound(`${'<base />'.repeat(count)}${leaf}`);
  return { text: content, facts: { outerScopes: ['api', 'product', 'global'].map(file => [{ file, text: content }]) } };
}

function products(count: number, leaf: string): Attack {
  const alternatives = names(count).map(file => ({ file, text: inbound(`<base />${leaf.replaceAll('"x"', `"${file}"`)}`) }));
  return { text: inbound('<base />'), facts: { outerScopes: [alternatives, [{ file: 'global', text: inbound(leaf) }]] } };
}

const attacks: Readonly<Record<string, (size: number, leaf: string) => Attack>> = {
  'retries in retries': nestedRetries,
  'five fragments that include the next': chainedFragments,
  'fragments that include all': fragmentsOfAll,
  '<base /> again and again in each scope': bases,
  'an API in many products': products,
};

describe('the step budget of a document', () => {
  for (const [name, attack] of Object.entries(attacks)) {
    for (const [leaf, content] of Object.entries(leaves)) {
      for (const size of [10, 22, 60]) {
        it(`is kept for ${name}, ${size} of them, around ${leaf}`, () => {
          const { text, facts } = attack(size, content);
          const { steps, facts: { unfollowed } } = followed(text, facts);
          assert.ok(steps <= maximumSteps + 256, `${steps} steps`);
          if (steps >= maximumSteps) assert.ok(unfollowed.has('steps'));
        });
      }
    }
  }

  const growing: readonly {
    readonly name: string;
    readonly attack: (size: number, leaf: string) => Attack;
    readonly sizes: readonly [number, number];
  }[] = [
    { name: 'retries in retries', attack: nestedRetries, sizes: [25, 100] },
    { name: 'five fragments that include the next', attack: chainedFragments, sizes: [30, 120] },
    { name: '<base /> again and again in each scope', attack: bases, sizes: [60, 240] },
    { name: 'an API in many products', attack: products, sizes: [60, 240] },
  ];
  for (const { name, attack, sizes: [small, large] } of growing) {
    it(`is spent in proportion to the size of ${name}`, () => {
      const stepsOf = (size: number): number => {
        const { text, facts } = attack(size, setting);
        return followed(text, facts).steps;
      };
      const ratio = stepsOf(large) / stepsOf(small);
      assert.ok(ratio <= (1.5 * large) / small, `${ratio.toFixed(1)} times the steps for ${large / small} times the size`);
    });
  }

  it('is asked for whether the work is cancelled within a long expression, too', () => {
    let questions = 0;
    const text = inbound(`<set-variable name="x" value="@(${'context.RequestId + '.repeat(3000)}"")" />`);
    const findings = lintPolicy({ file: 'policy.xml', text }, memoryWorkspace(), { isCancelled: () => ++questions > 5 });
    assert.deepEqual(findings, []);
    assert.equal(questions, 7);
  });

  it('counts nothing more once it is spent', () => {
    const budget = new StepBudget(() => false, 3);
    assert.deepEqual([budget.spend(), budget.spend(), budget.spend(), budget.spend(10)], [true, true, false, false]);
    assert.deepEqual([budget.spent, budget.isOver], [3, true]);
  });
});

describe('what is not followed to its end', () => {
  const expensive = inbound(
    `${includes(names(40))}<set-variable name="y" value="{{key}}" /><trace source="a"><message>@((string)context.Variables["y"])</message></trace>`,
  );
  const ids = names(40);
  const surroundings = {
    namedValues: { key: { isSecret: true, isFromKeyVault: true } },
    fragments: fragmentsOf(ids, () => includes(ids) + newObject) ?? {},
  };
  const lint = (text: string, facts: WorkspaceFacts): readonly Finding[] =>
    lintPolicy({ file: 'policy.xml', text }, memoryWorkspace(facts));
  const unfollowed = (findings: readonly Finding[]): Finding[] =>
    findings.filter(({ rule, confidence }) => rule === 'policy-syntax' && confidence === 'low');

  it('is reported in the document that is linted, with the way to where it ends', () => {
    const found = unfollowed(lint(expensive, surroundings)).filter(({ message }) => message.includes('Include and repeat less'));
    assert.equal(found.length, 1);
    assert.equal(found[0]?.place.file, 'policy.xml');
    assert.match(expensive.slice(found[0]?.place.span.start), /^<include-fragment fragment-id="f\d+" \/>/);
    assert.deepEqual(found[0]?.path.map(({ file }) => file.replace(/\d+/, 'N')), ['fN.xml', 'policy.xml']);
    assert.equal(found[0]?.severity, 'error');
  });

  it('leaves the findings that were made before', () => {
    const text = expensive.replace(
      '<policies><inbound>',
      '<policies><inbound><set-query-parameter name="k"><value>{{key}}</value></set-query-parameter>',
    );
    assert.deepEqual(lint(text, surroundings).filter(({ rule }) => rule === 'secret-in-url').length, 1);
  });

  it('is nothing where the same fragments are few', () => {
    const few = names(3);
    assert.deepEqual(unfollowed(lint(inbound(includes(few)), { fragments: fragmentsOf(few, () => newObject) ?? {} })), []);
  });

  it('is a fragment six includes deep, reported at the policy that leads there', () => {
    const deep = names(6);
    const found = unfollowed(
      lint(inbound(includes(['f0'])), { fragments: fragmentsOf(deep, index => (index < 5 ? includes([`f${index + 1}`]) : setting)) ?? {} }),
    );
    assert.deepEqual(found.map(({ place, path }) => [place.file, path[0]?.file]), [['policy.xml', 'f4.xml']]);
    const five = unfollowed(
      lint(inbound(includes(['f0'])), {
        fragments: fragmentsOf(names(5), index => (index < 4 ? includes([`f${index + 1}`]) : setting)) ?? {},
      }),
    );
    assert.deepEqual(five, []);
  });

  it('is an expression of a fragment that is too long, reported at the policy that includes it', () => {
    const statements = (count: number): string =>
      `<set-variable name="x" value="@{ var b = context.RequestId; ${'b=b+b+b;'.repeat(count)} return b; }" />`;
    const find = (content: string): readonly (readonly [string, string | undefined])[] =>
      unfollowed(lint(inbound(includes(['f0'])), { fragments: fragmentsOf(['f0'], () => content) ?? {} })).map(({ place, path }) => [place.file, path[0]?.file]);
    assert.deepEqual(find(statements(20_000)), [['policy.xml', 'f0.xml']]);
    assert.deepEqual(find(statements(20)), []);
    // the parser itself takes no more
    assert.deepEqual(find(statements(40_000)), [['policy.xml', 'f0.xml']]);
    assert.deepEqual(find(`<set-variable name="x" value="@(${'('.repeat(200)}1${')'.repeat(200)})" />`), [['policy.xml', 'f0.xml']]);
    assert.deepEqual(find(`${'<retry condition="@(true)" count="1">'.repeat(140)}${'</retry>'.repeat(140)}`), [['policy.xml', 'f0.xml']]);
  });

  it('is a named value that leads back to itself', () => {
    const namedValues = Object.fromEntries(
      [
        ['a', '{{b}} + "x"'],
        ['b', '{{a}} + "y"'],
        ['c', '@(1){{c}}'],
      ].map(([name, value]) => [name, { isSecret: false, isFromKeyVault: false, value }]),
    ) as NonNullable<WorkspaceFacts['namedValues']>;
    for (const value of ['@({{a}})', '{{c}}']) {
      assert.deepEqual(
        unfollowed(lint(inbound(`<set-variable name="x" value="${value}" />`), { namedValues })).map(({ place }) => place.file),
        ['policy.xml'],
      );
    }
    const plain = { namedValues: { d: { isSecret: false, isFromKeyVault: false, value: '"z"' } } };
    assert.deepEqual(unfollowed(lint(inbound('<set-variable name="x" value="@({{d}})" />'), plain)), []);
  });

  it('is what the linter fails on', () => {
    const broken = { ...memoryWorkspace(), fragment: () => { throw new RangeError('Maximum call stack size exceeded'); } };
    const found = lintPolicy({ file: 'policy.xml', text: inbound(includes(['f0'])) }, broken);
    assert.deepEqual(
      found.map(({ rule, place: { file }, confidence }) => [rule, file, confidence]),
      [['policy-syntax', 'policy.xml', 'low']],
    );
    assert.match(found[0]?.message ?? '', /Report the policy/);
  });
});

describe('a fragment', () => {
  const key = { namedValues: { key: { isSecret: true, isFromKeyVault: true } } };
  // looked up rather than followed again only where that is cheaper
  const padding = Array.from({ length: 40 }, (_, index) => `<set-header name="X-${index % 3}"><value>a</value></set-header>`).join('');
  const findingsOf = (text: string, fragment: string): readonly string[] =>
    lintPolicy(
      { file: 'policy.xml', text },
      memoryWorkspace({ ...key, fragments: { f: { file: 'f.xml', text: `<fragment>${padding}${fragment}</fragment>` } } }),
    ).map(({ rule }) => rule);
  const mention = '<include-fragment fragment-id="f" />';
  const logged = '<trace source="a"><message>@((string)context.Variables["x"])</message></trace>';
  const many = mention.repeat(8);

  it('is followed anew where what it reads has changed', () => {
    assert.deepEqual(findingsOf(inbound(`<set-variable name="x" value="a" />${many}`), logged), []);
    assert.deepEqual(
      findingsOf(inbound(`<set-variable name="x" value="a" />${many}<set-variable name="x" value="{{key}}" />${mention}`), logged),
      ['secret-in-log'],
    );
  });

  it('does each time what it did the first time', () => {
    const cleared = '<set-variable name="x" value="a" /><set-variable name="z" value="b" /><set-variable name="w" value="c" />';
    const dirty = '<set-variable name="x" value="{{key}}" />';
    assert.deepEqual(findingsOf(inbound(`${`${dirty}${mention}`.repeat(6)}${logged}`), cleared), []);
    assert.deepEqual(findingsOf(inbound(`${`${mention}${dirty}`.repeat(6)}${logged}`), cleared), ['secret-in-log']);
  });

  it('makes an object of its own each time', () => {
    const maker = `<set-variable name="j" value="@(new JObject())" /><set-variable name="w" value="@(${'context.RequestId + '.repeat(20)}"")" />`;
    const added = '<set-variable name="o" value="@{ ((JObject)context.Variables["j"]).Add("k", "{{key}}"); return 1; }" />';
    const forgotten = '<set-variable name="j" value="" />';
    const read = '<trace source="a"><message>@((string)((JObject)context.Variables["j"])["k"])</message></trace>';
    assert.deepEqual(findingsOf(inbound(`${`${mention}${added}${forgotten}`.repeat(8)}${mention}${read}`), maker), []);
    assert.deepEqual(findingsOf(inbound(`${`${mention}${added}${forgotten}`.repeat(8)}${mention}${added}${read}`), maker), [
      'secret-in-log',
    ]);
  });

  it('that answers the caller ends each way that includes it', () => {
    const after = `<choose><when condition="@(context.RequestId == "a")">${mention}</when><otherwise>${mention}</otherwise></choose>${many}<set-variable name="x" value="{{key}}" />${logged}`;
    assert.deepEqual(
      findingsOf(
        inbound(after),
        '<set-variable name="q" value="1" /><set-variable name="r" value="1" /><return-response><set-status code="200" /></return-response>',
      ),
      [],
    );
  });
});

describe('loops in loops', () => {
  const key = { namedValues: { key: { isSecret: true, isFromKeyVault: true } } };
  const logged = '<trace source="a"><message>@((string)context.Variables["x"])</message></trace>';
  const nest = (levels: number, content: string): readonly string[] =>
    lintPolicy(
      {
        file: 'policy.xml',
        text: inbound(
          `<set-variable name="x" value="a" />${'<retry condition="@(true)" count="3">'.repeat(levels)}${content}${'</retry>'.repeat(levels)}`,
        ),
      },
      memoryWorkspace(key),
    ).map(({ rule }) => rule);

  for (const levels of [1, 2, 3, 22, 100]) {
    it(`read in a further round what an earlier one left, ${levels} levels deep`, () => {
      assert.deepEqual(nest(levels, `${logged}<set-variable name="x" value="{{key}}" />`), ['secret-in-log']);
      assert.deepEqual(nest(levels, `${logged}<set-variable name="x" value="b" />`), []);
    });
  }
});
