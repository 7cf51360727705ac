import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { LineMap } from '../../../../src/base/text-span.ts';
import { lintPolicy, memoryWorkspace, type NamedValueFacts, type PolicySource } from '../../../../src/policy/index.ts';

/** What may stand behind a case's name, as JSON. */
interface Surroundings {
  readonly namedValues?: Readonly<Record<string, NamedValueFacts>>;
  readonly fragments?: Readonly<Record<string, string>>;
  readonly outerScopes?: readonly (readonly string[])[];
}

const namedValues: Readonly<Record<string, NamedValueFacts>> = {
  'secret-value': { isSecret: true, isFromKeyVault: false },
  'vault-value': { isSecret: true, isFromKeyVault: true },
  'plain-value': { isSecret: false, isFromKeyVault: false, value: 'https://api.contoso.com' },
};

/** The rules that say where secrets go; the others have fixtures of their own. */
const severities = {
  'vault-status-unchecked': 'off',
  'vault-call-uncached': 'off',
  'vault-request-copies-caller': 'off',
  'subscription-key-forwarded': 'off',
  'named-value-plain-credential': 'off',
} as const;

const cases = readFileSync(new URL('pipelines.txt', import.meta.url), 'utf8').split(/^=== /m).slice(1);

describe('pipelines', () => {
  for (const one of cases) {
    const end = one.indexOf('\n');
    const [, name = '', json = '{}'] = /^([^{]*?)\s*(\{.*)?$/.exec(one.slice(0, end)) ?? [];
    it(name, () => {
      // the case's own text, whose shape this file keeps
      const surroundings = JSON.parse(json) as Surroundings;
      const main = { file: 'policy', text: one.slice(end + 1) };
      const fragments = Object.fromEntries(Object.entries(surroundings.fragments ?? {}).map(([id, text]) => [id, { file: `fragment ${id}`, text }]));
      const outerScopes = (surroundings.outerScopes ?? []).map((level, index) => level.map((text, place) => ({ file: `scope ${index} ${place}`, text })));
      const workspace = memoryWorkspace({ namedValues: { ...namedValues, ...surroundings.namedValues }, fragments, outerScopes });
      const sources = [main, ...Object.values(fragments), ...outerScopes.flat()];
      const found = lintPolicy(main, workspace, { severities }).map(({ rule, place }) => `${place.file}:${lineIn(place.file, place.span.start, sources)} ${rule}`);
      assert.deepEqual(found.sort(), sources.flatMap(expectedIn).sort());
    });
  }
});

/** The `<!-- expect rule-id -->` marks at the ends of lines. */
function expectedIn({ file, text }: PolicySource): readonly string[] {
  return text.split('\n').flatMap((line, index) => [...line.matchAll(/<!-- expect ([\w-]+) -->/g)].map(([, rule]) => `${file}:${index + 1} ${rule}`));
}

function lineIn(file: string, offset: number, sources: readonly PolicySource[]): number {
  return new LineMap(sources.find(source => source.file === file)?.text ?? '').positionAt(offset).line + 1;
}
