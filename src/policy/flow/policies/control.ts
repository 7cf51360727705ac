import { includedFragment } from '../../included-fragment.ts';
import { rootNames } from '../../language/index.ts';
import { childElements, type Element } from '../../syntax/index.ts';
import { joinStates, type PipelineState } from '../state/pipeline-state.ts';
import type { ElementReader, FlowContext, FlowPosition, PolicyHandlers, Where } from '../pipeline/flow-context.ts';
import { truthOf } from '../expression/truth.ts';
import { conditionFactsOf, type ConditionFacts } from '../expression/condition-facts.ts';

/** How many further rounds of a loop are followed for what they leave to settle. */
const maximumFurtherRounds = 8;

/** From this further round on a text that is another in each is one of many. */
const firstLosingRound = 1;

/** How deep fragments that include fragments are followed: a service takes none that do. */
const maximumIncludes = 5;

/** Policies that decide which policies run, and how often. */
export const controlPolicies = {
  base: (flow, _element, where) => flow.base(where),
  choose,
  retry,
  block: (flow, element, where) => flow.runAll(childElements(element), where),
  wait: (flow, element, where) => flow.runAll(childElements(element), where),
  'limit-concurrency': (flow, element, where) => flow.runAll(childElements(element), where),
  'include-fragment': includeFragment,
} satisfies PolicyHandlers;

function retry(flow: FlowContext, element: Element, where: Where): void {
  let before = flow.settledKey();
  flow.runBelow(element, where);
  let { whenTrue } = retryFacts(flow, element, where);
  for (let round = 0; flow.state && !flow.budget.isOver; round++) {
    const after = flow.settledKey();
    if (after === before) return;
    if (round >= maximumFurtherRounds) {
      flow.unfollowed('rounds', flow.place(where, element.startTagSpan));
      return;
    }
    before = after;
    const again = flow.fork(flow.state, () => {
      assume(flow.state, whenTrue);
      flow.runBelow(element, where);
    });
    flow.state = joinStates([flow.state, round < firstLosingRound ? again : again?.loseTexts(flow.state)], flow.budget);
    ({ whenTrue } = retryFacts(flow, element, where));
  }
}

/** What it shows of calls that there is another round. */
function retryFacts(flow: FlowPosition & ElementReader, element: Element, where: Where): ConditionFacts {
  const { state } = flow;
  // that a status leads to another attempt does not mean that the last one was good
  const checked = state?.checkedCalls.fork();
  const facts = conditionFactsOf(flow.attribute(element, 'condition', where));
  if (state && checked) state.checkedCalls = checked;
  return facts;
}

function choose(flow: FlowContext, element: Element, where: Where): void {
  const inner = { ...where, isConditional: true };
  const ends: (PipelineState | undefined)[] = [];
  for (const branch of childElements(element)) {
    if (branch.name === 'otherwise') {
      flow.runAll(childElements(branch), inner);
      ends.push(flow.state);
      flow.state = undefined;
    }
    if (branch.name !== 'when' || !flow.state) continue;
    const condition = flow.attribute(branch, 'condition', where);
    const truth = truthOf(condition);
    if (truth === false) continue;
    const { whenTrue, whenFalse } = conditionFactsOf(condition);
    ends.push(
      flow.fork(flow.state, () => {
        assume(flow.state, whenTrue);
        flow.runAll(childElements(branch), inner);
      }),
    );
    if (truth === true) flow.state = undefined;
    assume(flow.state, whenFalse);
  }
  flow.state = joinStates([flow.state, ...ends], flow.budget);
}

/** From here on these calls are known to have failed. */
function assume(state: PipelineState | undefined, failed: readonly string[]): void {
  for (const call of failed) state?.failedCalls.set(call, true);
}

function includeFragment(flow: FlowContext, element: Element, where: Where): void {
  const name = includedFragment(element, flow.workspace) ?? '';
  const id = name.toLowerCase();
  if (where.fragments.includes(id)) return;
  const isTooDeep = where.fragments.length >= maximumIncludes;
  const source = isTooDeep ? undefined : flow.workspace.fragment(id);
  if (!source) {
    if (isTooDeep || flow.workspace.hasAllFragments) {
      flow.unfollowed(isTooDeep ? 'includes' : 'fragment', flow.place(where, element.startTagSpan));
    } else flow.unknownFragment(name);
    // what it sets is not known: a variable may contain something else from here on
    if (flow.state) flow.state.isIncomplete = true;
    return;
  }
  const document = flow.documentOf(source);
  // of a text without that root the service puts nothing in
  const root = childElements(document).find(({ name }) => name === rootNames.fragment);
  if (root) flow.runBelow(root, { ...where, file: source.file, fragments: [...where.fragments, id] });
}
