import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fixtureOf, lintLoaded, type FixtureSurroundings } from '../../../support/policy/lint-fixture.ts';

const named = (value: string): FixtureSurroundings => ({ namedValues: { setting: { isSecret: false, isFromKeyVault: false, value } } });
const call = (inside: string, attributes = 'mode="new"'): string =>
  `<send-request ${attributes} response-variable-name="r"><set-url>https://a.example/x</set-url>${inside}</send-request>`;
const identity = '<authentication-managed-identity resource="https://vault.azure.net" output-token-variable-name="token" />';
const shown = '<return-response><set-body>@((string)context.Variables["token"])</set-body></return-response>';
const secretBody = '<set-variable name="s" value="{{vault-value}}" /><set-body>@((string)context.Variables["s"])</set-body>';
const oneWay = (attributes: string): string =>
  `<send-one-way-request ${attributes}><set-url>https://audit.example/</set-url></send-one-way-request>`;

const rows: readonly (readonly [name: string, policies: string, rules: readonly string[], surroundings?: FixtureSurroundings])[] = [
  ['a token variable of send-request is a variable like any other', call(identity) + shown, ['secret-in-response']],
  [
    'a token of send-request that is put into its header is in no variable',
    call('<authentication-managed-identity resource="https://api.example" />') + shown,
    [],
  ],
  [
    'a token variable of a fragment in send-request',
    call('<include-fragment fragment-id="f" />') + shown,
    ['secret-in-response'],
    { fragments: { f: `<fragment>${identity}</fragment>` } },
  ],
  [
    'a fragment in send-request makes its request',
    call('<include-fragment fragment-id="f" />') +
      '<trace source="a"><message>@(((IResponse)context.Variables["r"]).Body.As&lt;string>())</message></trace>',
    ['secret-in-log', 'vault-call-uncached', 'vault-status-unchecked'],
    { fragments: { f: '<fragment><set-url>https://kv.vault.azure.net/secrets/a?api-version=7.4</set-url></fragment>' } },
  ],
  [
    'an authorization in send-request',
    `${call('<get-authorization-context provider-id="p" authorization-id="a" context-variable-name="auth" />')}<return-response><set-body>@(((Authorization)context.Variables["auth"]).AccessToken)</set-body></return-response>`,
    ['secret-in-response'],
  ],
  [
    'a token variable that a header of the same request gets',
    `<send-request mode="new" response-variable-name="r">${identity}<set-url>@(context.Request.Headers["X-Url"][0] + "/secrets/a?api-version=7.4")</set-url><set-header name="Authorization" exists-action="override"><value>@("Bearer " + (string)context.Variables["token"])</value></set-header></send-request><return-response response-variable-name="r" />`,
    ['secret-in-response', 'vault-call-uncached'],
  ],
  [
    'what a request of its own sets is not on the request to the backend',
    `${call('<set-header name="X-A" exists-action="override"><value>{{vault-value}}</value></set-header>')}<return-response><set-body>@(context.Request.Headers["X-A"][0])</set-body></return-response>`,
    [],
  ],
  [
    'the password of a proxy in send-request',
    call('<proxy url="http://p.example" username="u" password="q8Zk2VxL0pTr5WmY" />'),
    ['hardcoded-secret'],
  ],
  ['a copy sends the body of the request on', secretBody + oneWay('mode="copy"'), ['secret-in-log']],
  ['a new request has a body of its own', secretBody + oneWay('mode="new"'), []],
  ['a mode that is not written is new', secretBody + oneWay('timeout="5"'), []],
  ['a mode from a named value', secretBody + oneWay('mode="{{setting}}"'), ['secret-in-log'], named('copy')],
  ['a mode that is not known may be a copy', secretBody + oneWay('mode="@(context.Request.Method)"'), ['secret-in-log']],
  [
    'a copy in outbound has no body',
    `<policies><inbound>${secretBody}</inbound><outbound>${oneWay('mode="copy"')}</outbound></policies>`,
    [],
  ],
  [
    'the gateway’s own cache by a named value',
    '<cache-store-value key="k" value="{{vault-value}}" duration="60" caching-type="{{setting}}" />',
    [],
    named('internal'),
  ],
  [
    'another cache by a named value',
    '<cache-store-value key="k" value="{{vault-value}}" duration="60" caching-type="{{setting}}" />',
    ['secret-in-cache'],
    named('external'),
  ],
  [
    'a cache that is not known',
    '<cache-store-value key="k" value="{{vault-value}}" duration="60" caching-type="{{other}}" />',
    ['secret-in-cache'],
    { hasAllNamedValues: false },
  ],
  [
    'a header is deleted by a named value',
    '<set-header name="X-A" exists-action="override"><value>{{vault-value}}</value></set-header><set-header name="X-A" exists-action="{{setting}}" /><return-response><set-body>@(context.Request.Headers.GetValueOrDefault("X-A", ""))</set-body></return-response>',
    [],
    named('delete'),
  ],
  [
    'a variable whose name is a named value',
    '<set-variable name="{{setting}}" value="{{vault-value}}" /><return-response><set-body>@((string)context.Variables["token"])</set-body></return-response>',
    ['secret-in-response'],
    named('token'),
  ],
  [
    'ignore-error by a named value',
    '<send-request mode="new" response-variable-name="r" ignore-error="{{setting}}"><set-url>https://kv.vault.azure.net/secrets/a?api-version=7.4</set-url></send-request>',
    ['vault-call-uncached', 'vault-status-unchecked'],
    named('True'),
  ],
  ['the policies of a block', '<block><trace source="a"><message>{{vault-value}}</message></trace></block>', ['secret-in-log']],
];

describe('secrets in messages that policies make', () => {
  for (const [name, policies, rules, surroundings = {}] of rows) {
    it(name, () => {
      const { findings } = lintLoaded(
        fixtureOf(policies.startsWith('<policies>') ? policies : `<policies><inbound>${policies}</inbound></policies>`, surroundings),
      );
      assert.deepEqual(
        findings
          .map(({ rule }) => rule)
          .filter(rule => rule !== 'named-value-plain-credential' && rule !== 'subscription-key-forwarded')
          .sort(),
        rules.toSorted(),
      );
    });
  }
});
