import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { isQuietDocument } from '../../../../../src/policy/flow/pipeline/quiet-document.ts';
import { QuietNotes } from '../../../../../src/policy/flow/pipeline/quiet-notes.ts';
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

const isQuiet = (text: string, workspace: PolicyWorkspace = emptyWorkspace, notes?: QuietNotes, asksVariables = false): boolean => {
  const memory = new LintMemory();
  return isQuietDocument({
    file: 'policy.xml',
    document: parsePolicy(text),
    workspace,
    codeOf: part => memory.codeOf(part),
    ...(notes && { notes }),
    asksVariables,
  });
};

/** How many of some documents are quiet; fails where following one shows anything else. */
const quietAmong = (cases: readonly Case[]): number => {
  for (const { source, workspace } of cases) {
    for (const withSecretVariables of [false, true]) {
      const [usual, followed] = [false, true].map(followsQuiet => lintToEnd(source, workspace, { followsQuiet, withSecretVariables }));
      assert.deepEqual(usual, followed, source.text);
    }
  }
  return cases.filter(({ source, workspace }) => isQuiet(source.text, workspace)).length;
};

/** The document, and what it is when somebody deletes a line of it. */
const typed = (text: string): readonly string[] => {
  const lines = text.split('\n');
  return [text, ...[0.3, 0.5, 0.8].map(part => lines.toSpliced(Math.floor(lines.length * part), 1).join('\n')), text];
};

/** Looks at documents that are typed in one after the other; fails where notes of the one before make a difference. */
const lookAtTyped = (cases: readonly Case[]): void => {
  const notes = new QuietNotes();
  for (const { source, workspace } of cases) {
    for (const text of typed(source.text)) assert.equal(isQuiet(text, workspace, notes), isQuiet(text, workspace), text);
  }
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
    it(`${name}, with notes of the document before`, () => lookAtTyped(cases()));
  }
});

const inbound = (policies: string): string => `<policies><inbound><base />${policies}</inbound></policies>`;
const identity = '<authentication-managed-identity resource="https://management.azure.com" output-token-variable-name="tok" />';
const bearer = '<set-header name="Authorization" exists-action="override"><value>@("Bearer " + (string)context.Variables["tok"])</value></set-header>';
const authorization = '<get-authorization-context provider-id="p" authorization-id="a" context-variable-name="c" />';
const call = (url: string): string => `<send-request mode="new" response-variable-name="r"><set-url>${url}</set-url></send-request>`;
const tokenCall = call('https://a.example/oauth2/token');
const answerOf = (text: string): string => `<return-response><set-body>${text}</set-body></return-response>`;
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
    'a call whose answer is not seen': inbound(tokenCall),
    'the answer of a call that asks for no token': inbound(`${call('https://a.example/orders')}${answerOf('@(((IResponse)context.Variables["r"]).Body.As<string>())')}`),
    "a token of the managed identity's that goes to the backend": inbound('<authentication-managed-identity resource="https://management.azure.com" />'),
    'a token in a variable that goes to the backend': inbound(`${identity}${bearer}`),
    'a token in a variable beside others that are shown': inbound(`${identity}${bearer}<set-variable name="u" value="a" />${answerOf('@((string)context.Variables["u"])')}`),
    'a token that is kept in the cache of the gateway': inbound(`${identity}<cache-store-value key="k" caching-type="internal" duration="60" value="@((string)context.Variables["tok"])" />`),
    'an authorization that is not read': inbound(authorization),
    'the subscription key in a variable that is not read': variable('@(context.Subscription.PrimaryKey)'),
    'a fact about the subscription': inbound(answerOf('@(context.Subscription.Id)')),
    'a path that code makes': inbound('<rewrite-uri template="@((string)context.Variables["v"])" />'),
    'a header with a credential made of the request': inbound('<set-header name="x-api-key" exists-action="override"><value>@(context.Request.Headers.GetValueOrDefault("x-a", ""))</value></set-header>'),
    'a field named like a credential with one of the caller': variable('@(new JObject(new JProperty("password", context.Request.Headers.GetValueOrDefault("x-a", ""))).ToString())'),
    'a header with a credential compared with nothing': variable('@(context.Request.Headers.GetValueOrDefault("x-api-key", "") == "")'),
    'a loop that settles': variable('@{ var s = ""; foreach (var a in context.Request.Body.As<JArray>()) { foreach (var b in a) { s += b.ToString(); } } return s; }'),
    'a function': variable('@{ string F(string a) { return a + "b"; } return F(context.Request.Method); }'),
    'a body with a grant whose secret is a named value': inbound('<send-request mode="new" response-variable-name="r"><set-url>https://login.microsoftonline.com/a/oauth2/token</set-url><set-body>grant_type=client_credentials&amp;client_secret={{secret}}</set-body></send-request>'),
  };
  for (const [what, text] of Object.entries(quiet)) it(`no: ${what}`, () => assert.equal(isQuiet(text), true));

  it('where it is asked which variables hold secrets, only what puts none into any is not', () => {
    assert.equal(isQuiet(variable('a'), emptyWorkspace, undefined, true), true);
    assert.equal(isQuiet(inbound('<authentication-managed-identity resource="https://management.azure.com" />'), emptyWorkspace, undefined, true), true);
    for (const text of [inbound(`${identity}${bearer}`), inbound(tokenCall), inbound(authorization), variable('@(context.Subscription.PrimaryKey)')]) {
      assert.deepEqual([isQuiet(text), isQuiet(text, emptyWorkspace, undefined, true)], [true, false], text);
    }
  });

  const followed: Readonly<Record<string, string>> = {
    'a call whose answer is shown': inbound(`${tokenCall}${answerOf('@(((IResponse)context.Variables["r"]).Body.As<string>())')}`),
    'the answer of a call whose address is that of an authorization server by way of a variable': inbound(`<set-variable name="u" value="https://a.example/oauth2/token" />${call('@((string)context.Variables["u"])')}${answerOf('@(((IResponse)context.Variables["r"]).Body.As<string>())')}`),
    'the answer of a call whose address is put together': inbound(`${call('@("https://a.example/oauth2/to" + "ken")')}${answerOf('@(((IResponse)context.Variables["r"]).Body.As<string>())')}`),
    'the answer of a call that is a copy': inbound(`${call('https://a.example/orders').replace('new', 'copy')}${answerOf('@(((IResponse)context.Variables["r"]).Body.As<string>())')}`),
    'a call whose answer is the answer': inbound(`${tokenCall}<return-response response-variable-name="r" />`),
    'a call of a vault': inbound('<send-request mode="new" response-variable-name="r"><set-url>https://kv.vault.azure.net/secrets/a</set-url></send-request>'),
    'a call of a vault whose name is put together': inbound('<send-request mode="new" response-variable-name="r"><set-url>@("https://kv.va" + "ult.azure.net/secrets/a")</set-url></send-request>'),
    'a call of a vault whose name is made by replacing': inbound('<send-request mode="new" response-variable-name="r"><set-url>@("https://kv.vaXult.azure.net/secrets/a".Replace("X", ""))</set-url></send-request>'),
    'a token that is shown': inbound(`${identity}${answerOf('@((string)context.Variables["tok"])')}`),
    'a token that is shown by way of two variables': inbound(`${identity}<set-variable name="u" value="@((string)context.Variables["tok"])" />${answerOf('@((string)context.Variables["u"])')}`),
    'a token that is shown by way of a header of the request': inbound(`<authentication-managed-identity resource="https://management.azure.com" />${answerOf('@(context.Request.Headers.GetValueOrDefault("Authorization", ""))')}`),
    'a token that is shown by way of all headers': inbound(`<authentication-managed-identity resource="https://management.azure.com" />${answerOf('@(string.Join(",", context.Request.Headers.Select(h => h.Value)))')}`),
    'a token that is shown by way of the cache': inbound(`${identity}<cache-store-value key="k" caching-type="internal" duration="60" value="@((string)context.Variables["tok"])" /><cache-lookup-value key="k" caching-type="internal" variable-name="u" />${answerOf('@((string)context.Variables["u"])')}`),
    'a token that is shown by way of an exception': inbound(`${identity}<set-variable name="u" value="@{ throw new Exception((string)context.Variables["tok"]); }" />`).replace('</policies>', `<on-error>${answerOf('@(context.LastError.Message)')}</on-error></policies>`),
    'a token that is traced': inbound(`${identity}<set-variable name="u" value="@{ context.Trace((string)context.Variables["tok"]); return ""; }" />`),
    'a token in a cache outside the gateway': inbound(`${identity}<cache-store-value key="k" caching-type="external" duration="60" value="@((string)context.Variables["tok"])" />`),
    'a token in the response': `<policies><inbound>${identity}</inbound><outbound><set-header name="X-T" exists-action="override"><value>@((string)context.Variables["tok"])</value></set-header></outbound></policies>`,
    'a token that changes an object': inbound(`${identity}<set-variable name="o" value="@(new JObject())" /><set-variable name="u" value="@{ ((JObject)context.Variables["o"]).Add("a", (string)context.Variables["tok"]); return ""; }" />`),
    'an authorization that is shown': inbound(`${authorization}${answerOf('@(((Authorization)context.Variables["c"]).AccessToken)')}`),
    'the subscription key that is shown': inbound(answerOf('@(context.Subscription.PrimaryKey)')),
    'the header with the subscription key that is shown': inbound(answerOf('@(context.Request.Headers.GetValueOrDefault("ocp-apim-subscription-key", ""))')),
    'the subscription as a whole that is shown': inbound(answerOf('@(JsonConvert.SerializeObject(context.Subscription))')),
    'the context as a whole': variable('@{ var c = context; return c.RequestId.ToString(); }'),
    'a credential that comes by way of a variable': inbound('<set-variable name="v" value="aB3-aB3-aB3-x" /><set-header name="x-api-key" exists-action="override"><value>@((string)context.Variables["v"])</value></set-header>'),
    'a body with a credential that comes by way of a variable': inbound('<set-variable name="v" value="client_secret=aB3-aB3-aB3-x" /><set-body>@((string)context.Variables["v"])</set-body>'),
    'a header that carries a credential': inbound('<set-header name="x-api-key" exists-action="override"><value>aB3-aB3-aB3-x</value></set-header>'),
    'a header whose name is not known': inbound('<set-header name="@(context.Request.Method)" exists-action="override"><value>a</value></set-header>'),
    'a path with a credential': inbound('<rewrite-uri template="/a?api-key=aB3-aB3-aB3-x" />'),
    'a path with a credential that code makes': inbound('<rewrite-uri template="@("/a?api-key=aB3-aB3-aB3-x&b=" + context.Request.Method)" />'),
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
    'a function that calls itself with more each time': variable('@{ string F(string a) { return F(F(a + "b") + F(a)); } return F(""); }'),
    'elements of elements, deeper than is followed': variable(`@(a${'[0]'.repeat(300)})`),
    'as of as, deeper than is followed': variable(`@(a${' as b'.repeat(300)})`),
    'branches of branches, deeper than is followed': variable(`@{ ${'if (true) { } else '.repeat(300)}{ } return ""; }`),
    'variables as a whole': variable('@(JsonConvert.SerializeObject(context.Variables))'),
  };
  for (const [what, text] of Object.entries(followed)) it(`yes: ${what}`, () => assert.equal(isQuiet(text), false));

  it('yes: a named value that is known, in text and in code', () => {
    const workspace = memoryWorkspace({ namedValues: { a: { isSecret: true, isFromKeyVault: false } } });
    assert.deepEqual([isQuiet(variable('{{a}}'), workspace), isQuiet(variable('@("{{a}}")'), workspace)], [false, false]);
  });
  it('yes: a scope around it, or a fragment that it includes, is followed', () => {
    const text = inbound(answerOf('@(context.Subscription.Key)'));
    const fragment = `<fragment>${answerOf('@(context.Subscription.Key)')}</fragment>`;
    const around = memoryWorkspace({ outerScopes: [[{ file: 'api.xml', text }]] });
    const including = memoryWorkspace({ fragments: { f: { file: 'f.xml', text: fragment } } });
    assert.deepEqual([isQuiet(inbound(''), around), isQuiet(inbound('<include-fragment fragment-id="f" />'), including)], [false, false]);
  });
  it('yes: a fragment that outbound includes writes a secret to the response', () => {
    const fragment = '<fragment><set-header name="X-K" exists-action="override"><value>@(context.Subscription.Key)</value></set-header></fragment>';
    const including = memoryWorkspace({ fragments: { f: { file: 'f.xml', text: fragment } } });
    const outbound = '<policies><inbound><include-fragment fragment-id="f" /></inbound><outbound><include-fragment fragment-id="f" /></outbound></policies>';
    assert.deepEqual([isQuiet(inbound('<include-fragment fragment-id="f" />'), including), isQuiet(outbound, including)], [true, false]);
  });
  it('yes: a fragment makes the request of a call whose answer is shown', () => {
    const fragment = '<fragment><set-url>https://a.example/oauth2/token</set-url></fragment>';
    const including = memoryWorkspace({ fragments: { f: { file: 'f.xml', text: fragment } } });
    const sent = '<send-request mode="new" response-variable-name="r"><include-fragment fragment-id="f" /></send-request>';
    const text = inbound(`${sent}${answerOf('@(((IResponse)context.Variables["r"]).Body.As<string>())')}`);
    assert.equal(isQuiet(text, including), false);
  });
  it('yes: an address or the headers of the API are known', () => {
    const [api, backends] = [memoryWorkspace({ api: { serviceUrl: 'https://kv.vault.azure.net' } }), memoryWorkspace({ backends: { one: 'https://kv.vault.azure.net' } })];
    assert.deepEqual([isQuiet(inbound(''), api), isQuiet(inbound('<set-backend-service backend-id="one" />'), backends)], [false, false]);
  });
  it('yes: a fragment is missing among those that are all known', () => {
    assert.equal(isQuiet(inbound('<include-fragment fragment-id="f" />'), memoryWorkspace({ hasAllFragments: true })), false);
  });
});
