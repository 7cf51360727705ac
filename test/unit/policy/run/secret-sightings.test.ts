import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { secretFinder, whereSecretsWent } from '../../../../src/policy/run/index.ts';
import { runIn, wholePolicy, type RunWorld } from '../../../support/run-fixture.ts';

const secret = 'p@ss w"rd/1';
const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('a secret in a text', () => {
  const holds = secretFinder([secret]);
  for (const { title, text } of [
    { title: 'as it is', text: `a ${secret} b` },
    { title: 'in another case', text: secret.toUpperCase() },
    { title: 'URL-encoded', text: encodeURIComponent(secret) },
    { title: 'in a form', text: new URLSearchParams({ k: secret }).toString() },
    { title: 'in JSON', text: JSON.stringify({ k: secret }) },
    { title: 'in XML', text: secret.replace('"', '&quot;') },
    { title: 'in hex', text: Buffer.from(secret).toString('hex') },
    { title: 'in BitConverter’s hex', text: Buffer.from(secret).toString('hex').toUpperCase().replace(/..(?=.)/g, '$&-') },
    { title: 'in UTF-16’s hex', text: Buffer.from(secret, 'utf16le').toString('hex') },
    { title: 'in UTF-16’s Base64', text: Buffer.from(`u:${secret}`, 'utf16le').toString('base64') },
    { title: 'with every character percent-encoded', text: [...secret].map(unit => `%${unit.charCodeAt(0).toString(16)}`).join('') },
    { title: 'in JSON with \\u escapes', text: `"${[...secret].map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"` },
    { title: 'in JSON with escaped slashes', text: JSON.stringify({ k: secret }).replaceAll('/', '\\/') },
    { title: 'in XML with numbers', text: secret.replace('"', '&#34;').replace('/', '&#x2F;') },
    { title: 'in JSON within JSON', text: JSON.stringify({ k: JSON.stringify({ k: secret }) }) },
    { title: 'URL-encoded twice', text: encodeURIComponent(encodeURIComponent(secret)) },
    { title: 'URL-encoded in JSON', text: JSON.stringify({ k: `?code=${encodeURIComponent(secret)}` }) },
    { title: 'backwards', text: [...secret].reverse().join('') },
    ...['', 'u:', 'us:', 'usr:'].map(before => ({ title: `in Base64 behind ${before.length} characters`, text: base64(`${before}${secret}`) })),
    { title: 'in Base64 with more behind it', text: base64(`x${secret}yz`) },
    { title: 'in Base64 for URLs', text: Buffer.from(`~~${secret}`).toString('base64url') },
  ]) {
    it(`is seen ${title}`, () => assert.equal(holds(text), true));
  }

  for (const { title, text } of [
    { title: 'another text', text: 'pass word' },
    { title: 'a part of it', text: secret.slice(0, 4) },
    { title: 'its length', text: String(secret.length) },
    { title: 'a hash', text: 'b1946ac92492d2347c6235b4d2611184' },
  ]) {
    it(`is not seen in ${title}`, () => assert.equal(holds(text), false));
  }

  for (const { title, text } of [
    { title: 'with what Uri.EscapeDataString escapes and browsers do not', text: 'it%27s%21%28a%29%2A' },
    { title: 'with that, escaped in JSON once more', text: 'it\\u002527s\\u002521(a)*' },
    { title: 'with what HtmlEncode escapes', text: 'it&#39;s!(a)*' },
    { title: 'with what SecurityElement escapes', text: 'it&apos;s!(a)*' },
  ]) {
    it(`is seen ${title}`, () => assert.equal(secretFinder(["it's!(a)*"])(text), true));
  }

  it('outside of ASCII is seen in UTF-8, in code units and percent-encoded', () => {
    const seen = secretFinder(['pässwörd']);
    assert.deepEqual(['pässwörd', Buffer.from('pässwörd').toString('latin1'), 'p%C3%A4ssw%C3%B6rd', 'p\\u00e4ssw\\u00f6rd', 'passwort'].map(seen), [true, true, true, true, false]);
  });

  for (const { title, text } of [
    { title: 'a broken escape', text: 'p%4' },
    { title: 'an entity that is no character', text: '&#x110000;&#9999999;' },
    { title: 'another secret’s escapes', text: 'q%40ss%20w%22rd%2F1' },
    { title: 'its first half in Base64', text: base64(secret.slice(0, 5)) },
    { title: 'its other half alone', text: secret.slice(5) },
  ]) {
    it(`is not seen in ${title}`, () => assert.equal(holds(text), false));
  }

  it('is not seen when there is none', () => assert.equal(secretFinder(['', 'abc'])('xyz'), false));
});

describe('where a secret went', () => {
  const asking = '<send-request mode="new" response-variable-name="r" timeout="1"><set-url>https://a.example</set-url></send-request>';
  const answersOnce: RunWorld['answers'] = ({ url }) => ({ body: url.startsWith('https://a.example') ? '{"value":"S3CR3T-VALUE"}' : '{}' });
  const seen = async (world: RunWorld) => whereSecretsWent(await runIn({ namedValues: { s: 'S3CR3T-VALUE' }, ...world }), ['S3CR3T-VALUE']).map(({ kind, what, isSentBack, cachingType }) => [kind, what, ...(isSentBack === undefined ? [] : ['sent back']), ...(cachingType === undefined ? [] : [cachingType])]);
  for (const { title, policy, answers, expected } of [
    { title: 'nowhere', policy: '<set-variable name="v" value="{{s}}" />', expected: [] },
    { title: 'to the backend', policy: '<authentication-basic username="u" password="{{s}}" />', expected: [['backend', 'the header Authorization to backend.contoso.example']] },
    { title: 'to the caller', policy: wholePolicy({ outbound: '<set-header name="X-S"><value>{{s}}</value></set-header><set-status code="200" reason="{{s}}" /><set-body>{{s}}</set-body>' }), expected: [['response', 'the status reason'], ['response', 'the response header X-S'], ['response', 'the response body']] },
    { title: 'to a log', policy: '<trace source="t"><message>{{s}}</message></trace>', expected: [['log', 'a trace']] },
    { title: 'into a URL', policy: '<set-query-parameter name="k"><value>{{s}}</value></set-query-parameter>', expected: [['url', 'the URL of a request to backend.contoso.example']] },
    { title: 'into a cache', policy: '<cache-store-value key="k" value="{{s}}" duration="1" caching-type="internal" />', expected: [['cache', 'a cache (internal)', 'internal']] },
    { title: 'into a cache, behind a long text', policy: '<cache-store-value key="k" value="@(new string(\'x\', 5000) + &quot;{{s}}&quot;)" duration="1" caching-type="internal" />', expected: [['cache', 'a cache (internal)', 'internal']] },
    { title: 'into a cache, in a response', policy: `${asking}<cache-store-value key="k" value="@((IResponse)context.Variables[&quot;r&quot;])" duration="1" caching-type="internal" />`, answers: answersOnce, expected: [['cache', 'a cache (internal)', 'internal']] },
    { title: 'not into a cache with the status of a response', policy: `${asking}<cache-store-value key="k" value="@(((IResponse)context.Variables[&quot;r&quot;]).StatusCode)" duration="1" caching-type="internal" />`, answers: answersOnce, expected: [] },
    { title: 'to a service', policy: '<send-request mode="new" response-variable-name="r" timeout="1"><set-url>https://a.example</set-url><set-body>{{s}}</set-body></send-request>', expected: [['service', 'the body of a request to a.example']] },
    { title: 'to a service that logs', policy: '<send-one-way-request mode="new"><set-url>https://a.example</set-url><set-body>{{s}}</set-body></send-one-way-request>', expected: [['log', 'the body of a request to a.example']] },
    { title: 'to the backend, which sends it back', policy: '<set-header name="X-K"><value>{{s}}</value></set-header>', answers: () => ({ headers: [['X-E', 'S3CR3T-VALUE'] as const], body: '"S3CR3T-VALUE"' }), expected: [['response', 'the response header X-E', 'sent back'], ['response', 'the response body', 'sent back'], ['backend', 'the header X-K to backend.contoso.example']] },
    { title: 'from a vault that is the backend', policy: '', answers: () => ({ body: '{"value":"S3CR3T-VALUE"}' }), expected: [['response', 'the response body']] },
  ] as const) {
    it(`is told: ${title}`, async () => assert.deepEqual(await seen({ policy, ...(answers && { answers }) }), expected));
  }
});
