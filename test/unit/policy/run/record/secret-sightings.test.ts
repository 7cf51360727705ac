import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { told } from '../../../../../src/base/text/translation.ts';
import { whereSecretsWent } from '../../../../../src/policy/run/index.ts';
import { runIn, wholePolicy, type RunWorld } from '../../../../support/run/run-fixture.ts';

describe('where a secret went', () => {
  const asking = '<send-request mode="new" response-variable-name="r" timeout="1"><set-url>https://a.example</set-url></send-request>';
  const answersOnce: RunWorld['answers'] = ({ url }) => ({ body: url.startsWith('https://a.example') ? '{"value":"S3CR3T-VALUE"}' : '{}' });
  const seen = async (world: RunWorld) =>
    whereSecretsWent(await runIn({ namedValues: { s: 'S3CR3T-VALUE' }, ...world }), ['S3CR3T-VALUE']).map(
      ({ kind, what, isSentBack, cachingType }) => [
        kind,
        told(what),
        ...(isSentBack === undefined ? [] : ['sent back']),
        ...(cachingType === undefined ? [] : [cachingType]),
      ],
    );
  for (const { title, policy, answers, expected } of [
    { title: 'nowhere', policy: '<set-variable name="v" value="{{s}}" />', expected: [] },
    {
      title: 'to the backend',
      policy: '<authentication-basic username="u" password="{{s}}" />',
      expected: [['backend', 'the header Authorization to backend.contoso.example']],
    },
    {
      title: 'to the caller',
      policy: wholePolicy({
        outbound:
          '<set-header name="X-S"><value>{{s}}</value></set-header><set-status code="200" reason="{{s}}" /><set-body>{{s}}</set-body>',
      }),
      expected: [
        ['response', 'the status reason'],
        ['response', 'the response header X-S'],
        ['response', 'the response body'],
      ],
    },
    { title: 'to a log', policy: '<trace source="t"><message>{{s}}</message></trace>', expected: [['log', 'a trace']] },
    {
      title: 'into a URL',
      policy: '<set-query-parameter name="k"><value>{{s}}</value></set-query-parameter>',
      expected: [['url', 'the URL of a request to backend.contoso.example']],
    },
    {
      title: 'into a cache',
      policy: '<cache-store-value key="k" value="{{s}}" duration="1" caching-type="internal" />',
      expected: [['cache', 'a cache (internal)', 'internal']],
    },
    {
      title: 'into a cache, as a key that it is asked for',
      policy: '<cache-lookup-value key="@(&quot;a&quot; + &quot;{{s}}&quot;)" variable-name="v" caching-type="external" />',
      expected: [['cache', 'a key that a cache is asked for (external)', 'external']],
    },
    {
      title: 'into a cache, as a key that it forgets',
      policy: '<cache-remove-value key="{{s}}" />',
      expected: [['cache', 'a key that a cache is asked for (prefer-external)', 'prefer-external']],
    },
    { title: 'into no cache by a key without it', policy: '<cache-lookup-value key="k" variable-name="v" />', expected: [] },
    {
      title: 'into a cache, behind a long text',
      policy: '<cache-store-value key="k" value="@(new string(\'x\', 5000) + &quot;{{s}}&quot;)" duration="1" caching-type="internal" />',
      expected: [['cache', 'a cache (internal)', 'internal']],
    },
    {
      title: 'into a cache, in a response',
      policy: `${asking}<cache-store-value key="k" value="@((IResponse)context.Variables[&quot;r&quot;])" duration="1" caching-type="internal" />`,
      answers: answersOnce,
      expected: [['cache', 'a cache (internal)', 'internal']],
    },
    {
      title: 'not into a cache with the status of a response',
      policy: `${asking}<cache-store-value key="k" value="@(((IResponse)context.Variables[&quot;r&quot;]).StatusCode)" duration="1" caching-type="internal" />`,
      answers: answersOnce,
      expected: [],
    },
    {
      title: 'to a service',
      policy:
        '<send-request mode="new" response-variable-name="r" timeout="1"><set-url>https://a.example</set-url><set-body>{{s}}</set-body></send-request>',
      expected: [['service', 'the body of a request to a.example']],
    },
    {
      title: 'to a service that logs',
      policy: '<send-one-way-request mode="new"><set-url>https://a.example</set-url><set-body>{{s}}</set-body></send-one-way-request>',
      expected: [['log', 'the body of a request to a.example']],
    },
    {
      title: 'to the backend, which sends it back',
      policy: '<set-header name="X-K"><value>{{s}}</value></set-header>',
      answers: () => ({ headers: [['X-E', 'S3CR3T-VALUE'] as const], body: '"S3CR3T-VALUE"' }),
      expected: [
        ['response', 'the response header X-E', 'sent back'],
        ['response', 'the response body', 'sent back'],
        ['backend', 'the header X-K to backend.contoso.example'],
      ],
    },
    {
      title: 'from a vault that is the backend',
      policy: '',
      answers: () => ({ body: '{"value":"S3CR3T-VALUE"}' }),
      expected: [['response', 'the response body']],
    },
  ] as const) {
    it(`is reported: ${title}`, async () => assert.deepEqual(await seen({ policy, ...(answers && { answers }) }), expected));
  }
});
