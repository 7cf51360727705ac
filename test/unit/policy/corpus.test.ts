import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { LineMap } from '../../../src/base/text-span.ts';
import { emptyWorkspace, lintPolicy, memoryWorkspace, parsePolicy, printPolicy, ruleIds, type PolicySource } from '../../../src/policy/index.ts';

const folder = process.env.APIM_POLICY_CORPUS ?? fileURLToPath(new URL('../../../../shared/policies/', import.meta.url));
const missing = (name: string): string | false => !existsSync(path.join(folder, name)) && `no folder ${path.join(folder, name)}: set APIM_POLICY_CORPUS`;

/** What a labelled case says, as far as this test reads it. */
interface Label {
  readonly file: string;
  readonly expect: readonly { readonly rule: string; readonly line: number; readonly endLine?: number; readonly file?: string }[];
  readonly named_values?: Readonly<Record<string, { readonly secret?: boolean; readonly keyVault?: boolean; readonly value?: string }>>;
  readonly fragments?: Readonly<Record<string, string>>;
  readonly scopes?: Readonly<Partial<Record<'global' | 'product' | 'api', string>>>;
}

describe('public policies', { skip: missing('real') }, () => {
  const root = path.join(folder, 'real');
  const files = existsSync(root) ? readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.xml')) : [];

  it('print back byte for byte', () => {
    const texts = files.map(file => readFileSync(path.join(root, file), 'utf8'));
    assert.ok(texts.length > 0);
    assert.deepEqual(texts.filter(text => printPolicy(parsePolicy(text)) !== text).length, 0);
  });

  it('can be read, all but those with formatter damage', context => {
    const unread = files.filter(file => lintPolicy(sourceAt(root, file), emptyWorkspace).some(({ rule }) => rule === 'policy-syntax'));
    context.diagnostic(`${files.length} documents, ${unread.length} with syntax errors`);
    assert.ok(unread.length <= files.length / 50, unread.join('\n'));
  });
});

describe('labelled policies', { skip: missing('bench') }, () => {
  const root = path.join(folder, 'bench');
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
