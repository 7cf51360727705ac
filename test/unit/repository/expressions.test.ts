import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { craftedTexts, grown, type CraftedText } from '../../support/policy/crafted-texts.ts';
import { growthProblem, isQuick } from '../../support/timing/growth.ts';
import { sourceExpressions, type SourceExpression } from '../../support/csharp/source-expressions.ts';

const { expressions, dynamic } = sourceExpressions();
const verdictsFile = path.join(import.meta.dirname, '../../fixtures/expressions.txt');
/** So many expressions that the list lacks are asked about in a test run; more, and the list is to be written anew. */
const mostAsked = 30;
const askedFor = 20_000;

const kept = keptVerdicts();
const written = ({ source, flags }: Pick<SourceExpression, 'source' | 'flags'>): string => `/${source}/${flags}`;

/** What is put together while the product runs, and why no text that it meets makes it slow. */
const reviewed: Readonly<Record<string, string>> = {
  "src/emulator/apim/named-value-usage.ts: new RegExp(referenceTo(before), 'gi')":
    'a name, escaped, between braces: what may be repeated is blanks, behind two braces',
  "src/emulator/apim/named-value-usage.ts: new RegExp({{s*${displayName.replaceAll(/[.*+?^${}()|[]]/g, '$&')}s*}}, 'i')": 'the same',
  "src/wiring/named-values/named-value-uses.ts: new RegExp({{s*${displayName.replace(/[.^$*+?()[]{}|-]/g, '$&')}s*}}, 'gi')": 'the same',
  "src/emulator/server/router.ts: new RegExp(^${source}$, 'i')":
    'templates of our own: a name ends at a slash, and one scope at most is of any length',
  "src/policy/run/dotnet/time/parse-exact-date.ts: new RegExp(^${source}$, 'i')":
    'the format of a policy, of 16 fields at most, each of a few digits',
  'src/policy/run/dotnet/time/parse-span.ts: new RegExp(^${source}$)': 'the same, of five fields at most',
  "src/policy/flow/expression/compare-texts.ts: new RegExp(pattern.text.replace('(?i)', ''), isFolded || (text && hasNoCase(text)) ? 'i' : '')":
    'the expression of a policy, of words and of choices in two groups at most: nothing in it is repeated',
  "src/policy/run/dotnet/regex/unit-set.ts: new RegExp(^p{${name}}$, 'u')": 'one character of a category whose name is in a list of our own',
};

describe('regular expressions of the source', () => {
  it('are found: literals, and what is made of constants', () => {
    assert.ok(expressions.length > 400, String(expressions.length));
    assert.ok(expressions.some(({ place }) => place.startsWith('src/azure/errors/secret-read-error.ts')));
  });

  it('that are put together while the product runs are the reviewed ones', () =>
    assert.deepEqual(dynamic.toSorted(), Object.keys(reviewed).toSorted()));

  it('have a verdict of recheck, none that backtracking grows faster than the text', async () => {
    const { verdicts, asked } = await verdictsOf(expressions);
    const vulnerable = expressions
      .filter(expression => verdicts.get(written(expression))?.startsWith('vulnerable'))
      .map(expression => `${expression.place}: ${written(expression)} ${verdicts.get(written(expression)) ?? ''}`);
    assert.deepEqual(vulnerable, []);
    assert.ok(
      asked <= mostAsked,
      `${asked} expressions are new: write test/fixtures/expressions.txt anew with UPDATE_EXPRESSIONS=1, and read what it says of them.`,
    );
  });

  it('take no longer than the texts grow, whatever is in them', () => {
    const problems = expressions.flatMap(expression => {
      const run = runOf(expression);
      const isJudged = kept.get(written(expression)) === 'safe';
      return textsFor(expression).flatMap(text => {
        const textOf = (size: number): string => grown(text, size);
        // what recheck calls safe is grown in full only where a small text takes long
        const problem = isJudged && isQuick(run, textOf) ? undefined : growthProblem(run, textOf);
        return problem === undefined ? [] : [`${expression.place}: ${written(expression)} on ${JSON.stringify(text)}: ${problem}`];
      }).slice(0, 1);
    });
    assert.deepEqual(problems, []);
  });

  for (const { expression, pump } of [
    { expression: { source: '\\s+$', flags: '', place: '' }, pump: ' ' },
    { expression: { source: '<!--[^]*?-->', flags: 'g', place: '' }, pump: '<!--' },
  ]) {
    it(`would be reported if they did: ${written(expression)}`, () => {
      assert.ok(textsFor(expression).some(text => text.pump === pump), 'its text is among those that are tried');
      assert.notEqual(growthProblem(runOf(expression), size => grown({ before: '', pump, after: 'x' }, size)), undefined);
    });
  }
});

/** All of a text is gone through, as `replace` and `split` do; a sticky one is tried in place. */
function runOf({ source, flags }: SourceExpression): (text: string) => unknown {
  const expression = new RegExp(source, flags.includes('y') || flags.includes('g') ? flags : `${flags}g`);
  return text => {
    expression.lastIndex = 0;
    return flags.includes('y') ? expression.test(text) : text.replace(expression, '');
  };
}

/** The crafted texts of all scanners, and those out of what the expression itself looks for. */
function textsFor({ source }: SourceExpression): readonly CraftedText[] {
  const plain = source
    .replace(/\\[bBdDwWsSpP](?:\{\w+\})?|\[(?:[^\]\\]|\\.)*\]|\(\?[:=!]|\(\?<[=!]|[*+?()|^$]|\{\d*,?\d*\}/g, '\n')
    .replace(/\\(.)/g, '$1');
  const words = [...new Set(plain.split('\n'))].filter(word => word !== '').slice(0, 12);
  const own = words.flatMap(word => ['', ' ', 'a', '0'].map(filler => ({ before: '', pump: word + filler, after: '' })));
  const behind = words.slice(0, 4).flatMap(word => [' ', 'a', '0'].map(pump => ({ before: word, pump, after: '\n\0' })));
  return [...craftedTexts, ...own, ...behind];
}

/** The verdicts that are kept, by expression. */
function keptVerdicts(): ReadonlyMap<string, string> {
  const lines = existsSync(verdictsFile)
    ? readFileSync(verdictsFile, 'utf8')
        .split('\n')
        .filter(line => line !== '' && !line.startsWith('#'))
    : [];
  return new Map(lines.map(line => [line.slice(line.indexOf(' ') + 1), line.slice(0, line.indexOf(' '))]));
}

/** Those, and the verdicts of expressions that have none yet. */
async function verdictsOf(
  all: readonly SourceExpression[],
): Promise<{ readonly verdicts: ReadonlyMap<string, string>; readonly asked: number }> {
  const verdicts = new Map(kept);
  const isUpdate = process.env['UPDATE_EXPRESSIONS'] === '1';
  const missing = all.filter(expression => !kept.has(written(expression)));
  process.env['RECHECK_BACKEND'] = 'pure';
  const { checkSync } = await import('recheck');
  for (const expression of isUpdate ? missing : missing.slice(0, mostAsked)) {
    const { status, ...rest } = checkSync(expression.source, expression.flags, { timeout: askedFor });
    verdicts.set(written(expression), status === 'vulnerable' && 'attack' in rest ? `vulnerable:${rest.attack?.pattern ?? ''}` : status);
  }
  if (isUpdate) {
    const head =
      '# What recheck says of each regular expression of the source; of an unknown one, only how it grows is known. Written by UPDATE_EXPRESSIONS=1.';
    writeFileSync(
      verdictsFile,
      `${[head, ...all.map(expression => `${verdicts.get(written(expression)) ?? ''} ${written(expression)}`).toSorted()].join('\n')}\n`,
    );
  }
  return { verdicts, asked: isUpdate ? 0 : missing.length };
}
