import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { emptyWorkspace, lintPolicy, parsePolicy, printPolicy, ruleIds, type PolicySource } from '../../../src/policy/index.ts';
import { labelledRules, readLabels, scoreOf } from '../../support/policy/labelled-policies.ts';
import { corpusFiles, missingCorpus } from '../../support/policy/policy-corpus.ts';

/** The only public policies that cannot be read, each looked at: the gateway would refuse them, too. */
const damaged: readonly { readonly file: string; readonly findings: number; readonly reason: string }[] = [
  {
    file: 'Azure-Samples__Apim-Samples/0034-aca-backend-pool-load-balancing-with-retry-tracked.xml',
    findings: 3,
    reason: "three strings in single quotes, 'Retry-After' and the like, which are C# characters",
  },
  {
    file: 'Azure-Samples__ai-hub-gateway-solution-accelerator/0009-frag-llm-usage.xml',
    findings: 2,
    reason: '<llm-emit-token-metric> is closed by </azure-openai-emit-token-metric>',
  },
  {
    file: 'Azure__api-management-policy-snippets/0009-Call-out-to-an-HTTP-endpoint-and-cache-the-respons.xml',
    findings: 6,
    reason: 'an XML formatter took raw quotes for the end of attributes and wrote ="" into five expressions and a tag',
  },
  {
    file: 'Azure__api-management-policy-snippets/0031-Loopback-request-for-service-at-same-API-Managemen.xml',
    findings: 1,
    reason: 'the same formatter damage in the arguments of one GetValueOrDefault',
  },
  {
    file: 'Azure__api-management-policy-snippets/0036-Pre-authorize-requests-based-on-HTTP-method-with-v.xml',
    findings: 2,
    reason: 'the same formatter damage in two conditions',
  },
  {
    file: 'calvinchengx__azure-apim-emulator/0003-Loopback_request_for_service_at_same_API_Managemen.xml',
    findings: 1,
    reason: 'a copy of the damaged loopback policy',
  },
];

describe('public policies', { skip: missingCorpus('real') }, () => {
  const files = corpusFiles('real');

  it('print back byte for byte', () => {
    assert.ok(files.length > 300);
    assert.deepEqual(files.filter(({ text }) => printPolicy(parsePolicy(text)) !== text).map(({ file }) => file), []);
  });

  it('can be read, all but those that are damaged', context => {
    const unread = files.map(source => ({ file: source.file, findings: syntaxFindings(source) })).filter(({ findings }) => findings > 0);
    context.diagnostic(`${files.length} documents, ${unread.length} damaged`);
    assert.deepEqual(unread, damaged.map(({ file, findings }) => ({ file, findings })));
  });
});

describe('labelled policies', { skip: missingCorpus('bench') }, () => {
  const labels = readLabels();
  const rules = labelledRules(labels);

  it('give exactly the findings of their labels', context => {
    const scores = labels.map(label => scoreOf(label, rules));
    context.diagnostic(`${labels.length} cases, ${labels.flatMap(({ expect }) => expect).length} findings expected`);
    assert.ok(labels.length > 50);
    assert.deepEqual(scores.flatMap(({ label, misses }) => misses.map(want => `${label.file}: missed ${want.rule} at ${want.line}`)), []);
    assert.deepEqual(
      scores.flatMap(({ label, alarms }) =>
        alarms.map(({ rule, file, line }) => `${label.file}: ${rule} at ${file}:${line} is expected by no label`),
      ),
      [],
    );
  });

  it('use no rule that the linter does not have', () => {
    assert.deepEqual([...rules].filter(rule => !ruleIds.some(id => id === rule)), []);
  });
});

/** How often the linter says that a document cannot be read. */
function syntaxFindings(source: PolicySource): number {
  return lintPolicy(source, emptyWorkspace).filter(({ rule }) => rule === 'policy-syntax').length;
}
