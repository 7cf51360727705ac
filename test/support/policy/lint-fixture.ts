import { existsSync, readFileSync } from 'node:fs';
import { LineMap } from '../../../src/base/text/text-span.ts';
import {
  lintPolicy,
  memoryWorkspace,
  type ApiFacts,
  type Finding,
  type LintOptions,
  type NamedValueFacts,
  type PolicySource,
  type PolicyWorkspace,
  type WorkspaceFacts,
} from '../../../src/policy/index.ts';
import { languageRules } from '../../../src/policy/checks/index.ts';

/** What a fixture's `.json` beside it may say of its surroundings; fragments and scopes are policy texts. */
export interface FixtureSurroundings extends Pick<WorkspaceFacts, 'scope' | 'hasAllScopes' | 'gateways'> {
  readonly namedValues?: Readonly<Record<string, NamedValueFacts>>;
  readonly hasAllNamedValues?: boolean;
  readonly fragments?: Readonly<Record<string, string>>;
  readonly outerScopes?: readonly (readonly string[])[];
  readonly api?: ApiFacts;
  readonly backends?: Readonly<Record<string, string>>;
}

/** The named values every fixture can use. */
const namedValues: Readonly<Record<string, NamedValueFacts>> = {
  'secret-value': { isSecret: true, isFromKeyVault: false },
  'vault-value': { isSecret: true, isFromKeyVault: true },
  'plain-value': { isSecret: false, isFromKeyVault: false, value: 'https://api.contoso.com' },
};

/** Expected and found, as `file:line rule`, both sorted: equal when each marked line, and no other, has its findings. */
export interface FixtureResult {
  readonly expected: readonly string[];
  readonly found: readonly string[];
  readonly findings: readonly Finding[];
}

/** A fixture's text with its workspace, the marks of expected findings left in. */
export interface LoadedFixture {
  readonly main: PolicySource;
  readonly workspace: PolicyWorkspace;
  /** Its fragments and outer scopes. */
  readonly others: readonly PolicySource[];
}

/** Reads a fixture and what the `.json` beside it says of its surroundings. */
export function loadFixture(file: string): LoadedFixture {
  const beside = file.replace(/\.xml$/, '.json');
  // the fixture's own file, whose shape is this repository's to keep
  const surroundings = existsSync(beside) ? (JSON.parse(readFileSync(beside, 'utf8')) as FixtureSurroundings) : {};
  return fixtureOf(readFileSync(file, 'utf8'), surroundings);
}

/** A policy text as a fixture, among some surroundings. */
export function fixtureOf(text: string, surroundings: FixtureSurroundings): LoadedFixture {
  const fragments = Object.fromEntries(
    Object.entries(surroundings.fragments ?? {}).map(([id, content]) => [id, { file: `fragment ${id}`, text: content }]),
  );
  const outerScopes = (surroundings.outerScopes ?? []).map((level, index) =>
    level.map((content, place) => ({ file: `scope ${index} ${place}`, text: content })),
  );
  const workspace = memoryWorkspace({
    namedValues: { ...namedValues, ...surroundings.namedValues },
    hasAllNamedValues: surroundings.hasAllNamedValues ?? true,
    fragments,
    outerScopes,
    api: surroundings.api,
    backends: surroundings.backends,
    scope: surroundings.scope,
    hasAllScopes: surroundings.hasAllScopes,
    gateways: surroundings.gateways,
  });
  return { main: { file: 'policy', text }, workspace, others: [...Object.values(fragments), ...outerScopes.flat()] };
}

/** Lints a fixture and reads the `<!-- expect rule-id -->` marks at the ends of its lines, those of its fragments and scopes included. */
export function lintFixture(file: string): FixtureResult {
  return lintLoaded(loadFixture(file), { languageRules });
}

/** The same for a fixture that is loaded. */
export function lintLoaded({ main, workspace, others }: LoadedFixture, options: LintOptions = {}): FixtureResult {
  const sources = [main, ...others];
  const findings = lintPolicy(main, workspace, options);
  return { expected: sources.flatMap(marksIn).sort(), found: findings.map(finding => lineOf(finding, sources)).sort(), findings };
}

function marksIn({ file, text }: PolicySource): readonly string[] {
  return text
    .split('\n')
    .flatMap((line, index) => [...line.matchAll(/<!-- expect ([\w-]+) -->/g)].map(([, rule]) => `${file}:${index + 1} ${rule}`));
}

function lineOf({ rule, place }: Finding, sources: readonly PolicySource[]): string {
  const source = sources.find(({ file }) => file === place.file);
  return `${place.file}:${new LineMap(source?.text ?? '').positionAt(place.span.start).line + 1} ${rule}`;
}
