import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { LineMap } from '../../../src/base/text-span.ts';
import { emptyWorkspace, lintPolicy, memoryWorkspace, parsePolicy, printPolicy, ruleIds, type PolicySource } from '../../../src/policy/index.ts';
import { corpusFiles, corpusFolder, missingCorpus } from '../../support/policy-corpus.ts';

/** What a labelled case says, as far as this test reads it. */
interface Label {
  readonly file: string;
  readonly expect: readonly { readonly rule: string; readonly line: number; readonly endLine?: number; readonly file?: string }[];
  readonly named_values?: Readonly<Record<string, { readonly secret?: boolean; readonly keyVault?: boolean; readonly value?: string }>>;
  readonly fragments?: Readonly<Record<string, string>>;
  readonly scopes?: Readonly<Partial<Record<'global' | 'product' | 'api', string>>>;
}

/** The only public policies that cannot be read, each looked at: the gateway would refuse them, too. */
const damaged: readonly { readonly file: string; readonly findings: number; readonly reason: string }[] = [
  { file: 'Azure-Samples__Apim-Samples/0034-aca-backend-pool-load-balancing-with-retry-tracked.xml', findings: 3, reason: "three strings in single quotes, 'Retry-After' and the like, which are C# characters" },
  { file: 'Azure-Samples__ai-hub-gateway-solution-accelerator/0009-frag-llm-usage.xml', findings: 2, reason: '<llm-emit-token-metric> is closed by </azure-openai-emit-token-metric>' },
  { file: 'Azure__api-management-policy-snippets/0009-Call-out-to-an-HTTP-endpoint-and-cache-the-respons.xml', findings: 6, reason: 'an XML formatter took raw quotes for the end of attributes and wrote ="" into five expressions and a tag' },
  { file: 'Azure__api-management-policy-snippets/0031-Loopback-request-for-service-at-same-API-Managemen.xml', findings: 1, reason: 'the same formatter damage in the arguments of one GetValueOrDefault' },
  { file: 'Azure__api-management-policy-snippets/0036-Pre-authorize-requests-based-on-HTTP-method-with-v.xml', findings: 2, reason: 'the same formatter damage in two conditions' },
  { file: 'calvinchengx__azure-apim-emulator/0003-Loopback_request_for_service_at_same_API_Managemen.xml', findings: 1, reason: 'a copy of the damaged loopback policy' },
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
  const root = path.join(corpusFolder, 'bench');
  const labels = existsSync(root) ? readFileSync(path.join(root, 'labels.jsonl'), 'utf8').split('\n').filter(line => line !== '').map(line => JSON.parse(line) as Label) : [];
  const rules = new Set(labels.flatMap(({ expect }) => expect.map(({ rule }) => rule)));

  it('give exactly the findings of their labels', context => {
    const wrong = labels.flatMap(label => differences(root, label, rules));
    const expected = labels.flatMap(({ expect }) => expect).length;
    context.diagnostic(`${labels.length} cases, ${expected} findings, ${wrong.length} wrong`);
    assert.ok(expected > 0);
    assert.deepEqual(wrong, []);
  });

  it('use no rule that the linter does not have', () => {
    assert.deepEqual([...rules].filter(rule => !ruleIds.some(id => id === rule)), []);
  });
});

/** How often the linter says that a document cannot be read. */
function syntaxFindings(source: PolicySource): number {
  return lintPolicy(source, emptyWorkspace).filter(({ rule }) => rule === 'policy-syntax').length;
}

function sourceAt(root: string, file: string): PolicySource {
  return { file, text: readFileSync(path.join(root, file), 'utf8') };
}

/** Missed and surplus findings of one case, as sentences. */
function differences(root: string, label: Label, rules: ReadonlySet<string>): readonly string[] {
  const { api, product, global } = label.scopes ?? {};
  const workspace = memoryWorkspace({
    namedValues: Object.fromEntries(
      Object.entries(label.named_values ?? {}).map(([name, { secret, keyVault, value }]) => [name, { isSecret: secret === true || keyVault === true, isFromKeyVault: keyVault === true, ...(value !== undefined && { value }) }]),
    ),
    fragments: Object.fromEntries(Object.entries(label.fragments ?? {}).map(([id, file]) => [id, sourceAt(root, file)])),
    outerScopes: [api, product, global].flatMap(file => (file === undefined ? [] : [[sourceAt(root, file)]])),
  });
  const found = lintPolicy(sourceAt(root, label.file), workspace).filter(({ rule }) => rules.has(rule));
  const lines = found.map(({ rule, place }) => ({ rule, file: place.file, line: new LineMap(sourceAt(root, place.file).text).positionAt(place.span.start).line + 1 }));
  const missed = label.expect.filter(want => !lines.some(({ rule, file, line }) => rule === want.rule && file === (want.file ?? label.file) && line >= want.line && line <= (want.endLine ?? want.line)));
  return [...missed.map(want => `${label.file}: missed ${want.rule} at ${want.line}`), ...(lines.length > label.expect.length - missed.length ? [`${label.file}: ${lines.length} findings for ${label.expect.length} labels`] : [])];
}
