import { memoryWorkspace, parsePolicy, type PolicyDocument, type PolicySource } from '../../src/policy/index.ts';
import type { Span } from '../../src/base/text/text-span.ts';
import type { DifferentialCase } from './language/case.ts';

/** A place in one of the documents that take part in a case. */
export interface Spot {
  readonly file: string;
  readonly span: Span;
}

/** The policy, the scopes around it and the fragments. */
export function sourcesOf({ source, workspace: { facts } }: DifferentialCase): readonly PolicySource[] {
  return [source, ...(facts.outerScopes ?? []).flat(), ...Object.values(facts.fragments ?? {})];
}

const parsed = new WeakMap<PolicySource, PolicyDocument>();

/** The tree of one of the documents that take part in a case. */
export function documentAt(file: string, one: DifferentialCase): PolicyDocument | undefined {
  const found = sourcesOf(one).find(candidate => candidate.file === file);
  return found && documentOf(found);
}

/** The tree of a document. */
export function documentOf(source: PolicySource): PolicyDocument {
  const document = parsed.get(source) ?? parsePolicy(source.text);
  parsed.set(source, document);
  return document;
}

/** A case with other words at some places, filled up with blanks to the lengths they had; as it is where the words are too long. */
export function rewritten(one: DifferentialCase, spots: readonly (Spot & { readonly words: string })[]): DifferentialCase {
  const changed = (source: PolicySource): PolicySource => {
    const own = spots.filter(({ file }) => file === source.file);
    const text = own.reduce((before, { span, words }) => filled(before, span, words), source.text);
    return text === source.text ? source : { ...source, text };
  };
  const before = sourcesOf(one);
  const after = new Map(before.map(source => [source, changed(source)]));
  if (before.every(source => after.get(source) === source)) return one;
  const of = (source: PolicySource): PolicySource => after.get(source) ?? source;
  const { facts } = one.workspace;
  return {
    ...one,
    source: of(one.source),
    workspace: memoryWorkspace({
      ...facts,
      outerScopes: (facts.outerScopes ?? []).map(scope => scope.map(of)),
      fragments: Object.fromEntries(Object.entries(facts.fragments ?? {}).map(([id, source]) => [id, of(source)])),
    }),
  };
}

function filled(text: string, { start, end }: Span, words: string): string {
  if (words.length > end - start) return text;
  return text.slice(0, start) + words + ' '.repeat(end - start - words.length) + text.slice(end);
}
