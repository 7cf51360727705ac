import { rootNames } from '../../language/index.ts';
import { childElements, type Element } from '../../syntax/index.ts';
import { PolicyFailure } from '../limits/policy-failure.ts';
import { UnsupportedPolicy, type PolicyHandlers, type Run, type Where } from '../run.ts';
import { flagOf, numberOf, truthOf } from './attributes.ts';

/** The most times that retry runs its policies again (policy reference). */
const mostRetries = 50;
const deepestFragments = 20;

/** Policies that decide which policies run, and how often. */
export const controlPolicies = {
  base: (run, _element, where) => run.base(where),

  choose: async (run, element, where) => {
    const whens = childElements(element).filter(({ name }) => name === 'when');
    for (const [index, branch] of whens.entries()) {
      if (!truthOf(run.attributeValue(branch, 'condition', where), 'condition')) continue;
      run.note(`Branch ${index + 1} of ${whens.length} is taken.`);
      return run.runAll(childElements(branch), inside(where, `when[${index + 1}]`));
    }
    const otherwise = childElements(element).find(({ name }) => name === 'otherwise');
    run.note(otherwise ? 'No condition holds: otherwise is taken.' : 'No condition holds.');
    if (otherwise) await run.runAll(childElements(otherwise), inside(where, 'otherwise[1]'));
  },

  retry: async (run, element, where) => {
    const count = Math.min(numberOf(run, element, 'count', where) ?? 0, mostRetries);
    const isFirstFast = flagOf(run, element, 'first-fast-retry', where);
    for (let attempt = 0; ; attempt++) {
      await run.runAll(childElements(element), where);
      if (run.hasAnswered || attempt >= count || !truthOf(run.attributeValue(element, 'condition', where), 'condition')) {
        if (attempt > 0) run.note(`Run ${attempt + 1} times.`);
        return;
      }
      const seconds = attempt === 0 && isFirstFast ? 0 : pause(run, element, where, attempt);
      if (seconds > 0) await run.host.wait(seconds * 1000, run.signal);
    }
  },

  // one after the other: what one does, another cannot see in the gateway either, and for="any" is met by the first
  wait: async (run, element, where) => {
    const isAny = run.attribute(element, 'for', where) === 'any';
    const children = childElements(element);
    await run.runAll(isAny ? children.slice(0, 1) : children, where);
    if (isAny && children.length > 1) run.note('The first of the policies is taken as the one that is done first.');
  },

  block: (run, element, where) => run.runAll(childElements(element), where),
  'limit-concurrency': (run, element, where) => run.runAll(childElements(element), where),
  'include-fragment': includeFragment,
} satisfies PolicyHandlers;

/** The interval, grown by `delta` where it is given: exponentially with a maximum, else linearly (policy reference, retry). */
function pause(run: Run, element: Element, where: Where, attempt: number): number {
  const [interval = 0, delta, maximum] = ['interval', 'delta', 'max-interval'].map(name => numberOf(run, element, name, where));
  if (delta === undefined) return interval;
  if (maximum === undefined) return interval + attempt * delta;
  return Math.min(maximum, interval + (2 ** attempt - 1) * delta);
}

async function includeFragment(run: Run, element: Element, where: Where): Promise<void> {
  const id = run.attribute(element, 'fragment-id', where) ?? '';
  if (where.fragments.includes(id) || where.fragments.length >= deepestFragments) {
    throw new PolicyFailure('PolicyFragmentCycle', `The policy fragment "${id}" includes itself.`);
  }
  const source = run.workspace.fragment(id);
  if (!source) throw new UnsupportedPolicy(`The policy fragment "${id}" is not known here.`);
  const document = run.documentOf(source.file, source.text);
  const root = childElements(document).find(({ name }) => name === rootNames.fragment);
  await run.runAll(childElements(root ?? document), { ...where, file: source.file, document, fragments: [...where.fragments, id] });
}

function inside(where: Where, branch: string): Where {
  return { ...where, path: `${where.path}/${branch}` };
}
