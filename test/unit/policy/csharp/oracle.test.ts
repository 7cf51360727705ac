import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { expressionsOf, parsePolicy } from '../../../../src/policy/index.ts';
import { csharpCases } from '../../../support/csharp/csharp-cases.ts';
import { factsOf } from '../../../support/csharp/csharp-facts.ts';
import { loadOracle } from '../../../support/csharp/csharp-oracle.ts';
import { corpusFiles, missingCorpus } from '../../../support/policy/policy-corpus.ts';

/** Some code and where it is. */
interface Sample {
  readonly place: string;
  readonly code: string;
  readonly form: 'single' | 'block';
}

/** Rows that the two parsers read apart on purpose, and why. */
const apart: Readonly<Record<string, string>> = {
  'operators: is a dotted type': 'tree-sitter takes the type for the member of a constant',
  'calls: an argument without comma': 'tree-sitter lets any argument declare a variable; C# requires "out" before it',
  'casts: brackets and an index': 'tree-sitter sees a cast of a collection expression, which came with C# 12',
  'lambdas-and-queries: a lambda with out': 'tree-sitter does not read modifiers of lambda parameters',
  'strings: a lone brace in an interpolated string': 'C# refuses it (CS8086)',
  'literals-and-named-values: an unclosed comment': 'C# refuses it (CS1035)',
  'statements: a try without catch': 'C# refuses it (CS1524)',
  'statements: an else without if': 'C# refuses it (CS8641)',
  'broken-code: a local function without a body': 'C# refuses it (CS8112)',
  'broken-code: a missing left side': 'tree-sitter takes it for a pointer, which only unsafe code has',
  'names: stackalloc': 'C# 7 requires a pointer or a Span for it, and a policy has neither',
  'names: sizeof': 'a call of a type here, an expression of its own kind there',
  'tuples: deconstruction in deconstruction': 'an assignment to declarations here, a declaration there',
  'functions: async as a name': 'tree-sitter reserves the word, C# does not',
  'strings-and-holes: nothing between the quotes': 'tree-sitter requires text or a hole',
  'statements-and-comments: a named value as a statement': 'a name, which is in place of the named value there, is no statement',
  'directives: between expressions': 'without its directive it is two expressions',
};

const fixtures = fileURLToPath(new URL('../../../fixtures/policies/', import.meta.url));

function samplesOf(files: readonly { readonly file: string; readonly text: string }[]): readonly Sample[] {
  return files.flatMap(({ file, text }) =>
    expressionsOf(parsePolicy(text)).map(({ code, form, span }) => ({ place: `${file}:${span.start}`, code, form })),
  );
}

describe("tree-sitter's C# grammar agrees", () => {
  let oracle: Awaited<ReturnType<typeof loadOracle>>;
  before(async () => {
    oracle = await loadOracle();
  });

  /** What the two say apart about each sample, as sentences. */
  const differences = (samples: readonly Sample[]): readonly string[] =>
    samples.flatMap(({ place, code, form }) => {
      const [theirs, ours] = [oracle(code, form), factsOf(code, form)];
      if (theirs.isRead !== ours.isRead) return [`${place}: tree-sitter ${theirs.isRead ? 'accepts' : 'rejects'} it, this parser does not`];
      if (!theirs.isRead) return [];
      const lines = [
        ...theirs.facts.filter(fact => !ours.facts.includes(fact)).map(fact => `${place}: only tree-sitter sees ${fact}`),
        ...ours.facts.filter(fact => !theirs.facts.includes(fact)).map(fact => `${place}: only this parser sees ${fact}`),
      ];
      return lines;
    });

  it('on every expression of public policies', { skip: missingCorpus('real') }, context => {
    const samples = samplesOf([...corpusFiles('real'), ...corpusFiles('bench')]);
    const different = [...new Map(samples.map(sample => [sample.form + sample.code, sample])).values()];
    context.diagnostic(`${samples.length} expressions, ${different.length} different ones`);
    assert.ok(different.length > 1000);
    assert.deepEqual(differences(different), []);
  });

  it("on every expression of this project's policies", () => {
    const files = readdirSync(fixtures, { recursive: true, encoding: 'utf8' }).filter(
      file => file.endsWith('.xml') && !file.startsWith('policy-syntax'),
    );
    assert.deepEqual(differences(samplesOf(files.map(file => ({ file, text: readFileSync(path.join(fixtures, file), 'utf8') })))), []);
  });

  it('on every row of the tables, but for those that are listed', () => {
    const found = differences(csharpCases().map(({ file, name, code, form }) => ({ place: `${file}: ${name}`, code, form })));
    const [listed, others] = [
      found.filter(line => Object.keys(apart).some(row => line.startsWith(`${row}:`))),
      found.filter(line => !Object.keys(apart).some(row => line.startsWith(`${row}:`))),
    ];
    assert.deepEqual(others, []);
    assert.deepEqual(Object.keys(apart).filter(row => !listed.some(line => line.startsWith(`${row}:`))), [], 'listed, but read alike');
  });
});
