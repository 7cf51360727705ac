import { readFileSync } from 'node:fs';
import path from 'node:path';
import { LineMap } from '../../../src/base/text/text-span.ts';
import { lintPolicy, memoryWorkspace, type MemoryWorkspace, type PolicySource } from '../../../src/policy/index.ts';
import { corpusFolder, missingCorpus } from './policy-corpus.ts';

/** A finding that a labelled case must have: somewhere between the lines of its sink. */
export interface ExpectedFinding {
  readonly rule: string;
  readonly line: number;
  readonly endLine?: number;
  /** The fragment or outer scope it is in; absent for the case's own file. */
  readonly file?: string;
}

/** What is said of a labelled case. */
export interface Label {
  readonly file: string;
  readonly expect: readonly ExpectedFinding[];
  readonly named_values?: Readonly<Record<string, { readonly secret?: boolean; readonly keyVault?: boolean; readonly value?: string }>>;
  readonly fragments?: Readonly<Record<string, string>>;
  readonly scopes?: Readonly<Partial<Record<'global' | 'product' | 'api', string>>>;
}

/** What linting a case gives beside its label. */
export interface Score {
  readonly label: Label;
  readonly hits: readonly ExpectedFinding[];
  readonly misses: readonly ExpectedFinding[];
  /** Findings that no label expects. */
  readonly alarms: readonly { readonly rule: string; readonly file: string; readonly line: number }[];
}

const root = path.join(corpusFolder, 'bench');

/** The labels of the labelled policies; none when they are not there. */
export function readLabels(): readonly Label[] {
  if (missingCorpus('bench') !== false) return [];
  // the corpus's own file: one label a line
  return readFileSync(path.join(root, 'labels.jsonl'), 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Label);
}

/** The policy of a case and what is around it. */
export function caseOf(label: Label): { readonly source: PolicySource; readonly workspace: MemoryWorkspace } {
  const { api, product, global } = label.scopes ?? {};
  const workspace = memoryWorkspace({
    namedValues: Object.fromEntries(
      Object.entries(label.named_values ?? {}).map(([name, { secret, keyVault, value }]) => [
        name,
        { isSecret: secret === true || keyVault === true, isFromKeyVault: keyVault === true, ...(value !== undefined && { value }) },
      ]),
    ),
    fragments: Object.fromEntries(Object.entries(label.fragments ?? {}).map(([id, file]) => [id, sourceAt(file)])),
    outerScopes: [api, product, global].flatMap(file => (file === undefined ? [] : [[sourceAt(file)]])),
  });
  return { source: sourceAt(label.file), workspace };
}

/** Lints a case and compares, for the rules that labels name. */
export function scoreOf(label: Label, rules: ReadonlySet<string>): Score {
  const { source, workspace } = caseOf(label);
  const found = lintPolicy(source, workspace)
    .filter(({ rule }) => rules.has(rule))
    .map(({ rule, place }) => ({
      rule,
      file: place.file,
      line: new LineMap(sourceAt(place.file).text).positionAt(place.span.start).line + 1,
    }));
  const isMet = (want: ExpectedFinding, { rule, file, line }: (typeof found)[number]): boolean =>
    rule === want.rule && file === (want.file ?? label.file) && line >= want.line && line <= (want.endLine ?? want.line);
  return {
    label,
    hits: label.expect.filter(want => found.some(finding => isMet(want, finding))),
    misses: label.expect.filter(want => !found.some(finding => isMet(want, finding))),
    alarms: found.filter(finding => !label.expect.some(want => isMet(want, finding))),
  };
}

/** The rules that labels name. */
export function labelledRules(labels: readonly Label[]): ReadonlySet<string> {
  return new Set(labels.flatMap(({ expect }) => expect.map(({ rule }) => rule)));
}

function sourceAt(file: string): PolicySource {
  return { file, text: readFileSync(path.join(root, file), 'utf8') };
}
