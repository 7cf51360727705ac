import { t } from '../../../base/text/translation.ts';
import { rootNames } from '../../language/index.ts';
import { childElements, type Element } from '../../syntax/index.ts';
import { PolicyFailure } from '../limits/policy-failure.ts';
import { type ElementReader, type PolicyExecution, type PolicyHandlers, UnsupportedPolicy } from '../policy-execution.ts';
import { flagOf, numberOf, truthOf } from './attributes.ts';
import type { Where } from '../where.ts';

/** The most times that retry runs its policies again (policy reference). */
const mostRetries = 50;
const deepestFragments = 20;

/** Policies that decide which policies run, and how often. */
export const controlPolicies = {
  base: (execution, _element, where) => execution.base(where),

  choose: async (execution, element, where) => {
    const whens = childElements(element).filter(({ name }) => name === 'when');
    for (const [index, branch] of whens.entries()) {
      if (!truthOf(execution.attributeValue(branch, 'condition', where), 'condition')) continue;
      execution.note(t('Branch {0} of {1} is taken.', index + 1, whens.length));
      return execution.runAll(childElements(branch), inside(where, `when[${index + 1}]`));
    }
    const otherwise = childElements(element).find(({ name }) => name === 'otherwise');
    execution.note(otherwise ? t('No condition holds: otherwise is taken.') : t('No condition holds.'));
    if (otherwise) await execution.runAll(childElements(otherwise), inside(where, 'otherwise[1]'));
  },

  retry: async (execution, element, where) => {
    const count = Math.min(numberOf(execution, element, 'count', where) ?? 0, mostRetries);
    const isFirstFast = flagOf(execution, element, 'first-fast-retry', where);
    for (let attempt = 0; ; attempt++) {
      await execution.runAll(childElements(element), where);
      if (execution.hasAnswered || attempt >= count || !truthOf(execution.attributeValue(element, 'condition', where), 'condition')) {
        if (attempt > 0) execution.note(t('Run {0} times.', attempt + 1));
        return;
      }
      const seconds = attempt === 0 && isFirstFast ? 0 : pause(execution, element, where, attempt);
      if (seconds > 0) await execution.host.wait(seconds * 1000, execution.signal);
    }
  },

  // one after the other: what one does, another cannot see in the gateway either, and for="any" is met by the first
  wait: async (execution, element, where) => {
    const isAny = execution.attribute(element, 'for', where) === 'any';
    const children = childElements(element);
    await execution.runAll(isAny ? children.slice(0, 1) : children, where);
    if (isAny && children.length > 1) execution.note(t('The first of the policies is taken as the one that is done first.'));
  },

  block: (execution, element, where) => execution.runAll(childElements(element), where),
  'limit-concurrency': (execution, element, where) => execution.runAll(childElements(element), where),
  'include-fragment': includeFragment,
} satisfies PolicyHandlers;

/** The interval, grown by `delta` where it is given: exponentially with a maximum, else linearly (policy reference, retry). */
function pause(reader: ElementReader, element: Element, where: Where, attempt: number): number {
  const [interval = 0, delta, maximum] = ['interval', 'delta', 'max-interval'].map(name => numberOf(reader, element, name, where));
  if (delta === undefined) return interval;
  if (maximum === undefined) return interval + attempt * delta;
  return Math.min(maximum, interval + (2 ** attempt - 1) * delta);
}

async function includeFragment(execution: PolicyExecution, element: Element, where: Where): Promise<void> {
  const id = execution.attribute(element, 'fragment-id', where) ?? '';
  if (where.fragments.includes(id) || where.fragments.length >= deepestFragments) {
    throw new PolicyFailure('PolicyFragmentCycle', `The policy fragment "${id}" includes itself.`);
  }
  const source = execution.workspace.fragment(id);
  if (!source) throw new UnsupportedPolicy(t('The policy fragment "{0}" is not known here.', id));
  const document = execution.documentOf(source.file, source.text);
  const root = childElements(document).find(({ name }) => name === rootNames.fragment);
  await execution.runAll(childElements(root ?? document), { ...where, file: source.file, document, fragments: [...where.fragments, id] });
}

function inside(where: Where, branch: string): Where {
  return { ...where, path: `${where.path}/${branch}` };
}
