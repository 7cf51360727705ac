import { elementAt, lintPolicy, type Element, type Finding, type Place, type RuleId } from '../../src/policy/index.ts';
import type { RunResult, SecretSighting, SightingKind } from '../../src/policy/run/index.ts';
import { canarySightings } from './canary-sightings.ts';
import { documentAt } from './case-documents.ts';
import { CaseRuns } from './case-runs.ts';
import type { DifferentialCase } from './language/case.ts';
import { directedTry, type Steering } from './directed-try.ts';
import { isPathRun } from './path-proof.ts';

/** What the linter says beside what happens. */
export interface Judgement {
  /** Ways in which a canary left the gateway and no finding says so. */
  readonly misses: readonly SecretSighting[];
  /** Findings of high confidence for which no run shows a canary, a directed one neither, though all was run. */
  readonly falseAlarms: readonly Finding[];
  /** Those of which something was not run as the gateway runs it: nothing is known of them. */
  readonly undecided: readonly Finding[];
  /** What it took to see findings of high confidence that the usual scenarios do not show. */
  readonly steered: readonly Steering[];
  /** Findings of high confidence that a run bears out. */
  readonly confirmed: number;
  /** Those among them whose path some run passed from end to end. */
  readonly provenPaths: number;
  /** Whether anything was not run as the gateway runs it, so that the silence of the runs proves nothing. */
  readonly isComplete: boolean;
}

/** The rules for each way out. A secret in a request to the backend is what it is for. */
export const rulesOf: Readonly<Partial<Record<SightingKind, ReadonlySet<RuleId>>>> = {
  response: new Set<RuleId>(['secret-in-response', 'secret-in-error-response', 'vault-proxied']),
  log: new Set<RuleId>(['secret-in-log']),
  url: new Set<RuleId>(['secret-in-url']),
  cache: new Set<RuleId>(['secret-in-cache']),
};

/** Lints a case, runs it in every scenario, and compares. */
export async function judge(one: DifferentialCase): Promise<Judgement> {
  const findings = lintPolicy(one.source, one.workspace);
  const runs = new CaseRuns();
  const results = await runs.everywhere(one);
  const sightings = sightingsIn(results);
  const kinds = Object.entries(rulesOf) as [SightingKind, ReadonlySet<RuleId>][];
  const misses = kinds.flatMap(([kind, rules]) => {
    const said = findings.filter(({ rule }) => rules.has(rule));
    const unsaid = sightings.find(sighting => sighting.kind === kind && !said.some(finding => isAbout(finding, sighting, one)));
    return unsaid ? [unsaid] : [];
  });
  const certain = findings.filter(({ confidence, rule }) => confidence === 'high' && kinds.some(([, rules]) => rules.has(rule)));
  const isSeen = (finding: Finding): boolean => sightings.some(sighting => isOf(finding, sighting)) || isCopied(finding, results, one);
  const confirmed = certain.filter(isSeen);
  const steered: Steering[] = [];
  const unseen: Finding[] = [];
  const unknown: Finding[] = [];
  for (const finding of certain) {
    if (isSeen(finding)) continue;
    const taken = await directedTry(
      finding,
      one,
      runs,
      found =>
        sightingsIn(found).some(sighting => isOf(finding, sighting) && isAbout(finding, sighting, one)) || isCopied(finding, found, one),
    );
    if (taken === 'not known') unknown.push(finding);
    else if (taken) steered.push(taken);
    else unseen.push(finding);
  }
  const isComplete = results.every(({ unsupported }) => unsupported.length === 0);
  return {
    misses,
    falseAlarms: isComplete ? unseen : [],
    undecided: isComplete ? unknown : [...unknown, ...unseen],
    steered,
    confirmed: confirmed.length,
    provenPaths: confirmed.filter(finding => isPathRun(finding, results, one)).length,
    isComplete,
  };
}

function sightingsIn(results: readonly RunResult[]): readonly SecretSighting[] {
  return results.filter(result => !isOffCourse(result)).flatMap(result => leaksIn(result));
}

/** Whether a run shows the secret in a header of the one-way request that a finding is about: it may be copied. */
function isCopied(finding: Finding, results: readonly RunResult[], one: DifferentialCase): boolean {
  if (finding.rule !== 'secret-in-log' || elementOf(finding.place, one)?.name !== 'send-one-way-request') return false;
  return results
    .flatMap(canarySightings)
    .some(sighting => sighting.kind === 'service' && sighting.place !== undefined && isAbout(finding, sighting, one));
}

/** Whether a finding's rule is for that way out. */
function isOf({ rule }: Finding, { kind }: SecretSighting): boolean {
  return rulesOf[kind]?.has(rule) === true;
}

/** Whether a policy was left out that decides what runs after it: what follows is then nothing that the gateway would do. */
function isOffCourse({ unsupported }: RunResult): boolean {
  return unsupported.some(({ policy }) => deciding.has(policy));
}

const deciding: ReadonlySet<string> = new Set(['choose', 'retry', 'return-response', 'include-fragment']);

/**
 * Whether a finding is about a sighting: it is in the policy that let the secret out. For a response, and for the backend's
 * URL, that may be any policy.
 */
function isAbout({ place }: Finding, sighting: SecretSighting, one: DifferentialCase): boolean {
  const element = sighting.place && elementOf(sighting.place, one);
  if (!sighting.place || !element || element.name === 'forward-request' || element.name === 'cache-store') return true;
  return place.file === sighting.place.file && place.span.start >= element.span.start && place.span.start < element.span.end;
}

function elementOf({ file, span }: Place, one: DifferentialCase): Element | undefined {
  const document = documentAt(file, one);
  return document && elementAt(document, span.start);
}

/** Where canaries left a run in a way that is none of their business; a cache inside the gateway is not one. */
export function leaksIn(result: RunResult): readonly SecretSighting[] {
  return canarySightings(result).filter(({ kind, cachingType }) => rulesOf[kind] && cachingType !== 'internal');
}
