import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  backendProblem,
  certificateIdProblem,
  clientIdProblem,
  headerNameProblem,
  headerPrefixProblem,
  ownBackendProblem,
  parameterNameProblem,
  policyWishProblem,
  rewriteProblem,
  scopeProblem,
  secretValueProblem,
  tokenEndpointProblem,
  usernameProblem,
  whitespaceOf,
} from '../../../../src/wiring/index.ts';
import { aWish } from '../../../support/wiring/wiring-state.ts';

const namedValues = [
  { displayName: 'backend-url', kind: 'plain', value: 'https://b.example' },
  { displayName: 'old-url', kind: 'plain', value: 'http://b.example' },
  { displayName: 'hidden-url', kind: 'secret' },
  { displayName: 'host', kind: 'plain', value: 'b.example' },
] as const;
const urlTemplates = ['/items/{id}?lang={lang}'];

/** Input, check, what it takes, and what it refuses with a word of the sentence. */
const rows: readonly (readonly [
  what: string,
  check: (text: string) => string | undefined,
  good: readonly string[],
  bad: readonly (readonly [text: string, sentence: RegExp])[],
])[] = [
  [
    'a secret’s value',
    secretValueProblem,
    ['x', ' ', ' x ', 'é'.repeat(4096)],
    [
      ['', /needs a value/],
      ['x'.repeat(4097), /4096/],
      ['a\nb', /several lines.*secret set --file/],
      ['a\r\nb', /several lines/],
    ],
  ],
  [
    'a user name',
    usernameProblem,
    ['zohan', 'a b', 'DOMAIN\\user', 'me@contoso.example', 'a{b}'],
    [
      ['', /needs/],
      [' ', /needs/],
      ['a:b', /colon/],
      [' a', /white space/],
      ['a ', /white space/],
      ['@(context.User.Id)', /expression/],
      ['a@{b', /expression/],
      ['{{user}}', /named value/],
      ['a\tb', /one line/],
    ],
  ],
  [
    'a header’s name',
    headerNameProblem,
    ['x-api-key', 'Authorization', 'X-Forwarded-Host', 'Hostname'],
    [
      ['', /Type/],
      ['a b', /blanks/],
      ['a:', /letters/],
      ['é', /letters/],
      ['{{name}}', /letters/],
      ['Host', /connection.*x-api-key/],
      ['content-length', /connection/],
      ['Transfer-Encoding', /connection/],
      ['CONNECTION', /connection/],
      ['Keep-Alive', /connection/],
    ],
  ],
  [
    'a query parameter’s name',
    parameterNameProblem,
    ['code', 'api-key', 'subscription_key', '$key'],
    [
      ['', /Type/],
      ['a b', /blanks/],
      ['a=b', /none of/],
      ['a&b', /none of/],
      ['a#', /none of/],
      ['{{name}}', /named value/],
      ['@(1)', /expression/],
    ],
  ],
  [
    'a certificate’s name',
    certificateIdProblem,
    ['erp-client', 'a b'],
    [
      ['', /needs/],
      ['a'.repeat(81), /80/],
      ['a:b', /none of/],
      ['{{a}}', /named value/],
    ],
  ],
  [
    'a token endpoint',
    text => tokenEndpointProblem(text, namedValues),
    [
      'https://login.contoso.example/oauth2/token',
      ' https://a.example/token?p=b&c=d ',
      '{{backend-url}}/token',
      '{{hidden-url}}',
      'https://login.microsoftonline.com/t/oauth2/v2.0/token',
    ],
    [
      ['', /Type/],
      ['login.contoso.example/token', /begins with https/],
      ['http://login.contoso.example/token', /clear text/],
      ['{{old-url}}/token', /clear text/],
      ['{{nowhere}}/token', /no named value nowhere/],
      ['https://me:pw@login.contoso.example/token', /before @/],
      ['https://login.contoso.example/to ken', /blanks/],
      ['https://login.contoso.example/token#x', /#/],
      ['@(context.Variables["x"])', /expression/],
      ['https://login.microsoftonline.com/t/oauth2/token', /v2\.0/],
    ],
  ],
  [
    'a client id',
    clientIdProblem,
    ['11111111-2222-4333-8444-555555555555', 'my client', 'a"b\\c'],
    [
      ['', /needs/],
      [' ', /needs/],
      ['a ', /white space/],
      ['{{id}}', /named value/],
      ['@{x', /expression/],
      ['a\tb', /one line/],
    ],
  ],
  [
    'a scope',
    text => scopeProblem(text),
    ['', 'api://backend/.default', 'read write', "it's"],
    [
      ['a  b', /one blank/],
      [' a', /one blank/],
      ['a"b', /quotation/],
      ['a\\b', /backslash/],
      ['é', /words/],
      ['{{scope}}', /named value/],
    ],
  ],
  [
    'a scope of Microsoft Entra',
    text => scopeProblem(text, 'https://login.microsoftonline.com/t/oauth2/v2.0/token'),
    ['api://backend/.default', 'https://graph.microsoft.com/.default'],
    [
      ['', /\.default/],
      ['api://backend/read', /\.default/],
      ['a/.default b/.default', /one scope/],
    ],
  ],
  [
    'text before the secret',
    headerPrefixProblem,
    ['', 'Token ', 'key=', '{a}', 'me@ '],
    [
      ['@(1)', /expression/],
      ['{{a}} ', /named value/],
      ['a\nb', /one line/],
      ['a\u2028b', /one line/],
      ['a\u2029', /one line/],
      ['me@', /ends in @/],
      ['{', /ends in @ or {/],
      [' ', /White space/],
    ],
  ],
  [
    'a path at the backend',
    text => rewriteProblem(text, { urlTemplates, namedValues }),
    ['', '?item={id}', '/v2/{id}/{lang}', '/{{host}}/x', '/x%20y', '/{*id}'],
    [
      ['https://host/x', /without scheme/],
      ['//host/x', /without scheme/],
      ['/item/{id', /open/],
      ['/item/id}', /open/],
      ['item', /begins with \//],
      ['/x y', /%20/],
      ['/x#y', /#/],
      ['?item={foo}', /\{foo\} is no parameter of the operation: .* has \{id\}, \{lang\}/],
      ['?item={ID}', /no parameter/],
      ['/@(context.Operation.Id)', /expression/],
      ['@(context)', /expression/],
      ['/{{nowhere}}', /no named value nowhere/],
    ],
  ],
  [
    'a path for all operations',
    text => rewriteProblem(text, { urlTemplates: ['/a/{id}', '/b'] }),
    ['/x', '?a=1'],
    [['/{id}', /each operation: \/b has none/]],
  ],
  ['a path where the operation is not known', text => rewriteProblem(text), ['?item={foo}', '/{{nowhere}}'], [['item', /begins/]]],
  [
    'a backend',
    text => backendProblem(text, namedValues),
    [
      '',
      ' https://b.example ',
      'https://10.0.0.1:8080/x',
      '{{backend-url}}',
      '{{backend-url}}/v2',
      '{{hidden-url}}/v2',
      'https://{{host}}/v2',
      'HTTPS://b.example',
    ],
    [
      ['b.example', /begins with https/],
      ['ftp://b', /begins with https/],
      ['{{a b}}', /blanks/],
      ['{{}}', /begins with https/],
      ['javascript:1', /begins with https/],
      ['http://plain.example', /clear text/],
      ['HTTP://10.0.0.1:8080/x', /clear text/],
      ['http://{{host}}', /clear text/],
      ['{{old-url}}', /clear text/],
      ['{{host}}', /begins with https/],
      ['{{nowhere}}/v2', /no named value nowhere/],
      ['https://user:pw@b.example', /before @/],
      ['https://user@b.example', /before @/],
      ['https://b.example/path?x=1', /\?/],
      ['https://b.example/#x', /#/],
      ['{{backend-url}}?x=1', /\?/],
      ['https://b.example/a b', /blanks/],
      ['@(context.Api.ServiceUrl)', /expression/],
    ],
  ],
  [
    'a backend where named values are not known',
    text => backendProblem(text),
    ['{{backend-url}}', '{{nowhere}}/v2', 'https://{{host}}'],
    [['http://{{host}}', /clear text/]],
  ],
  [
    'the API’s own backend',
    ownBackendProblem,
    ['https://b.example', ''],
    [
      ['http://b.example', /clear text/],
      ['HTTP://b.example', /clear text/],
    ],
  ],
];

for (const [what, check, good, bad] of rows) {
  describe(what, () => {
    for (const text of good) it(`may be ${JSON.stringify(text.slice(0, 40))}`, () => assert.equal(check(text), undefined));
    for (const [text, sentence] of bad) {
      it(`may not be ${JSON.stringify(text.slice(0, 40))}`, () => assert.match(check(text) ?? '', sentence));
    }
  });
}

describe('white space in a value', () => {
  const cases: readonly (readonly [string, ReturnType<typeof whitespaceOf>])[] = [
    ['Temp123', undefined],
    [' Temp123', { before: 1, after: 0, isInside: false }],
    ['Temp123\t ', { before: 0, after: 2, isInside: false }],
    ['correct horse', { before: 0, after: 0, isInside: true }],
    ['  ', { before: 2, after: 0, isInside: false }],
    ['\u00a0x', { before: 1, after: 0, isInside: false }],
  ];
  for (const [value, expected] of cases) it(`${JSON.stringify(value)} is seen`, () => assert.deepEqual(whitespaceOf(value), expected));
});

describe('a credential and its delivery', () => {
  const { policy } = aWish();
  const certificate = { kind: 'certificate', certificateId: 'erp' } as const;
  it('fit where both are a certificate, or neither is', () => {
    assert.equal(policyWishProblem(policy, {}), undefined);
    assert.equal(policyWishProblem({ ...policy, delivery: certificate, credential: { kind: 'certificate' } }, {}), undefined);
  });
  it('do not fit where one alone is', () => {
    assert.match(policyWishProblem({ ...policy, delivery: certificate }, {}) ?? '', /certificate/);
    assert.match(policyWishProblem({ ...policy, credential: { kind: 'certificate' } }, {}) ?? '', /certificate/);
  });
});
