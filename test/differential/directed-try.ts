import { attributeOf, elementsOf, isPolicyName, type Element, type Finding } from '../../src/policy/index.ts';
import type { RunResult } from '../../src/policy/run/index.ts';
import { documentAt, documentOf, rewritten, sourcesOf, type Spot } from './case-documents.ts';
import type { CaseRuns } from './case-runs.ts';
import { choicesOf, type Choice } from './choices.ts';
import type { DifferentialCase } from './language/case.ts';
import { withOuterVariables } from './outer-scope.ts';
import { ancestorsOf } from './path-proof.ts';
import { usualScenario, usualScenarios, type Scenario } from './world.ts';

/** What it took to see a finding's path in a run. */
export type Steering =
  | 'other answers'
  | 'branches taken and texts found'
  | 'variables of an outer scope'
  | 'other conditions'
  | 'an error on the way'
  | 'without what ended the call';

/** A case with what was done to it; all texts are as long as they were, so that places stay. */
interface Try {
  readonly one: DifferentialCase;
  readonly steering: Steering;
  /** How many times policies that end the call before the path is through are left out. */
  readonly detours: number;
  readonly scenarios: readonly Scenario[];
  /** The policy that fails on purpose. */
  readonly fault?: Spot;
}

/** How many ways of the conditions beside the path are gone, and how many policies beside the path fail, one at a time. */
const most = { ways: 10, failures: 16 };

/**
 * Looks for a run that bears out a finding which the usual scenarios do not: the answers, the branches and the texts that its
 * path needs are there. Gives back what it took; undefined where no run shows it, and `not known` where what is on the path was
 * not run as the gateway runs it.
 */
export async function directedTry(
  finding: Finding,
  one: DifferentialCase,
  runs: CaseRuns,
  isSeenIn: (results: readonly RunResult[]) => boolean,
): Promise<Steering | 'not known' | undefined> {
  const onPath = elementsOnPath(finding, one);
  let isLeftOut = false;
  for (const { one: steered, steering, detours, scenarios, fault } of triesFor(finding, one, onPath)) {
    for (const scenario of scenarios) {
      let current = steered;
      for (let left = detours; left >= 0; left--) {
        const results = await runs.in(scenario, current);
        if (isSeenIn(results)) return current === steered ? steering : 'without what ended the call';
        isLeftOut ||= results.some(({ unsupported }) => unsupported.some(({ place }) => isInside(place, onPath)));
        const isFault = ({ file, span }: Spot): boolean => file === fault?.file && span.start === fault.span.start;
        const ending = endings(results, onPath, current).filter(spot => !isFault(spot));
        const next = rewritten(current, ending.map(spot => ({ ...spot, words: '' })));
        if (next === current) break;
        current = next;
      }
    }
  }
  return isLeftOut ? 'not known' : undefined;
}

/** Whether a place is in one of the policies of the path. */
function isInside({ file, span: { start } }: Spot, onPath: OnPath): boolean {
  return [...onPath].some(
    ([{ name, span }, own]) => own === file && span.start <= start && start < span.end && !sections.has(name) && isPolicyName(name),
  );
}

function* triesFor(finding: Finding, one: DifferentialCase, onPath: OnPath): Generator<Try> {
  const others = scenariosFor(one);
  const all = [...usualScenarios, ...others];
  yield { one, steering: 'other answers', detours: 12, scenarios: all };
  const choices = choicesOf(one, onPath);
  const branched = rewritten(one, [...choices.flatMap(chosenOnPath), ...textsToFind(one, onPath)]);
  if (branched !== one) yield { one: branched, steering: 'branches taken and texts found', detours: 12, scenarios: all };
  const surrounded = withOuterVariables(branched);
  if (surrounded !== branched) yield { one: surrounded, steering: 'variables of an outer scope', detours: 12, scenarios: all };
  const few = [...usualScenarios.slice(0, 2), ...others.slice(0, 1)];
  for (const words of waysOf(choices.filter(choice => choice.onPath === undefined))) {
    yield { one: rewritten(surrounded, words), steering: 'other conditions', detours: 6, scenarios: few };
  }
  for (const fault of besidePath(finding, one, onPath)) {
    const failed = rewritten(surrounded, [{ ...fault, words: failing }]);
    yield { one: failed, steering: 'an error on the way', detours: 3, scenarios: few, fault };
  }
}

const failing = '<set-body>@(int.Parse("x"))</set-body>';

function chosenOnPath({ file, span, words: [yes, no], onPath }: Choice): readonly (Spot & { readonly words: string })[] {
  return onPath === undefined ? [] : [{ file, span, words: onPath ? yes : no }];
}

/** Ways in which the other conditions may go: none is true, all are, and mixtures of the two. */
function* waysOf(choices: readonly Choice[]): Generator<readonly (Spot & { readonly words: string })[]> {
  const ways = Math.min(most.ways, 2 ** choices.length);
  for (let way = 0; choices.length > 0 && way < ways; way++) {
    yield choices.map(({ file, span, words }, index) => ({ file, span, words: words[holds(way, index) ? 0 : 1] }));
  }
}

function holds(way: number, index: number): boolean {
  if (way < 2) return way === 1;
  return ((Math.imul(way * 31 + index, 0x85ebca6b) >>> 13) & 1) === 1;
}

/** The first policies beside the path after its source: when one of them fails, what is in on-error is reached. */
function besidePath({ path: [first] }: Finding, one: DifferentialCase, onPath: OnPath): readonly Spot[] {
  return sourcesOf(one)
    .flatMap(source => [...elementsOf(documentOf(source))].map(element => ({ file: source.file, element })))
    .filter(({ element }) => !onPath.has(element) && !sections.has(element.name) && isPolicyName(element.name))
    .map(({ file, element: { span } }) => ({ file, span }))
    .filter(({ file, span: { start, end } }) => (file !== first?.file || start >= first.span.end) && end - start >= failing.length)
    .slice(0, most.failures);
}

/** Elements of a path with the files that they are in. */
type OnPath = ReadonlyMap<Element, string>;

/** The elements that contain a place of the path, and their ancestors. */
function elementsOnPath({ path, place }: Finding, one: DifferentialCase): OnPath {
  return new Map(
    [...path, place].flatMap(({ file, span }) => {
      const document = documentAt(file, one);
      return document ? ancestorsOf(document, span.start).map((element): [Element, string] => [element, file]) : [];
    }),
  );
}

/** What is looked for where something is put in its place: a text that is in the answers. */
function textsToFind(one: DifferentialCase, onPath: OnPath): readonly (Spot & { readonly words: string })[] {
  return sourcesOf(one).flatMap(source =>
    [...elementsOf(documentOf(source))].flatMap(element => {
      const from = element.name === 'find-and-replace' && onPath.has(element) ? attributeOf(element, 'from') : undefined;
      if (!from) return [];
      const { start, end } = from.valueSpan;
      return [{ file: source.file, span: from.valueSpan, words: everywhere.slice(0, end - start) }];
    }),
  );
}

/** What is in the answer to an error, and in those of the directed scenarios. */
const everywhere = 'message';

const sections: ReadonlySet<string> = new Set(['policies', 'inbound', 'backend', 'outbound', 'on-error', 'fragment']);

/** The policies beside the path at which runs ended: those that failed, and those that answered. */
function endings(results: readonly RunResult[], onPath: OnPath, one: DifferentialCase): readonly Spot[] {
  const key = (file: string, start: number): string => `${file} ${start}`;
  const starts = new Set([...onPath].map(([element, file]) => key(file, element.startTagSpan.start)));
  const ended = new Set(
    results.flatMap(({ steps }) =>
      steps.filter(({ outcome }) => outcome !== 'done').map(({ place: { file, span } }) => key(file, span.start)),
    ),
  );
  return sourcesOf(one).flatMap(source =>
    [...elementsOf(documentOf(source))]
      .filter(({ startTagSpan: { start } }) => ended.has(key(source.file, start)) && !starts.has(key(source.file, start)))
      .map(({ span }) => ({ file: source.file, span })),
  );
}

/** Other calls and answers than the usual ones: those whose parameters, statuses and texts the policy names. */
function scenariosFor(one: DifferentialCase): readonly Scenario[] {
  const text = sourcesOf(one).map(source => source.text).join('\n');
  const searched = [...text.matchAll(/<find-and-replace\s+from="([^"@{]*)"/g)].map(([, from = '']) => from).join(' ');
  const statuses = [...new Set([...text.matchAll(/\b[1-5]\d\d\b/g)].map(([status]) => Number(status)))].slice(0, 6);
  const names = [...text.matchAll(/MatchedParameters(?:\[|\.GetValueOrDefault\()"(\w+)"/g)].map(([, name = '']): [string, string] => [name, 'backend']);
  const parameters = Object.fromEntries([['id', '500'], ...names]);
  const user = { id: 'u', groups: [{ id: 'partners', name: 'partners' }] };
  const usual: Scenario = { ...usualScenario, parameters, user };
  return [
    { ...usual, answer: { body: `${searched} ${everywhere}` } },
    { ...usual, answer: { body: '[]' } },
    { ...usual, method: 'POST', hasFlag: true, answer: { body: `{"value":"${searched} ${everywhere}"}` } },
    ...statuses.map(status => ({ ...usual, answer: { status, body: searched } })),
  ];
}
