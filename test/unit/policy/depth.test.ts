import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';
import { fixesOf, lintPolicy, memoryWorkspace, parsePolicy, unknownElements, type Finding, type LintOutcome } from '../../../src/policy/index.ts';
import { DotnetError, EvaluationLimit, evaluate, UnsupportedExpression } from '../../../src/policy/run/expression/index.ts';
import { parseCode } from '../../../src/policy/csharp/index.ts';
import { expressionsOf } from '../../../src/policy/syntax/index.ts';
import { deepCode } from '../../support/csharp/deep-code.ts';
import { contextOf, scopeOf, shown } from './run/expression/run-row.ts';

const workspace = memoryWorkspace({ namedValues: { key: { isSecret: true, isFromKeyVault: true } } });
const lint = (text: string): readonly Finding[] => lintPolicy({ file: 'policy.xml', text }, workspace);
const inbound = (content: string): string => `<policies><inbound>${content}</inbound></policies>`;
const logged = '<trace source="a"><message>@((string)context.Variables["x"])</message></trace>';
const setting = (value: string): string => inbound(`<set-variable name="x" value="${value}" />${logged}`);
const isUnfollowed = ({ rule, confidence }: Finding): boolean => rule === 'policy-syntax' && confidence === 'low';
const failures = (findings: readonly Finding[]): readonly Finding[] => findings.filter(({ message }) => message.includes('failed'));

const deepDocuments: Readonly<Record<string, (size: number) => string>> = {
  'elements in elements': size => inbound(`${'<a>'.repeat(size)}${'</a>'.repeat(size)}`),
  'elements that are not closed': size => inbound('<choose><when condition="@(true)">'.repeat(size)),
  'branches in branches': size =>
    inbound(`${'<choose><when condition="@(context.RequestId == "a")">'.repeat(size)}${'</when></choose>'.repeat(size)}`),
  'retries in retries': size => inbound(`${'<retry condition="@(true)" count="2">'.repeat(size)}${setting('a')}${'</retry>'.repeat(size)}`),
  'markup in a body': size => inbound(`<set-body>${'<a>'.repeat(size)}${'</a>'.repeat(size)}</set-body>`),
  'JSON in a body': size => inbound(`<set-body>${'{"a":['.repeat(size)}${']}'.repeat(size)}</set-body>`),
  'JSON in code': size => setting(`@(JObject.Parse("${'{\\"a\\":'.repeat(size)}1${'}'.repeat(size)}"))`),
  'Liquid in a body': size =>
    inbound(`<set-body template="liquid">${'{% if body %}'.repeat(size)}{{body.a}}${'{% endif %}'.repeat(size)}</set-body>`),
  'Liquid that is not closed': size => inbound(`<set-body template="liquid">${'{{'.repeat(size)}${'{%'.repeat(size)}</set-body>`),
  'groups in a regular expression': size => setting(`@(new Regex("${'('.repeat(size)}a${')'.repeat(size)}").IsMatch("a"))`),
  'attributes of an element': size =>
    inbound(`<set-variable ${Array.from({ length: size }, (_, index) => `a${index}="@(1)"`).join(' ')} />`),
  'end tags that close nothing': size => inbound('</a>'.repeat(size)),
  'comments one by one': size => inbound('<!-- apim-secrets-ignore secret-in-log: known -->'.repeat(size) + setting('a')),
};

describe('a document that is long or deep', () => {
  const texts = {
    ...deepDocuments,
    ...Object.fromEntries(Object.entries(deepCode).map(([name, code]) => [name, (size: number) => setting(code(size))])),
  };
  for (const [name, textOf] of Object.entries(texts)) {
    it(`is linted to an answer: ${name}`, () => {
      for (const size of [130, 2500, 10_000]) {
        const text = textOf(size);
        const findings = lint(text);
        assert.deepEqual(failures(findings), []);
        const [first] = findings;
        if (first && size === 2500) fixesOf(first, { file: 'policy.xml', text }, workspace);
        unknownElements(parsePolicy(text));
      }
    });
  }

  const chains = [
    'a sum of secrets',
    'members of members',
    'conditions joined by &&',
    'comparisons',
    'patterns joined by or',
    'many arguments',
    'statements one by one',
  ];
  for (const name of chains) {
    it(`is followed to its end where it is only long: ${name}, 2,500 times`, () =>
      assert.deepEqual(lint(setting(deepCode[name]?.(2500) ?? '')).filter(isUnfollowed), []));
  }

  it('gives away a secret at the end of a sum of 2,500 texts', () => {
    const sum = (term: string): string => setting(`@(${'"a" + '.repeat(2500)}${term})`);
    assert.deepEqual(lint(sum('"{{key}}"')).map(({ rule }) => rule), ['secret-in-log']);
    assert.deepEqual(lint(sum('"b"')), []);
  });

  const nestings = [
    'parentheses in parentheses',
    'calls of calls',
    'elements of elements',
    'lambdas in lambdas',
    'else if',
    'blocks in blocks',
    'generics in generics',
    'conditions in a ladder',
    'a chain of ??',
    'as of as',
    'switches of switches',
    'a query of many clauses',
  ];
  for (const name of nestings) {
    it(`is reported as too deep, not as wrong: ${name}`, () => {
      const [finding, ...others] = lint(setting(deepCode[name]?.(2500) ?? '')).filter(({ rule }) => rule === 'policy-syntax');
      assert.deepEqual([finding?.confidence, others.every(({ confidence }) => confidence === 'low')], ['low', true]);
      assert.match(finding?.message ?? '', /Split it over several variables/);
    });
  }

  it('is reported as wrong at its place', () => {
    assert.deepEqual(lint(setting('@(1 + )')).map(({ rule, confidence }) => [rule, confidence]), [['policy-syntax', 'high']]);
  });
});

describe('a document that is long or deep, on a thread with an eighth of the usual stack', () => {
  const lintedThere = (texts: readonly string[]): Promise<readonly (readonly LintOutcome[])[]> =>
    new Promise((resolve, reject) => {
      const script = new URL('../../support/policy/lint-on-small-stack.ts', import.meta.url);
      const worker = new Worker(script, { workerData: texts, resourceLimits: { stackSizeMb: 0.5 } });
      worker.once('message', resolve);
      worker.once('error', reject);
    });

  it('is linted to an answer, and what is not followed is reported', async () => {
    const codes = Object.values(deepCode).map(code => setting(code(2500)));
    const texts = [...Object.values(deepDocuments).map(textOf => textOf(2500)), ...codes];
    const outcomes = await lintedThere(texts);
    assert.equal(outcomes.length, texts.length);
    for (const { findings, isFollowed } of outcomes.flat()) assert.ok(isFollowed || findings.some(({ rule }) => rule === 'policy-syntax'));
    assert.ok(outcomes.flat().some(({ isFollowed }) => !isFollowed));
  });
});

describe('code that is long or deep', () => {
  const outcome = (value: string): unknown => {
    const [part] = expressionsOf(parsePolicy(setting(value)));
    assert.ok(part);
    try {
      return shown(evaluate(parseCode(part.code, part.form), scopeOf(part.code, contextOf()))).value;
    } catch (error) {
      assert.ok(error instanceof DotnetError || error instanceof UnsupportedExpression || error instanceof EvaluationLimit, String(error));
      return error.constructor.name;
    }
  };

  for (const [name, code] of Object.entries(deepCode)) {
    it(`is run to an answer: ${name}`, () => {
      for (const size of [130, 2500, 10_000]) assert.notEqual(outcome(code(size)), undefined);
    });
  }

  it('has the value of all its terms', () => {
    assert.equal(outcome(`@(${'"a" + '.repeat(2500)}"b")`), `${'a'.repeat(2500)}b`);
    assert.equal(outcome(`@(${'1 + '.repeat(2500)}1)`), 2501);
    assert.equal(outcome(`@(${'true && '.repeat(2500)}false)`), false);
    assert.equal(outcome(`@(${'false || '.repeat(2500)}true)`), true);
    assert.equal(outcome(`@("c" is ${'"a" or '.repeat(2500)}"c")`), true);
  });

  it('is not run past what decides it', () => {
    assert.equal(outcome('@(false && (1 / int.Parse("0") > 0) && true)'), false);
    assert.equal(outcome('@(true && (1 / int.Parse("0") > 0) && true)'), 'DotnetError');
  });
});
