import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GatewayMemory } from '../../../../src/policy/run/index.ts';
import { corpusFiles, missingCorpus } from '../../../support/policy/policy-corpus.ts';
import { runIn, type RunWorld } from '../../../support/run/run-fixture.ts';

/**
 * Policies that public documents name and that are not run: semantic caches and content safety need a model, the others are used
 * once or twice.
 */
const notRun = [
  'azure-openai-semantic-cache-lookup', 'azure-openai-semantic-cache-store', 'cache-value', 'cross-domain', 'invoke-darp-binding', 'jsonp', 'llm-content-safety', 'llm-semantic-cache-lookup',
  'llm-semantic-cache-store', 'proxy', 'publish-to-darp', 'redirect-content-urls', 'send-service-bus-message', 'validate-client-certificate', 'validate-content', 'validate-headers', 'validate-odata-request',
  'validate-parameters', 'validate-status-code', 'xsl-transform',
];

const answers: RunWorld['answers'] = ({ url }) => ({
  headers: [['Content-Type', 'application/json']],
  body: url.includes('/secrets/')
    ? '{"value":"a","id":"https://kv.vault.azure.net/secrets/a/1"}'
    : '{"value":"a","access_token":"t","usage":{"total_tokens":3}}',
});
const worlds: readonly Partial<RunWorld>[] = [
  { answers },
  {
    answers,
    request: {
      method: 'POST',
      body: '{"a":1,"messages":[]}',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/json',
        Authorization: 'Bearer none',
        Origin: 'https://a.example',
      },
    },
  },
  { answers: () => ({ status: 500, body: 'broken' }) },
  { answers: () => new Error('No such host is known.') },
];
const namedValues = new Proxy<Record<string, string>>(
  {},
  { get: (_, name) => (/url|uri|host|endpoint/i.test(String(name)) ? 'https://named.example' : '5') },
);

describe('public policies', { skip: missingCorpus('real') }, () => {
  it('are all run, whatever is answered, without an exception of the interpreter', async context => {
    const counts = new Map<string, number>();
    const unknown = new Set<string>();
    for (const { file, text } of corpusFiles('real')) {
      const memory = new GatewayMemory();
      for (const world of worlds) {
        const { unsupported, response } = await runIn({ ...world, policy: text, namedValues, memory, input: { source: { file, text } } });
        assert.ok(response.status >= 100, file);
        for (const { message } of unsupported) {
          const [, policy] = /^The policy (\S+) is not run locally\.$/.exec(message) ?? [];
          const kind = policy ?? message.replace(/"[^"]*"/g, '…').replace(/^Code that cannot be read .*/, 'Code that cannot be read');
          counts.set(kind, (counts.get(kind) ?? 0) + 1);
          if (policy !== undefined && !notRun.includes(policy)) unknown.add(policy);
        }
      }
    }
    for (const [kind, count] of [...counts].toSorted(([, a], [, b]) => b - a)) context.diagnostic(`${count} × ${kind}`);
    assert.deepEqual([...unknown], []);
  });
});
