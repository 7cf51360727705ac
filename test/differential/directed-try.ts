import { attributeOf, elementsOf, expressionsOf, isPolicyName, sourceOffset, type Element, type Finding } from '../../src/policy/index.ts';
import { parseCode } from '../../src/policy/csharp/index.ts';
import type { RunResult } from '../../src/policy/run/index.ts';
import type { Span } from '../../src/base/text/text-span.ts';
import type { DifferentialCase } from './language/case.ts';
import { ancestorsOf, documentAt } from './path-proof.ts';
import { runIn, usualScenario, usualScenarios, type Scenario } from './world.ts';

/** What it took to see a finding's path in a run. */
export type Steering = 'other answers' | 'branches taken and texts found' | 'conditions of expressions' | 'an error on the way' | 'without what ended the call';

/** A case with what was done to it; all texts are as long as they were, so that places stay. */
interface Try {
  readonly one: DifferentialCase;
  readonly steering: Steering;
  /** How many times policies that end the call before the path is through are left out. */
  readonly detours: number;
  readonly scenarios: readonly Scenario[];
  /** The policy that fails on purpose. */
  readonly fault?: Span;
}

/** How many conditions of expressions are chosen, and how many policies beside the path fail, one at a time. */
const most = { conditions: 3, failures: 16 };

/**
 * Looks for a run that bears out a finding which the usual scenarios do not: the answers, the branches and the texts that its
 * path needs are there. Gives back what it took; undefined where no run shows it.
 */
export async function directedTry(
  finding: Finding,
  one: DifferentialCase,
  isSeenIn: (results: readonly RunResult[]) => boolean,
): Promise<Steering | undefined> {
  for (const { one: steered, steering, detours, scenarios, fault } of triesFor(finding, one)) {
    let current = steered;
    for (let left = detours; left >= 0; left--) {
      const results: RunResult[] = [];
      for (const scenario of scenarios) {
        results.push(...(await runIn(current, scenario)));
        if (isSeenIn(results.slice(-2))) return current === steered ? steering : 'without what ended the call';
      }
      const ending = endings(results, finding, current).filter(({ start }) => start !== fault?.start);
      if (ending.length === 0) break;
      current = withText(current, ending.reduce((text, span) => blank(text, span, ''), current.source.text));
    }
  }
  return undefined;
}

function* triesFor(finding: Finding, one: DifferentialCase): Generator<Try> {
  const all = [...usualScenarios, ...scenariosFor(one)];
  yield { one, steering: 'other answers', detours: 12, scenarios: all };
  const onPath = elementsOnPath(finding, one);
  const branched = withText(one, takeBranches(one.source.text, onPath));
  if (branched !== one) yield { one: branched, steering: 'branches taken and texts found', detours: 12, scenarios: all };
  const few = [...usualScenarios.slice(0, 2), ...scenariosFor(one).slice(0, 1)];
  for (const text of conditionChoices(branched, onPath)) {
    yield { one: withText(one, text), steering: 'conditions of expressions', detours: 3, scenarios: few };
  }
  const [source] = finding.path;
  for (const fault of besidePath(branched, onPath, source?.file === one.source.file ? source.span.end : 0)) {
    const failed = withText(one, blank(branched.source.text, fault, failing));
    yield { one: failed, steering: 'an error on the way', detours: 3, scenarios: few, fault };
  }
}

const failing = '<set-body>@(int.Parse("x"))</set-body>';

/** The first policies beside the path after its source: when one of them fails, what is in on-error is reached. */
function besidePath(one: DifferentialCase, onPath: ReadonlySet<Element>, source: number): readonly Span[] {
  const document = documentAt(one.source.file, one);
  return [...(document ? elementsOf(document) : [])]
    .filter(element => !onPath.has(element) && !sections.has(element.name) && isPolicyName(element.name))
    .map(({ span }) => span)
    .filter(({ start, end }) => start >= source && end - start >= failing.length)
    .slice(0, most.failures);
}

/** The elements that contain a place of the path, and their ancestors; of the policy itself, not of fragments and outer scopes. */
function elementsOnPath({ path, place }: Finding, one: DifferentialCase): ReadonlySet<Element> {
  const document = documentAt(one.source.file, one);
  const places = [...path, place].filter(({ file }) => file === one.source.file);
  return new Set(document ? places.flatMap(({ span }) => ancestorsOf(document, span.start)) : []);
}

/** Makes each condition on the way to the path true, and those that are asked before it false; lets a text be found that is replaced. */
function takeBranches(text: string, onPath: ReadonlySet<Element>): string {
  let steered = text;
  for (const element of onPath) {
    const from = element.name === 'find-and-replace' ? attributeOf(element, 'from') : undefined;
    if (from) steered = blank(steered, from.valueSpan, everywhere.slice(0, from.valueSpan.end - from.valueSpan.start));
    if (element.name !== 'choose') continue;
    let isTaken = false;
    for (const child of element.children) {
      if (child.kind !== 'element' || child.name !== 'when') continue;
      const condition = attributeOf(child, 'condition');
      if (condition && !isTaken) steered = blank(steered, condition.valueSpan, onPath.has(child) ? '@(true)' : '@(false)');
      isTaken ||= onPath.has(child);
    }
  }
  return steered;
}

/** What is in the answer to an error, and in those of the directed scenarios. */
const everywhere = 'message';

/** Each choice of the first conditions in the path's expressions. */
function* conditionChoices(one: DifferentialCase, onPath: ReadonlySet<Element>): Generator<string> {
  const inBranches = new Set([...onPath].filter(({ name }) => name === 'choose' || name === 'when'));
  const own = [...onPath].filter(element => !sections.has(element.name) && !inBranches.has(element));
  const isOwn = ({ start }: Span): boolean => own.some(({ span }) => span.start <= start && start < span.end);
  const spans = conditionsIn(one).filter(isOwn).slice(0, most.conditions);
  for (let choice = 0; spans.length > 0 && choice < 2 ** spans.length; choice++) {
    yield spans.reduce((text, span, index) => blank(text, span, (choice >> index) % 2 === 0 ? 'true' : 'false'), one.source.text);
  }
}

const sections: ReadonlySet<string> = new Set(['policies', 'inbound', 'backend', 'outbound', 'on-error', 'fragment']);

/** Where conditions of `?:` and `if` are in the expressions of a policy. */
function conditionsIn(one: DifferentialCase): readonly Span[] {
  const document = documentAt(one.source.file, one);
  return (document ? expressionsOf(document) : []).flatMap(part => {
    const found: Span[] = [];
    const visit = (node: unknown): void => {
      if (Array.isArray(node)) return node.forEach(visit);
      if (typeof node !== 'object' || node === null) return;
      if ('kind' in node && (node.kind === 'conditional' || node.kind === 'if') && 'condition' in node && isSpanned(node.condition)) {
        const { start, end } = node.condition.span;
        found.push({ start: sourceOffset(part, start), end: sourceOffset(part, end) });
      }
      Object.values(node).forEach(visit);
    };
    visit(parseCode(part.code, part.form));
    return found;
  });
}

function isSpanned(node: unknown): node is { readonly span: Span } {
  return typeof node === 'object' && node !== null && 'span' in node;
}

/** The policies beside the path at which runs ended: those that failed, and those that answered. */
function endings(results: readonly RunResult[], finding: Finding, one: DifferentialCase): readonly Span[] {
  const onPath = elementsOnPath(finding, one);
  const document = documentAt(one.source.file, one);
  if (!document) return [];
  const ended = new Set(
    results.flatMap(({ steps }) =>
      steps.filter(({ outcome, place }) => outcome !== 'done' && place.file === one.source.file).map(({ place }) => place.span.start),
    ),
  );
  return [...elementsOf(document)].filter(element => ended.has(element.startTagSpan.start) && !onPath.has(element)).map(({ span }) => span);
}

/** Other calls and answers than the usual ones: those whose parameters, statuses and texts the policy names. */
function scenariosFor({ source: { text } }: DifferentialCase): readonly Scenario[] {
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

/** A text with other words at a place, filled up with blanks to the length it had; as it is where they are too long. */
function blank(text: string, { start, end }: Span, words: string): string {
  if (words.length > end - start) return text;
  return text.slice(0, start) + words + ' '.repeat(end - start - words.length) + text.slice(end);
}

function withText(one: DifferentialCase, text: string): DifferentialCase {
  return text === one.source.text ? one : { ...one, source: { ...one.source, text } };
}
