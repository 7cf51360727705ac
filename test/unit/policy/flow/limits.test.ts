import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lintToEnd, memoryWorkspace } from '../../../../src/policy/index.ts';
import type { WorkspaceFacts } from '../../../../src/policy/workspace.ts';
import { followed } from '../../../support/policy/followed-steps.ts';

type Outcome = 'found' | 'not followed' | 'clean';

const surroundings: WorkspaceFacts = { namedValues: { key: { isSecret: true, isFromKeyVault: true } } };
const each = (count: number, textOf: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => textOf(index)).join('');
const inbound = (content: string): string => `<policies><inbound>${content}</inbound></policies>`;
const set = (name: string, value: string): string => `<set-variable name="${name}" value="${value}" />`;
const logged = (name: string): string => `<trace source="a"><message>@((string)context.Variables["${name}"])</message></trace>`;
const code = (statements: string): string => inbound(`${set('x', `@{ ${statements} }`)}${logged('x')}`);
const choose = (count: number, textOf: (index: number) => string, otherwise: string): string =>
  `<choose>${each(count, index => `<when condition="@(context.RequestId == "${index}")">${textOf(index)}</when>`)}<otherwise>${otherwise}</otherwise></choose>`;
const vaultUrl = 'https://v.vault.azure.net/secrets/a';
const call = (name: string, url: string): string =>
  `<send-request response-variable-name="${name}"><set-url>${url}</set-url></send-request>`;
const body = (name: string): string => `((IResponse)context.Variables["${name}"]).Body.As<string>()`;

/** What is said of a policy: that a secret leaves, else that it was not followed to its end, else nothing. */
function outcomeOf(text: string, facts: WorkspaceFacts = {}): Outcome {
  const { findings, isFollowed } = lintToEnd(
    { file: 'policy.xml', text },
    memoryWorkspace({ ...surroundings, ...facts, namedValues: { ...surroundings.namedValues, ...facts.namedValues } }),
  );
  if (!isFollowed) assert.ok(findings.some(({ rule, message }) => rule === 'policy-syntax' && message.length > 0));
  if (findings.some(({ rule }) => /^(?:secret-in|vault-proxied)/.test(rule))) return 'found';
  return isFollowed ? 'clean' : 'not followed';
}

/** Passes a secret on from variable to variable, one further in each round. */
const shifted = (count: number): string => `${each(count, index => `v${count - index} = v${count - index - 1}; `)}v0 = SECRET;`;
const declared = (count: number): string => `string ${Array.from({ length: count + 1 }, (_, index) => `v${index} = ""`).join()}; `;

interface Row {
  readonly name: string;
  /** A policy by how far it goes, with the secret where `SECRET` is. */
  readonly textOf: (size: number) => string;
  readonly outcomes: readonly (readonly [size: number, outcome: Outcome])[];
}

const loops: Readonly<Record<string, string>> = {
  for: 'for (int i = 0; i < 50; i++)',
  while: 'while (context.RequestId != "a")',
  foreach: 'foreach (var h in context.Request.Headers)',
};
const inEach = (loop: string, rest: string): string => `${loop} { ${rest} }`;

const rows: readonly Row[] = [
  ...Object.entries(loops).flatMap(([kind, loop]): readonly Row[] => [
    {
      name: `rounds of ${kind}`,
      textOf: size => code(`${declared(size)}${inEach(loop, shifted(size))} return v${size};`),
      outcomes: [
        [0, 'found'],
        [1, 'found'],
        [2, 'found'],
        [5, 'found'],
        [12, 'not followed'],
      ],
    },
    {
      name: `levels of ${kind}`,
      textOf: size =>
        code(
          `string a = "", b = "", c = ""; ${`${loop.replace(/\bh\b/, 'g')} `.repeat(size - 1)}{ a = ""; b = ""; ${inEach(loop, 'b = a; a = SECRET;')} c += b; } return c;`,
        ),
      outcomes: [[2, 'found'], [4, 'found'], [5, 'found'], [7, 'found']],
    },
  ]),
  {
    name: 'goto',
    textOf: size => code(`string a = ""; switch (context.RequestId) { case "a": a = SECRET; ${size === 0 ? 'break' : 'goto case "b"'}; case "b": return a; } return a;`),
    outcomes: [[0, 'found'], [1, 'not followed']],
  },
  {
    name: 'rounds of do',
    textOf: size => code(`${declared(size)}do { ${shifted(size)} } while (context.RequestId != "a"); return v${size};`),
    outcomes: [
      [0, 'found'],
      [3, 'found'],
      [12, 'not followed'],
    ],
  },
  {
    name: 'rounds of a method that calls a lambda',
    textOf: size => code(`${declared(size)}context.Request.Headers.ToList().ForEach(h => { ${shifted(size)} }); return v${size};`),
    outcomes: [
      [0, 'found'],
      [2, 'found'],
      [4, 'found'],
    ],
  },
  {
    name: 'rounds of an aggregation',
    textOf: size =>
      code(
        `var r = context.Request.Headers.Aggregate(new { ${each(size + 1, index => `v${index} = "", `)} }, (p, h) => new { v0 = SECRET, ${each(size, index => `v${index + 1} = p.v${index}, `)} }); return r.v${size};`,
      ),
    outcomes: [[0, 'found'], [2, 'found'], [4, 'found']],
  },
  {
    name: 'rounds of retry',
    textOf: size =>
      inbound(
        `${each(size + 1, index => set(`v${index}`, ''))}<retry condition="@(true)" count="5">${each(size, index => set(`v${size - index}`, `@((string)context.Variables["v${size - index - 1}"])`))}${set('v0', 'SECRET')}</retry>${logged(`v${size}`)}`,
      ),
    outcomes: [[0, 'found'], [1, 'found'], [2, 'found'], [5, 'found'], [12, 'not followed']],
  },
  {
    name: 'requests that hand on what is in the cache',
    textOf: size =>
      inbound(
        `${each(size, index => `<cache-lookup-value key="k${index}" variable-name="c${index}" />`)}${each(size, index => `<cache-store-value key="k${index + 1}" value="@((string)context.Variables["c${index}"])" duration="60" caching-type="internal" />`)}<cache-store-value key="k0" value="SECRET" duration="60" caching-type="internal" />${size === 0 ? set('c', 'SECRET') : ''}${logged(size === 0 ? 'c' : `c${size - 1}`)}`,
      ),
    outcomes: [[0, 'found'], [1, 'found'], [2, 'found'], [4, 'found'], [12, 'not followed']],
  },
  {
    name: 'functions that call the next',
    textOf: size =>
      code(`Func<string> f0 = () => SECRET; ${each(size, index => `Func<string> f${index + 1} = () => f${index}(); `)} return f${size}();`),
    outcomes: [
      [3, 'found'],
      [15, 'found'],
      [30, 'found'],
      [240, 'found'],
    ],
  },
  {
    name: 'parameters that a recursion hands on',
    textOf: size =>
      code(
        `string F(int n, ${Array.from({ length: size + 1 }, (_, index) => `string v${index}`).join()}) { return n == 0 ? v${size} : F(n - 1, ${['SECRET', ...Array.from({ length: size }, (_, index) => `v${index}`)].join()}); } return F(9, ${'"", '.repeat(size)}"");`,
      ),
    outcomes: [[1, 'found'], [10, 'found'], [30, 'found']],
  },
  {
    name: 'lambdas that one may be',
    textOf: size =>
      code(
        `var l = new [] { ${'(Func<string>)(() => ""), '.repeat(size)}(Func<string>)(() => SECRET) }; foreach (var f in l) { if (context.RequestId == "a") return f(); } return "";`,
      ),
    outcomes: [
      [1, 'found'],
      [23, 'found'],
      [30, 'found'],
      [300, 'found'],
    ],
  },
  {
    name: 'elements of a query',
    textOf: size =>
      code(
        `var l = new [] { ${'"a", '.repeat(size)} "" }; return string.Join("", from a in new [] { 1, 2, 3, 4 } from b in l select a == 4 ? SECRET : "");`,
      ),
    outcomes: [
      [3, 'found'],
      [20, 'found'],
    ],
  },
  {
    name: 'objects that one object is put into',
    textOf: size =>
      inbound(
        `${set('v0', '@(new JObject())')}${each(size, index => set(`v${index + 1}`, `@((JObject)context.Variables["v${index}"])`))}${set('z', `@{ ((JObject)context.Variables["v${size}"])["k"] = SECRET; return 1; }`)}${logged('v0')}`,
      ),
    outcomes: [
      [3, 'found'],
      [9, 'found'],
      [40, 'found'],
    ],
  },
  {
    name: 'objects that a name may refer to',
    textOf: size =>
      code(
        `var v0 = new JObject(); ${each(size, index => `var v${index + 1} = context.RequestId == "a" ? v${index} : new JObject(); `)} v${size}["k"] = SECRET; return v0.ToString();`,
      ),
    outcomes: [
      [3, 'found'],
      [9, 'found'],
      [40, 'found'],
    ],
  },
  {
    name: 'looks into nested objects',
    textOf: size =>
      code(
        `var o = new JObject(new JProperty("p", SECRET)); ${'o = new JObject(new JProperty("p", o)); '.repeat(300)}object x = 1; ${'x = o + 1; '.repeat(size)} return x;`,
      ),
    outcomes: [
      [10, 'found'],
      [500, 'found'],
      [3000, 'not followed'],
    ],
  },
  {
    name: 'objects in objects',
    textOf: size =>
      code(
        `var o = new JObject(new JProperty("p", SECRET)); ${'o = new JObject(new JProperty("p", o)); '.repeat(size)} return o.ToString();`,
      ),
    outcomes: [
      [10, 'found'],
      [300, 'found'],
    ],
  },
];

describe('behind each limit of what is followed a secret is found, or the policy is said to be not followed to its end', () => {
  for (const { name, textOf, outcomes } of rows) {
    for (const [size, outcome] of outcomes) {
      it(`${name}: ${size}`, () => {
        const text = textOf(size);
        const isCode = !/value="SECRET"/.test(text);
        assert.equal(outcomeOf(text.replaceAll('SECRET', isCode ? '"{{key}}"' : '{{key}}')), outcome);
        if (outcome !== 'not followed') assert.equal(outcomeOf(text.replaceAll('SECRET', isCode ? '"a"' : 'a')), 'clean');
      });
    }
  }

  const urls: readonly { readonly name: string; readonly textOf: (count: number, url: string) => string; readonly outcomes: Row['outcomes'] }[] = [
    {
      name: 'the URL of a call',
      textOf: (count, url) =>
        inbound(
          `${choose(count, index => set('u', `https://b${index}.example.com/`), set('u', url))}${call('r', '@((string)context.Variables["u"])')}${set('x', `@(${body('r')})`)}${logged('x')}`,
        ),
      outcomes: [
        [1, 'found'],
        [14, 'found'],
        [17, 'found'],
        [60, 'found'],
        [400, 'not followed'],
      ],
    },
    {
      name: 'the path of a backend',
      textOf: (count, url) =>
        `<policies><inbound><set-backend-service base-url="${new URL(url).origin}" />${choose(count, index => `<rewrite-uri template="/p${index}" />`, `<rewrite-uri template="${new URL(url).pathname}" />`)}</inbound><backend><forward-request /></backend></policies>`,
      outcomes: [
        [1, 'found'],
        [16, 'found'],
        [60, 'found'],
      ],
    },
    {
      name: 'a backend',
      textOf: (count, url) =>
        `<policies><inbound>${choose(count, index => `<set-backend-service base-url="https://b${index}.example.com" />`, `<set-backend-service base-url="${url}" />`)}<rewrite-uri template="/secrets/a" /></inbound><backend><forward-request /></backend></policies>`,
      outcomes: [
        [1, 'found'],
        [8, 'found'],
        [60, 'found'],
        [600, 'found'],
      ],
    },
    {
      name: 'the longest text',
      textOf: (count, url) =>
        inbound(
          `${set('u', url)}${set('q', 'a'.repeat(count))}${call('r', '@((string)context.Variables["u"] + "?" + (string)context.Variables["q"])')}${set('x', `@(${body('r')})`)}${logged('x')}`,
        ),
      outcomes: [
        [1000, 'found'],
        [25_000, 'not followed'],
      ],
    },
  ];
  for (const { name, textOf, outcomes } of urls) {
    for (const [count, outcome] of outcomes) {
      it(`${name}, one of many or too long: ${count}`, () => {
        assert.equal(outcomeOf(textOf(count, vaultUrl)), outcome);
        if (outcome === 'found') assert.equal(outcomeOf(textOf(count, 'https://a.example.com/x')), 'clean');
      });
    }
  }

  it('a text that grows in a loop is reported only where it decides on a vault', () => {
    const grown = (rest: string): string =>
      inbound(
        `${set('u', 'https://a.example.com/')}<retry condition="@(true)" count="5">${set('u', '@((string)context.Variables["u"] + "a/")')}</retry>${rest}`,
      );
    assert.equal(outcomeOf(grown('')), 'clean');
    assert.equal(outcomeOf(grown(logged('u'))), 'clean');
    assert.equal(outcomeOf(grown(call('r', '@((string)context.Variables["u"])'))), 'not followed');
    assert.equal(outcomeOf(code('var s = ""; for (int i = 0; i < 9; i++) { s += "a"; } return s;')), 'clean');
    assert.equal(
      outcomeOf(
        code('var o = new JObject(); for (int i = 0; i < 9; i++) { o = new JObject(new JProperty("p", o)); } return o.ToString();'),
      ),
      'clean',
    );
    assert.equal(outcomeOf(code('string F(int n, string s) { return n == 0 ? s : F(n - 1, s + "a"); } return F(9, "");')), 'clean');
  });

  it('a named value whose expression is nested too deep to be read', () => {
    const outcome = (depth: number, value: (inner: string) => string, use: string): Outcome =>
      outcomeOf(inbound(`${set('x', use)}${logged('x')}`), { namedValues: { nv: { isSecret: false, isFromKeyVault: false, value: value(`${'('.repeat(depth)}"{{key}}"${')'.repeat(depth)}`) } } });
    for (const [depth, expected] of [[10, 'found'], [500, 'not followed']] as const) {
      assert.equal(outcome(depth, inner => `@(${inner})`, '{{nv}}'), expected);
      assert.equal(outcome(depth, inner => inner, '@({{nv}})'), expected);
    }
  });

  it('more secrets than are distinguished, of which those that are left are known to have failed', () => {
    const failed = (secrets: number, failures: number): string => {
      const calls = each(secrets, index => call(`r${index}`, `${vaultUrl}${index}`));
      const sum = Array.from({ length: secrets }, (_, index) => body(`r${index}`)).join(' + ');
      const condition = Array.from(
        { length: failures },
        (_, index) => `((IResponse)context.Variables["r${index}"]).StatusCode != 200`,
      ).join(' &amp;&amp; ');
      return inbound(`${calls}${set('x', `@(${sum})`)}<choose><when condition="@(${condition})">${logged('x')}</when></choose>`);
    };
    assert.equal(outcomeOf(failed(9, 8)), 'not followed');
    assert.equal(outcomeOf(failed(8, 7)), 'found');
    assert.equal(outcomeOf(failed(7, 7)), 'clean');
  });

  it('a value that is stored under one of two keys', () => {
    const found = (key: string): Outcome =>
      outcomeOf(
        inbound(
          `<cache-store-value key="@(context.RequestId == "a" ? "k1" : "k2")" value="{{key}}" duration="9" caching-type="internal" /><cache-lookup-value key="${key}" variable-name="c" />${logged('c')}`,
        ),
      );
    assert.deepEqual(['k1', 'k2', 'k3', '@(context.RequestId == "b" ? "k2" : "k4")'].map(found), ['found', 'found', 'clean', 'found']);
  });

  it('a budget that ends anywhere', () => {
    const text = inbound(
      `<cache-lookup-value key="k" variable-name="c" />${logged('c')}${choose(3, index => set(`v${index}`, 'a'), set('w', 'b'))}<cache-store-value key="k" value="{{key}}" duration="9" caching-type="internal" />`,
    );
    const all = followed(text, surroundings);
    assert.equal(all.facts.leaks.size, 1);
    for (let limit = 1; limit <= all.steps + 1; limit++) {
      const { facts } = followed(text, surroundings, limit);
      assert.ok(facts.unfollowed.has('steps') || facts.leaks.size === 1, `${limit} steps`);
    }
  });
});
