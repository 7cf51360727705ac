import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseJson, textAt } from '../../../src/azure/client/json.ts';
import { maskedJson } from '../../../src/base/secrets/masked-json.ts';
import { redact } from '../../../src/base/secrets/redact.ts';
import { searchSecrets } from '../../../src/base/secrets/secret-finder.ts';
import { secretMask } from '../../../src/base/secrets/secret-mask.ts';
import { decodeText } from '../../../src/policy/files/decode-text.ts';
import { withoutEchoes } from '../../../src/commands/test-operation/verdict/echoes.ts';
import { readTrace } from '../../../src/commands/test-operation/trace-reading.ts';
import { vaultAnswersIn } from '../../../src/commands/test-operation/secrets/seen-secrets.ts';
import { maskTokenForms } from '../../../src/commands/test-operation/secrets/token-forms.ts';
import { policyInputs } from '../../../src/commands/run-policy/policy-inputs.ts';
import { headersIn } from '../../../src/commands/run-policy/request-form.ts';
import { filterTerms } from '../../../src/emulator/arm/filter-terms.ts';
import { indentPolicy, unescapeExpressions } from '../../../src/emulator/apim/policy-format.ts';
import { emptyWorkspace, lintPolicy, looksLikePolicy, parsePolicy, readPlainPolicy } from '../../../src/policy/index.ts';
import { layoutOf } from '../../../src/policy/syntax/layout.ts';
import { readEnvironmentTable } from '../../../src/wiring/named-values/environment-table.ts';
import { craftedTexts, grown } from '../../support/policy/crafted-texts.ts';
import { growthProblem, isQuick } from '../../support/timing/growth.ts';

const secrets = Array.from({ length: 20 }, (_, index) => `Winter-2031"&<\\${index}`);
const { contains } = searchSecrets(secrets);
const mask = secretMask(secrets.map(value => ({ value, label: 'secret s' })));
const headers = [['Authorization', `Basic ${secrets[0] ?? ''}`]] as const;
const request = { kind: 'backend', method: 'GET', url: 'https://a.example/', headers, answer: undefined } as const;

const lint = (text: string): unknown => lintPolicy({ file: 'a.xml', text }, emptyWorkspace);
const policyOf = (value: string): string => `<policies><inbound><set-variable name="a" value="${value}" /></inbound></policies>`;

/** What takes texts of servers, of files and of people, whole. */
const doors: Readonly<Record<string, (text: string) => unknown>> = {
  'redact': text => redact(text),
  'the finder of 20 secrets': contains,
  'the mask of 20 secrets': mask,
  'the mask of tokens by their form': maskTokenForms,
  'echoes': text => withoutEchoes(text, [request], { secrets: [{ value: secrets[0] ?? '', label: 's' }], isPassedOn: true }),
  'a trace': text => readTrace([{ section: 'inbound', source: 'forward-request', elapsed: 1, data: text }]),
  'a vault’s answer': vaultAnswersIn,
  'a policy': text => parsePolicy(text),
  'JSON whose texts are masked': text => maskedJson({ [text]: [text, { text: [text] }], number: 12 }, one => one.replaceAll('a', 'b')),
  'JSON of a service': text => textAt(parseJson(JSON.stringify({ [text]: text })), 'b'),
  'a policy that is checked': lint,
  'a comment that is checked': text => lint(policyOf('a').replace('<set', () => `<!-- password ${text.replaceAll('--', '- ')} --><set`)),
  'text among policies that are checked': text => lint(`<policies><inbound>${text.replaceAll('<', '')}</inbound></policies>`),
  'an expression that is checked': text => lint(policyOf(`@(${text})`)),
  'statements that are checked': text => lint(policyOf(`@{ ${text} return 1; }`)),
  'a policy’s layout': text => layoutOf(parsePolicy(text)),
  'whether a text is a policy': looksLikePolicy,
  'whether a text contains a policy': text => readPlainPolicy({ file: 'a.xml', text }, { isNamed: false }),
  'a policy as the emulator prints it': indentPolicy,
  'a policy whose expressions the emulator unescapes': unescapeExpressions,
  'what a policy asks of its surroundings': text => policyInputs({ file: 'a.xml', text }, emptyWorkspace),
  'headers that are typed': headersIn,
  'a filter': filterTerms,
  'the rows of a table of named values': text => readEnvironmentTable(`named value,s1\n${text}`),
  'the columns of a table of named values': text => readEnvironmentTable(`named value,${text}`),
  'the bytes of a file': text => decodeText(new TextEncoder().encode(text)),
};

/** A piece again and again, up to a size. */
const fill = (piece: string, size: number): string => piece.repeat(Math.ceil(size / piece.length));

describe('what takes a text from outside', () => {
  for (const [name, door] of Object.entries(doors)) {
    it(`takes time linear to it: ${name}`, () => {
      const problems = craftedTexts.flatMap(text => {
        const ofSize = (size: number): string => grown(text, size);
        const problem = isQuick(door, ofSize) ? undefined : growthProblem(door, ofSize);
        return problem === undefined ? [] : [`${JSON.stringify(text)}: ${problem}`];
      });
      assert.deepEqual(problems, []);
    });
  }

  const readers: Readonly<Record<string, (json: string) => unknown>> = {
    'a mask': json => maskedJson(JSON.parse(json), mask),
    'the finder of vault answers': vaultAnswersIn,
    'a reader of one property': json => textAt(parseJson(json), 'b', 'c'),
  };
  const jsons: Readonly<Record<string, (size: number) => string>> = {
    'many names': size => `{${Array.from({ length: size / 10 }, (_, index) => `"n${index}":1,`).join('')}"b":1}`,
    'many objects': size => `[${fill('{"id":"a","value":"b"},', size)}1]`,
    'lists in lists': size => `${'['.repeat(size / 2)}${']'.repeat(size / 2)}`,
    'objects in objects': size => `${fill('{"b":', size)}1${'}'.repeat(Math.ceil(size / 5))}`,
    'JSON in JSON': size => Array.from({ length: 8 }).reduce<string>(json => JSON.stringify([json]), '{"value":"b"}'.repeat(size / 1000)),
  };
  for (const [reader, read] of Object.entries(readers)) {
    for (const [name, decodeText] of Object.entries(jsons)) {
      it(`takes time linear to it: ${reader}, of JSON with ${name}`, () => assert.equal(growthProblem(read, decodeText), undefined));
    }
  }

  const objects = 'var o = new JObject(); ';
  const around = 'o = new JObject(new JProperty("p", o)); ';
  const documents: Readonly<Record<string, (size: number) => string>> = {
    'objects in objects, read again and again': size =>
      policyOf(`@{ ${objects}${fill(around, size / 2)}object x = 1; ${fill('x=o+1;', size / 2)}return x; }`),
    'objects in objects, read by many policies': size =>
      `<policies><inbound><set-variable name="o" value="@{ ${objects}${fill(around, size / 2)}return o; }" />${fill('<set-header name="X-A"><value>@((string)context.Variables["o"] + "a")</value></set-header>', size / 2)}</inbound></policies>`,
    'fields that contain one object of many': size =>
      policyOf(
        `@{ ${objects}${fill(around, size / 2)}var l = new JObject(); ${Array.from({ length: 200 }, (_, index) => `l["a${index}"] = o; `).join('')}object x = 1; ${fill('x=l.First;', size / 2)}return x; }`,
      ),
  };
  for (const [name, decodeText] of Object.entries(documents)) {
    it(`takes time linear to it: a check of ${name}`, () => assert.equal(growthProblem(lint, decodeText), undefined));
  }

  it('finds 20 secrets in an answer of 1 MB, and its growth is that of the answer', () => {
    const record = JSON.stringify({ id: 'a%20b', name: 'x & "y" <z>', text: btoa('no secret in here') });
    const answer = (size: number): string => `${record.repeat(Math.ceil((10 * size) / record.length))}${JSON.stringify(secrets[19])}`;
    assert.ok(contains(answer(100_000)));
    assert.equal(growthProblem(mask, answer), undefined);
  });
});
