import { t } from '../../../../base/text/translation.ts';
import type { Call } from '../typing/call.ts';
import { argumentNull, EvaluationLimit } from '../errors.ts';
import { sequence, type DotnetValue, type Places, type SequenceValue } from '../value.ts';

/** How many operators work one behind the other. */
const maximumDepth = 500;

/**
 * A sequence that enumerates its source anew each time, and nothing of it before its first item is asked for. What it goes through beside
 * its source, `second`, is not null, either; ArgumentNullException at once.
 */
export function deferred(
  call: Call,
  iterate: (items: Iterable<DotnetValue>) => Iterable<DotnetValue>,
  second?: 'second' | 'inner',
): SequenceValue {
  if (call.at(0) === null) throw argumentNull('source');
  if (second && call.isNull(1)) throw argumentNull(second);
  const items = function* (): Generator<DotnetValue> {
    yield* iterate(call.items(0));
  };
  return { ...sequence(items), depth: depthOf(call) };
}

/** A sequence whose items have places, each of which is made alone unless an order gives them. */
export function placed(call: Call, places: Places): SequenceValue {
  const items = function* (): Generator<DotnetValue> {
    if (places.ordered) {
      yield* call.machine.count(places.ordered.between(0, Infinity));
      return;
    }
    for (let place = 0; place < places.count(); place++) {
      call.machine.step();
      yield places.at(place);
    }
  };
  const total = places.ordered?.total;
  return { ...sequence(items), places, depth: depthOf(call), ...(total && { total }) };
}

/** A part of what has places, from one of them to before another. */
export function partOf(places: Places, start: () => number, end: () => number = () => Infinity): Places {
  const { count, at, ordered } = places;
  const part = (all: number): number => Math.max(0, Math.min(end(), all) - start());
  return {
    count: () => part(count()),
    at: place => at(start() + place),
    ...(ordered && {
      ordered: {
        isCounted: ordered.isCounted,
        between: (from: number, to: number) => ordered.between(start() + from, Math.min(end(), start() + to)),
        ...(ordered.total && { total: () => part(ordered.total?.() ?? 0) }),
      },
    }),
  };
}

/** How many operators are chained, this one with them: each item goes through all of them, and the stack is the engine's. */
export function depthOf(call: Call): number {
  const depth = 1 + Math.max(0, ...call.sequences.map(value => value.depth ?? 0));
  if (depth > maximumDepth) throw new EvaluationLimit(t('The expression needs more than {0} sequences one behind the other.', maximumDepth));
  return depth;
}
