import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lintPolicy, memoryWorkspace } from '../../../../src/policy/index.ts';
import { followed } from '../../../support/policy/followed-steps.ts';

const workspace = memoryWorkspace({ namedValues: { key: { isSecret: true, isFromKeyVault: true } } });
const each = (count: number, textOf: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => textOf(index)).join('');
const policy = (code: string): string =>
  `<policies><inbound><set-variable name="x" value="@{ ${code} }" /><trace source="a"><message>@((string)context.Variables["x"])</message></trace></inbound></policies>`;
const rulesOf = (code: string): readonly string[] =>
  lintPolicy({ file: 'policy.xml', text: policy(code) }, workspace).map(({ rule }) => rule);

describe('a secret in an object', () => {
  for (const depth of [10, 60, 300]) {
    it(`is found ${depth} objects deep`, () => {
      const nested = (value: string): string =>
        `var o = new JObject(new JProperty("p", ${value})); ${'o = new JObject(new JProperty("p", o)); '.repeat(depth)} return o.ToString();`;
      assert.deepEqual(rulesOf(nested('"{{key}}"')), ['secret-in-log']);
      assert.deepEqual(rulesOf(nested('"a"')), []);
    });
  }

  it('is found under the last of 400 names, and not under the first', () => {
    const code = (name: string): string =>
      `var o = new JObject(); ${each(400, index => `o["p${index}"] = ${index === 399 ? '"{{key}}"' : '"a"'}; `)} return (string)o["${name}"];`;
    assert.deepEqual(rulesOf(code('p399')), ['secret-in-log']);
    assert.deepEqual(rulesOf(code('p399').replace('"{{key}}"', '"b"')), []);
  });

  it('is found as the last of 400 elements', () => {
    const code = (last: string): string => `var o = new [] { ${'"a", '.repeat(399)}${last} }; return o[399];`;
    assert.deepEqual(rulesOf(code('"{{key}}"')), ['secret-in-log']);
    assert.deepEqual(rulesOf(code('"b"')), []);
  });

  for (const [name, statement] of [['lists', 'o = new [] { o, o }; '], ['objects', 'o = new JObject(new JProperty("a", o), new JProperty("b", o)); ']] as const) {
    it(`is found in ${name} that contain the same twice, 200 levels deep`, () => {
      assert.deepEqual(rulesOf(`var o = "{{key}}"; ${statement.repeat(200)} return JsonConvert.SerializeObject(o);`), ['secret-in-log']);
      assert.deepEqual(rulesOf(`var o = "a"; ${statement.repeat(200)} return JsonConvert.SerializeObject(o);`), []);
    });
  }
});

describe('the steps of a large policy', () => {
  const inbound = (content: string): string => `<policies><inbound>${content}</inbound></policies>`;
  const send = (index: number): string =>
    `<send-request response-variable-name="r${index}"><set-url>https://a.vault.azure.net/secrets/x</set-url></send-request>`;
  const documents: Readonly<Record<string, (size: number) => string>> = {
    variables: size => inbound(each(size, index => `<set-variable name="v${index}" value="@(context.RequestId + "${index}")" />`)),
    branches: size =>
      inbound(
        `<choose>${each(size, index => `<when condition="@(context.RequestId == "${index}")"><set-variable name="v${index}" value="a" /></when>`)}</choose>`,
      ),
    'branches on what failed': size =>
      inbound(
        `${each(size, send)}<choose>${each(size, index => `<when condition="@(((IResponse)context.Variables["r${index}"]).StatusCode == 200)"><set-variable name="v" value="a" /></when>`)}</choose>`,
      ),
    'headers of the response': size =>
      `<policies><outbound>${each(size, index => `<set-header name="h${index}"><value>{{key}}</value></set-header>`)}</outbound></policies>`,
    statements: size => policy(each(size, index => `var v${index} = context.RequestId; `) + 'return 1;'),
    'branches among many locals': size =>
      policy(`${each(size / 4, index => `var v${index} = 1; `)}${'if (context.RequestId == "a") { v1 = 2; } '.repeat(size / 4)}return v1;`),
    'a text that doubles': size => policy(`var b = "aa"; ${'b = b.Replace("a", "aa"); '.repeat(size)} return b;`),
  };
  for (const [name, textOf] of Object.entries(documents)) {
    it(`grow with it and little more: ${name}`, () => {
      const ratio = followed(textOf(1600)).steps / followed(textOf(400)).steps;
      assert.ok(ratio < 6, `four times the size takes ${ratio.toFixed(1)} times the steps`);
    });
  }
});

describe('a step', () => {
  const fields = (count: number): string => `var o = new JObject(); ${each(count, index => `o["k${index}"] = "a"; `)}`;
  const [few, many] = [4, 200];
  const works: Readonly<Record<string, { readonly work: string; readonly around?: (count: number) => string }>> = {
    'reads an object': { work: 'x = o.ToString(); ' },
    'joins two objects': {
      work: 'x = context.RequestId == "a" ? o : p; ',
      around: count => `${fields(count)}var p = new JObject(); p["q"] = "a"; `,
    },
    'joins lists': {
      work: 'x = context.RequestId == "a" ? o : p; ',
      around: count => `var o = new [] { ${'"a", '.repeat(count)} }; var p = new [] { ${'"b", '.repeat(count)} }; `,
    },
    'reads any field of an object': { work: 'x = o[context.RequestId]; ' },
  };
  for (const [name, { work, around = fields }] of Object.entries(works)) {
    it(`is taken for some of the values where code ${name}`, () => {
      const stepsOf = (count: number): number =>
        followed(policy(`object x = 1; ${around(count)}${work.repeat(100)}return x;`)).steps -
        followed(policy(`object x = 1; ${around(count)}return x;`)).steps;
      const ratio = stepsOf(many) / stepsOf(few);
      assert.ok(ratio > 1.5, `${many / few} times the values take ${ratio.toFixed(2)} times the steps`);
    });
  }
});

describe('a look into nested objects', () => {
  const nested = (count: number): string => `var o = new JObject(); ${'o = new JObject(new JProperty("p", o)); '.repeat(count)}`;
  const held = (list: string, value: string): string =>
    `var ${list} = new JObject(); ${each(20, index => `${list}["a${index}"] = ${value}; `)}`;
  const twoHeld = (count: number): string =>
    `${nested(count)}var q = new JObject(new JProperty("p", o)); ${held('l', 'o')}${held('m', 'q')}`;
  const branches = (levels: number): string => `${'if (context.RequestId == "a") { '.repeat(levels)}c(); ${'} '.repeat(levels)}`;
  const [few, many] = [10, 200];
  const works: Readonly<Record<string, { readonly work: string; readonly without?: string; readonly around?: (count: number) => string }>> =
    {
      'adds them to a text': { work: 'x = o + 1; ' },
      'writes them out': { work: 'x = JsonConvert.SerializeObject(o) + 1; ' },
      'joins objects that contain them': { work: 'x = context.RequestId == "a" ? l : m; ', around: twoHeld },
      'goes through an object that contains them': { work: 'x = l.First; ', around: count => nested(count) + held('l', 'o') },
      'takes any field of an object that contains them': {
        work: 'x = l[context.RequestId]; ',
        around: count => `${nested(count)}var q = new JObject(new JProperty("p", o)); ${held('l', 'o')}l["c"] = q; `,
      },
      'puts them into a full object': {
        work: 'l["z"] = o; ',
        around: count => `${nested(count)}var l = new JObject(); ${each(256, index => `l["a${index}"] = 1; `)}`,
      },
      'compares the rounds of a loop': { work: 'for (int i = 0; i < 2; i++) { } ' },
      'reads them as JSON of a variable': {
        work: 'x = JObject.Parse(s); ',
        around: count => `var s = "${'{\\"a\\":'.repeat(count)}1${'}'.repeat(count)}"; `,
      },
      'leaves branches, one in the other, in which many locals were changed': {
        work: branches(20),
        without: branches(1),
        around: count => `${each(count, index => `var v${index} = 1; `)}void c() { ${each(count, index => `v${index} = 2; `)} } `,
      },
      'joins texts that are one of many': {
        work: 'x = context.RequestId == "a" ? t : "t1"; ',
        around: count =>
          `var t = "t0"; ${each(count, index => `t = context.RequestId == "${index}" ? t : "t${index}${'t'.repeat(10)}"; `)}`,
      },
    };
  for (const [name, { work, without = '', around = nested }] of Object.entries(works)) {
    it(`is steps for what is looked at, where code ${name}`, () => {
      const stepsOf = (count: number): number =>
        followed(policy(`object x = 1; ${around(count)}${work.repeat(40)}return x;`)).steps -
        followed(policy(`object x = 1; ${around(count)}${without.repeat(40)}return x;`)).steps;
      const ratio = stepsOf(many) / stepsOf(few);
      assert.ok(ratio > 2, `${many / few} times the objects take ${ratio.toFixed(2)} times the steps`);
    });
  }

  const policies: Readonly<Record<string, string>> = {
    'reads them': '<set-header name="X-A"><value>@((string)context.Variables["o"] + "a")</value></set-header>',
    'sends them': '<set-body>@((JObject)context.Variables["o"])</set-body>',
    'keeps them in the cache':
      '<cache-store-value key="k" value="@((JObject)context.Variables["o"])" duration="1" caching-type="internal" />',
    'repeats what may change them': '<retry condition="@(true)" count="2"><set-variable name="b" value="a" /></retry>',
  };
  for (const [name, element] of Object.entries(policies)) {
    it(`is steps for what is looked at, where a policy ${name}`, () => {
      const textOf = (count: number, times: number): string =>
        `<policies><inbound><set-variable name="o" value="@{ ${nested(count)}return o; }" />${element.repeat(times)}</inbound></policies>`;
      const stepsOf = (count: number): number => followed(textOf(count, 40)).steps - followed(textOf(count, 0)).steps;
      const ratio = stepsOf(many) / stepsOf(few);
      assert.ok(ratio > 2, `${many / few} times the objects take ${ratio.toFixed(2)} times the steps`);
    });
  }

  it('happens once for a list that contains the same list again and again', () => {
    const stepsOf = (count: number): number =>
      followed(
        policy(
          `var q = new [] { ${'"{{key}}", '.repeat(count)}}; var p = new [] { ${'q, '.repeat(count)}}; var o = new [] { ${'p, '.repeat(count)}}; for (int i = 0; i < 2; i++) { } return 1;`,
        ),
        { namedValues: { key: { isSecret: true, isFromKeyVault: true } } },
      ).steps;
    const ratio = stepsOf(40) / stepsOf(10);
    assert.ok(ratio < 6, `four times the elements take ${ratio.toFixed(1)} times the steps`);
  });
});

describe('suppressions', () => {
  it('count for what follows the last of many in a row, and for elements in elements', () => {
    const mark = '<!-- apim-secrets-ignore secret-in-url: known -->\n';
    const query = '<set-query-parameter name="q"><value>{{key}}</value></set-query-parameter>';
    const findingsOf = (content: string): number =>
      lintPolicy({ file: 'policy.xml', text: `<policies><inbound>${content}</inbound></policies>` }, workspace).length;
    assert.equal(findingsOf(`\n${mark.repeat(300)}${query}\n`), 0);
    assert.equal(findingsOf(`\n${mark.repeat(300)}<a/>\n\n${query}\n`), 1);
    assert.equal(
      findingsOf(
        `\n${mark}<choose><when condition="@(context.RequestId == "a")">\n${mark}${query}\n\n\n${query}</when></choose>\n\n${query}`,
      ),
      1,
    );
  });
});
