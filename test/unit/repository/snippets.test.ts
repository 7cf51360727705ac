import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { emptyWorkspace, lintPolicy, parsePolicy } from '../../../src/policy/index.ts';

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

const snippets = Object.entries(
  JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', '..', 'snippets', 'policy.json'), 'utf8')) as Readonly<Record<string, Snippet>>,
);

/** The text that a user gets who accepts every default. */
function expand({ body }: Snippet): string {
  return body
    .join('\n')
    .replace(/\$\{\d+:((?:[^}\\]|\\.)*)\}/g, (_, value: string) => value.replace(/\\(.)/g, '$1'))
    .replace(/\$\d+/g, '')
    .replace(/\\([$}\\])/g, '$1')
    .trim();
}

/** The expansion as a whole policy document. */
function document(snippet: Snippet): string {
  const text = expand(snippet);
  const inbound = text.startsWith('<inbound>') ? text : `<inbound><base />${text}</inbound>`;
  return `<policies>${inbound}<backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>`;
}

describe('snippets', () => {
  it('cover what the wizard writes', () => {
    const prefixes = snippets.map(([, { prefix }]) => prefix);
    for (const part of ['inbound', 'fetch', 'send-request', 'variable', 'basic', 'header', 'delete-subscription-key', 'named-value']) {
      assert.ok(prefixes.includes(`apim-kv-${part}`), part);
    }
    assert.equal(new Set(prefixes).size, prefixes.length);
  });

  for (const [name, snippet] of snippets) {
    it(`${name}: is a policy that can be read`, () => assert.deepEqual(parsePolicy(document(snippet)).errors, []));
    it(`${name}: gives nothing away`, () => {
      const findings = lintPolicy({ file: 'policy.xml', text: document(snippet) }, emptyWorkspace);
      // a part of a block may be improved by the rest of it: only the whole block has to be silent
      const isWhole = snippet.prefix === 'apim-kv-inbound';
      assert.deepEqual(
        findings.filter(({ severity }) => isWhole || severity !== 'information').map(({ rule, message }) => `${rule}: ${message}`),
        [],
      );
    });
    it(`${name}: leaves no placeholder behind`, () => assert.doesNotMatch(expand(snippet), /\$\{|\$\d/));
    it(`${name}: keeps secrets in the gateway's own cache only`, () => {
      const caches = [...expand(snippet).matchAll(/<cache-(?:lookup|store)-value\b[^>]*>/g)];
      for (const [tag] of caches) assert.match(tag, /caching-type="internal"/);
    });
    it(`${name}: checks the status of a vault call before anything else`, () => {
      const text = expand(snippet);
      const call = text.indexOf('</send-request>');
      if (call >= 0) assert.match(text.slice(call), /^<\/send-request>\s*<choose>\s*<when condition="[^>]*StatusCode != 200/);
    });
  }
});
