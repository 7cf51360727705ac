import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { schemaErrors } from '../../../../src/emulator/apim/policy-schema.ts';
import type { ScopeName } from '../../../../src/policy/language/index.ts';
import { parsePolicy } from '../../../../src/policy/syntax/parse.ts';
import { childElements } from '../../../../src/policy/syntax/tree.ts';
import { corpusFiles, missingCorpus } from '../../../support/policy/policy-corpus.ts';

function errorsOf(text: string, scope?: ScopeName): readonly string[] | undefined {
  const document = parsePolicy(text);
  const [root, ...others] = childElements(document);
  if (!root || others.length > 0 || document.errors.length > 0 || (!['policies', 'fragment'].includes(root.name) && scope !== 'resolver')) return undefined;
  return schemaErrors(root, scope).map(({ policy, sentence }) => `${policy.name}: ${sentence}`);
}

const inbound = (policies: string): string => `<policies><inbound>${policies}</inbound></policies>`;
const outbound = (policies: string): string => `<policies><outbound>${policies}</outbound></policies>`;
const send = (children: string): string => inbound(`<send-request response-variable-name="r"><set-url>https://a</set-url>${children}</send-request>`);
const partsOfRequest =
  "List of possible elements expected: 'include-fragment, set-url, set-method, set-header, set-body, get-authorization-context, " +
  'authentication-basic, authentication-certificate, authentication-token, authentication-token-store, ' +
  "authentication-managed-identity, proxy'.";
const enumeration = "is invalid according to its datatype 'String' - The Enumeration constraint failed.";

/** What is refused, in the service's words, and beside it the nearest that is accepted. */
const rows: readonly (readonly [string, string, readonly string[], ScopeName?])[] = [
  ['a policy in a section that it may not be in', outbound('<ip-filter action="allow"><address>1.1.1.1</address></ip-filter>'), [
    'ip-filter: Policy is not allowed in the specified section',
  ]],
  ['the same in a branch', outbound('<choose><when condition="@(true)"><rewrite-uri template="/a" /></when></choose>'), [
    'rewrite-uri: Policy is not allowed in the specified section',
  ]],
  ['the same in its section', inbound('<choose><when condition="@(true)"><rewrite-uri template="/a" /></when></choose>'), []],
  ['the same in a fragment, which any section may include', '<fragment><rewrite-uri template="/a" /></fragment>', []],
  ['the policy of a resolver in a section', inbound('<publish-event><targets><graphql-subscription id="a" /></targets></publish-event>'), [
    'publish-event: Policy is not allowed in the specified section',
  ]],
  ['what is no data source as the document of a resolver', '<rewrite-uri template="/a" />', [
    'rewrite-uri: Policy is not allowed in the specified scope',
  ], 'resolver'],
  ['a data source there', '<http-data-source><http-request><set-method>GET</set-method><set-url>https://a</set-url></http-request></http-data-source>', [], 'resolver'],
  ['a policy in a scope that it may not be in', inbound('<quota calls="1" renewal-period="300" />'), [
    'quota: Policy is not allowed in the specified scope',
  ], 'api'],
  ['the same in its scope', inbound('<quota calls="1" renewal-period="300" />'), [], 'product'],
  ['a policy beside the sections', '<policies><cors><allowed-origins><origin>*</origin></allowed-origins></cors></policies>', [
    'cors: Policy section is not allowed in the specified scope',
  ]],
  ['a section twice', '<policies><inbound /><inbound /></policies>', [
    "inbound: The element 'policies' has invalid child element 'inbound'. List of possible elements expected: 'inbound, backend, outbound, on-error'.",
  ]],
  ['sections in another order', '<policies><on-error /><outbound /><backend /><inbound /></policies>', []],
  ['a policy there is none of', inbound('<no-such-policy />'), ["no-such-policy: 'no-such-policy' is not a valid policy."]],
  ['the address of a request outside of one', inbound('<set-url>https://a</set-url>'), ["set-url: 'set-url' is not a valid policy."]],

  ['a child that a policy has none of', inbound('<choose><case condition="@(true)" /></choose>'), [
    "choose: The element 'choose' has invalid child element 'case'. List of possible elements expected: 'when, otherwise'.",
  ]],
  ['a child that is called as what every object of JavaScript has', inbound('<choose><constructor /></choose>'), [
    "choose: The element 'choose' has invalid child element 'constructor'. List of possible elements expected: 'when, otherwise'.",
  ]],
  ['a policy that may not be in a message', send('<set-variable name="a" value="b" />'), [
    `send-request: The element 'send-request' has invalid child element 'set-variable'. ${partsOfRequest}`,
  ]],
  ['one that may', send('<set-method>POST</set-method><authentication-basic username="a" password="b" />'), []],
  ['in a message what may not be in its section', outbound(
    '<send-request response-variable-name="r"><set-url>https://a</set-url><authentication-basic username="a" password="b" /></send-request>',
  ), []],
  ['a child of an element that has none', inbound('<base><set-method>GET</set-method></base>'), [
    "base: The element 'base' cannot contain child element 'set-method' because the parent element's content model is empty.",
  ]],
  ['a policy that may not be waited for', inbound('<wait><set-variable name="a" value="b" /></wait>'), [
    "wait: The element 'wait' has invalid child element 'set-variable'. List of possible elements expected: 'choose, forward-request, " +
      "send-request, cache-lookup-value, cache-store-value, authentication-managed-identity, authentication-token'.",
  ]],
  ['a child too many', send('<set-body>a</set-body><set-body>b</set-body>'), [
    `send-request: The element 'send-request' has invalid child element 'set-body'. ${partsOfRequest}`,
  ]],
  ['children in another order', inbound(
    '<validate-jwt header-name="a"><required-claims /><audiences><audience>b</audience></audiences></validate-jwt>',
  ), [
    "validate-jwt: The element 'validate-jwt' has invalid child element 'audiences'. List of possible elements expected: 'openid-config, " +
      "issuer-signing-tokens, issuer-signing-keys, decryption-keys, audiences, issuers, required-claims'.",
  ]],
  ['the same in their order', inbound(
    '<validate-jwt header-name="a"><audiences><audience>b</audience></audiences><required-claims /></validate-jwt>',
  ), []],
  ['a child that must be there', inbound('<choose><otherwise /></choose>'), [
    "choose: The element 'choose' has incomplete content. List of possible elements expected: 'when'.",
  ]],
  ['one that a named value may contain', inbound('<cors><allowed-origins>{{origins}}</allowed-origins></cors>'), []],
  ['text where only elements may be', inbound('<set-header name="a">b</set-header>'), [
    "set-header: The element 'set-header' cannot contain text. List of possible elements expected: 'value'.",
  ]],
  ['line breaks and comments there', inbound('<set-header name="a">\n  <!-- b -->\n  <value>c</value>\n</set-header>'), []],
  ['markup in a body', inbound('<set-body><a b="c"><d /></a></set-body>'), []],

  ['an attribute that must be there', inbound('<set-query-parameter><value>a</value></set-query-parameter>'), [
    "set-query-parameter: The required attribute 'name' is missing.",
  ]],
  ['the same of a part', inbound('<choose><when /></choose>'), ["choose: The required attribute 'condition' is missing."]],
  ['an attribute that a policy has none of', inbound('<set-method method="GET" />'), ["set-method: The 'method' attribute is not declared."]],
  ['one that is new to the documentation', inbound('<authentication-managed-identity resource="a" authentication-provider="b" />'), []],
  ['those that every element may have', inbound('<set-method id="a" xmlns:b="urn:c">GET</set-method>'), []],
  ['a value that is not of its list', inbound('<set-header name="a" exists-action="replace" />'), [
    `set-header: The 'exists-action' attribute is invalid - The value 'replace' ${enumeration}`,
  ]],
  ['one of another case', inbound('<set-header name="a" exists-action="Override" />'), [
    `set-header: The 'exists-action' attribute is invalid - The value 'Override' ${enumeration}`,
  ]],
  ['one where case does not count', inbound('<set-body template="Liquid">a</set-body>'), []],
  ['neither true nor false', inbound('<retry condition="@(true)" count="1" interval="1" first-fast-retry="yes" />'), [
    `retry: The 'first-fast-retry' attribute is invalid - The value 'yes' ${enumeration}`,
  ]],
  ['a value that is computed', inbound('<set-header name="a" exists-action="@(&quot;skip&quot;)" />'), []],
  ['a value of a named value', inbound('<set-header name="a" exists-action="{{action}}" />'), []],
];

describe("the service's schemas", () => {
  for (const [what, text, expected, scope] of rows) {
    it(`${expected.length > 0 ? 'refuse' : 'accept'} ${what}`, () => assert.deepEqual(errorsOf(text, scope), expected));
  }

  it('refuse each thing that is wrong', () =>
    assert.deepEqual(errorsOf(inbound('<nope /><set-variable name="a" /><choose><when condition="@(true)"><nope /></when></choose>')), [
      "nope: 'nope' is not a valid policy.",
      "set-variable: The required attribute 'value' is missing.",
      "nope: 'nope' is not a valid policy.",
    ]));
});

/** Public documents that are none of a service: what is refused in them, by the end of their path. */
const notDeployed: Readonly<Record<string, string>> = {
  '0033-finops-framework-policy.xml': 'a template whose branches a script fills in',
  '0005-azure-openai-token-limit.xml': 'a test of a compiler: an attribute is misspelt',
  '0019-invoke-darp-binding.xml': 'a test of a compiler: the policy is misspelt',
  '0026-llm-semantic-cache-lookup.xml': 'a test of a compiler: a value that the documentation has none of',
  '0028-llm-token-limit.xml': 'a test of a compiler: an attribute is misspelt',
  '0037-publish-to-darp.xml': 'a test of a compiler: the policy is misspelt',
  '0056-validate-status-code.xml': 'a test of a compiler: an attribute is misspelt',
};

describe("the service's schemas over public documents", { skip: missingCorpus('real') }, () => {
  it('accept all but those that are none of a service', () => {
    const read = corpusFiles('real').flatMap(({ file, text }) => {
      const errors = errorsOf(text);
      return errors ? [{ file, errors }] : [];
    });
    assert.ok(read.length > 350);
    const refused = read.filter(({ errors }) => errors.length > 0);
    const isKnown = ({ file }: { readonly file: string }): boolean => Object.keys(notDeployed).some(name => file.endsWith(name));
    assert.deepEqual(refused.filter(document => !isKnown(document)), []);
    assert.equal(refused.length, Object.keys(notDeployed).length, 'a document that is listed is accepted');
  });
});
