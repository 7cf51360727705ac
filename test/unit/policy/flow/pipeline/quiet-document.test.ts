import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { isQuietDocument } from '../../../../../src/policy/flow/pipeline/quiet-document.ts';
import {
  emptyWorkspace,
  LintMemory,
  lintToEnd,
  memoryWorkspace,
  parsePolicy,
  type PolicySource,
  type PolicyWorkspace,
} from '../../../../../src/policy/index.ts';
import { generatedCases } from '../../../../differential/language/case.ts';
import { mutatedCases } from '../../../../differential/mutated-case.ts';
import { caseOf, readLabels } from '../../../../support/policy/labelled-policies.ts';
import { loadFixture } from '../../../../support/policy/lint-fixture.ts';
import { corpusFiles } from '../../../../support/policy/policy-corpus.ts';

interface Case {
  readonly source: PolicySource;
  readonly workspace: PolicyWorkspace;
}

const isQuiet = (text: string, workspace: PolicyWorkspace = emptyWorkspace): boolean => {
  const memory = new LintMemory();
  return isQuietDocument({
    file: 'policy.xml',
    document: parsePolicy(text),
    workspace,
    codeOf: part => memory.codeOf(part),
    isQuietCode: part => memory.isQuiet(part),
  });
};

/** How many of some documents are quiet; fails where following one shows anything else. */
const quietAmong = (cases: readonly Case[]): number => {
  for (const { source, workspace } of cases) {
    const [usual, followed] = [lintToEnd(source, workspace), lintToEnd(source, workspace, { followsQuiet: true })];
    assert.deepEqual(usual, followed, source.text);
  }
  return cases.filter(({ source, workspace }) => isQuiet(source.text, workspace)).length;
};

const fixtures = fileURLToPath(new URL('../../../../fixtures/policies/', import.meta.url));

describe('a document that is not followed has the findings that it has when it is', () => {
  const groups: Readonly<Record<string, () => readonly Case[]>> = {
    'fixtures of the rules': () =>
      globSync('**/*.xml', { cwd: fixtures }).map(file => {
        const { main, workspace } = loadFixture(fixtures + file);
        return { source: main, workspace };
      }),
    'public policies': () => corpusFiles('real').map(source => ({ source, workspace: emptyWorkspace })),
    'labelled policies': () => readLabels().map(caseOf),
    'generated policies': () => fc.sample(generatedCases, { numRuns: 300, seed: 16 }),
    'changed labelled policies': () => {
      const changed = mutatedCases();
      return changed ? fc.sample(changed, { numRuns: 300, seed: 16 }) : [];
    },
  };
  for (const [name, cases] of Object.entries(groups)) {
    it(name, context => {
      const all = cases();
      context.diagnostic(`${String(all.length)} documents, ${String(quietAmong(all))} of them not followed`);
    });
  }
});

const inbound = (policies: string): string => `<policies><inbound><base />${policies}</inbound></policies>`;
const variable = (code: string): string => inbound(`<set-variable name="v" value="${code}" />`);

describe('whether a document is followed', () => {
  const quiet: Readonly<Record<string, string>> = {
    'nothing but base': inbound(''),
    'a header made of the request': inbound('<set-header name="X-A" exists-action="override"><value>@(context.Request.Method)</value></set-header>'),
    'a condition over a variable': inbound('<choose><when condition="@((string)context.Variables["v"] == "a")"><set-status code="200" reason="ok" /></when></choose>'),
    'a variable of a header by its name': variable('@(context.Request.Headers.GetValueOrDefault("x-a", ""))'),
    'a condition in code': variable('@{ if (context.Request.Method == "GET") { return "a"; } else if (context.Request.Method == "PUT") { return "b"; } return "c"; }'),
    'a named value of which nothing is known': variable('{{a}}'),
    'a backend that is no vault': inbound('<set-backend-service base-url="https://api.contoso.com" />'),
    'a backend by its id': inbound('<set-backend-service backend-id="one" />'),
    'a path without credential': inbound('<rewrite-uri template="/a?api-version=1" />'),
    'a fragment that is nowhere': inbound('<include-fragment fragment-id="f" />'),
  };
  for (const [what, text] of Object.entries(quiet)) it(`no: ${what}`, () => assert.equal(isQuiet(text), true));

  const followed: Readonly<Record<string, string>> = {
    'a call': inbound('<send-request mode="new"><set-url>https://a.example</set-url></send-request>'),
    'a managed identity': inbound('<authentication-managed-identity resource="https://management.azure.com" />'),
    'an authorization': inbound('<get-authorization-context provider-id="p" authorization-id="a" context-variable-name="c" />'),
    'the subscription key': variable('@(context.Subscription.PrimaryKey)'),
    'the subscription as a whole': variable('@(JsonConvert.SerializeObject(context.Subscription))'),
    'a header that carries a credential': inbound('<set-header name="x-api-key" exists-action="override"><value>aB3-aB3-aB3-x</value></set-header>'),
    'a header whose name is not known': inbound('<set-header name="@(context.Request.Method)" exists-action="override"><value>a</value></set-header>'),
    'a path with a credential': inbound('<rewrite-uri template="/a?api-key=aB3-aB3-aB3-x" />'),
    'a path that code makes': inbound('<rewrite-uri template="@((string)context.Variables["v"])" />'),
    'a vault as the backend': inbound('<set-backend-service base-url="https://kv.vault.azure.net" />'),
    'a credential in a query': inbound('<set-query-parameter name="code" exists-action="override"><value>aB3-aB3-aB3-x</value></set-query-parameter>'),
    'a field named like a credential': variable('@(new JObject(new JProperty("password", "aB3-aB3-aB3-x")).ToString())'),
    'a field under a name that is put together': variable('@{ var o = new JObject(); o["pass" + "word"] = "aB3-aB3-aB3-x"; return o.ToString(); }'),
    'a header compared with a written-out key': variable('@(context.Request.Headers.GetValueOrDefault("x-api-key","") == "aB3-aB3-aB3-x")'),
    'the key of a signature': variable('@(Convert.ToBase64String(new HMACSHA256(Encoding.UTF8.GetBytes("aB3-aB3-aB3-x")).ComputeHash(new byte[0])))'),
    'a signing key': inbound('<validate-jwt><issuer-signing-keys><key>QUJDREVGR0hJSktMTU5PUA==</key></issuer-signing-keys></validate-jwt>'),
    'code that cannot be read': variable('@(a b)'),
    'markup that cannot be read': inbound('<set-variable name="v" value="1"'),
    'the subscription key in Liquid': inbound('<return-response><set-body template="liquid">{{context.Subscription.Key}}</set-body></return-response>'),
    'a loop in a loop': variable('@{ foreach (var a in "a") { foreach (var b in "b") { } } return ""; }'),
    'a function that may call itself': variable('@{ string F(string a) { return F(a); } return F(""); }'),
    'elements of elements, deeper than is followed': variable(`@(a${'[0]'.repeat(100)})`),
    'as of as, deeper than is followed': variable(`@(a${' as b'.repeat(100)})`),
    'branches of branches, deeper than is followed': variable(`@{ ${'if (true) { } else '.repeat(100)}{ } return ""; }`),
    'variables as a whole': variable('@(JsonConvert.SerializeObject(context.Variables))'),
  };
  for (const [what, text] of Object.entries(followed)) it(`yes: ${what}`, () => assert.equal(isQuiet(text), false));

  it('yes: a named value that is known, in text and in code', () => {
    const workspace = memoryWorkspace({ namedValues: { a: { isSecret: true, isFromKeyVault: false } } });
    assert.deepEqual([isQuiet(variable('{{a}}'), workspace), isQuiet(variable('@("{{a}}")'), workspace)], [false, false]);
  });
  it('yes: a scope around it, or a fragment that it includes, is followed', () => {
    const text = variable('@(context.Subscription.Key)');
    const fragment = '<fragment><set-variable name="v" value="@(context.Subscription.Key)" /></fragment>';
    const around = memoryWorkspace({ outerScopes: [[{ file: 'api.xml', text }]] });
    const including = memoryWorkspace({ fragments: { f: { file: 'f.xml', text: fragment } } });
    assert.deepEqual([isQuiet(inbound(''), around), isQuiet(inbound('<include-fragment fragment-id="f" />'), including)], [false, false]);
  });
  it('yes: an address or the headers of the API are known', () => {
    const [api, backends] = [memoryWorkspace({ api: { serviceUrl: 'https://kv.vault.azure.net' } }), memoryWorkspace({ backends: { one: 'https://kv.vault.azure.net' } })];
    assert.deepEqual([isQuiet(inbound(''), api), isQuiet(inbound('<set-backend-service backend-id="one" />'), backends)], [false, false]);
  });
  it('yes: a fragment is missing among those that are all known', () => {
    assert.equal(isQuiet(inbound('<include-fragment fragment-id="f" />'), memoryWorkspace({ hasAllFragments: true })), false);
  });
});
