import { includedFragment } from '../../included-fragment.ts';
import { rootNames } from '../../language/index.ts';
import { childElements, type Element } from '../../syntax/index.ts';
import { joinStates, type PipelineState } from '../pipeline/pipeline-state.ts';
import type { PolicyHandlers, PolicyRun, Where } from '../pipeline/policy-run.ts';
import { truthOf } from '../expression/truth.ts';
import { verdictOf, type Verdict } from '../expression/verdict.ts';

/** How many further rounds of a loop are followed for what they leave to settle. */
const maximumFurtherRounds = 8;

/** From this further round on a text that is another in each is one of many. */
const firstLosingRound = 1;

/** How deep fragments that include fragments are followed: a service takes none that do. */
const maximumIncludes = 5;

/** Policies that decide which policies run, and how often. */
export const controlPolicies = {
  base: (run, _element, where) => run.base(where),
  choose,
  retry,
  block: (run, element, where) => run.runAll(childElements(element), where),
  wait: (run, element, where) => run.runAll(childElements(element), where),
  'limit-concurrency': (run, element, where) => run.runAll(childElements(element), where),
  'include-fragment': includeFragment,
} satisfies PolicyHandlers;

function retry(run: PolicyRun, element: Element, where: Where): void {
  let before = run.settledKey();
  run.runBelow(element, where);
  let { whenTrue } = retryVerdict(run, element, where);
  for (let round = 0; run.state && !run.budget.isOver; round++) {
    const after = run.settledKey();
    if (after === before) return;
    if (round >= maximumFurtherRounds) {
      run.unfollowed('rounds', run.place(where, element.startTagSpan));
      return;
    }
    before = after;
    const again = run.fork(run.state, () => {
      assume(run.state, whenTrue);
      run.runBelow(element, where);
    });
    run.state = joinStates([run.state, round < firstLosingRound ? again : again?.loseTexts(run.state)], run.budget);
    ({ whenTrue } = retryVerdict(run, element, where));
  }
}

/** What it shows of calls that there is another round. */
function retryVerdict(run: PolicyRun, element: Element, where: Where): Verdict {
  const { state } = run;
  // that a status leads to another attempt does not mean that the last one was good
  const checked = state?.checkedCalls.fork();
  const verdict = verdictOf(run.attribute(element, 'condition', where));
  if (state && checked) state.checkedCalls = checked;
  return verdict;
}

function choose(run: PolicyRun, element: Element, where: Where): void {
  const inner = { ...where, isConditional: true };
  const ends: (PipelineState | undefined)[] = [];
  for (const branch of childElements(element)) {
    if (branch.name === 'otherwise') {
      run.runAll(childElements(branch), inner);
      ends.push(run.state);
      run.state = undefined;
    }
    if (branch.name !== 'when' || !run.state) continue;
    const condition = run.attribute(branch, 'condition', where);
    const truth = truthOf(condition);
    if (truth === false) continue;
    const { whenTrue, whenFalse } = verdictOf(condition);
    ends.push(
      run.fork(run.state, () => {
        assume(run.state, whenTrue);
        run.runAll(childElements(branch), inner);
      }),
    );
    if (truth === true) run.state = undefined;
    assume(run.state, whenFalse);
  }
  run.state = joinStates([run.state, ...ends], run.budget);
}

/** From here on these calls are known to have failed. */
function assume(state: PipelineState | undefined, failed: readonly string[]): void {
  for (const call of failed) state?.failedCalls.set(call, true);
}

function includeFragment(run: PolicyRun, element: Element, where: Where): void {
  const id = includedFragment(element, run.workspace)?.toLowerCase() ?? '';
  if (where.fragments.includes(id)) return;
  const isTooDeep = where.fragments.length >= maximumIncludes;
  const source = isTooDeep ? undefined : run.workspace.fragment(id);
  if (!source) {
    if (isTooDeep || run.workspace.hasAllFragments) {
      run.unfollowed(isTooDeep ? 'includes' : 'fragment', run.place(where, element.startTagSpan));
    }
    // what it sets is not known: a variable may hold something else from here on
    if (run.state) run.state.isIncomplete = true;
    return;
  }
  const document = run.documentOf(source);
  const root = childElements(document).find(({ name }) => name === rootNames.fragment);
  run.runBelow(root ?? document, { ...where, file: source.file, fragments: [...where.fragments, id] });
}
