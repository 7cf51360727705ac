import { t } from '../../../../base/text/translation.ts';
import type { Call } from '../typing/call.ts';
import { argumentNull, EvaluationLimit } from '../errors.ts';
import { sequence, type DotnetValue, type Places, type SequenceValue } from '../value.ts';

/** How many operators work one behind the other. */
const maximumDepth = 500;

/** A sequence that enumerates its source anew each time, and nothing of it before its first item is asked for. */
export function deferred(call: Call, iterate: (items: Iterable<DotnetValue>) => Iterable<DotnetValue>): SequenceValue {
  if (call.at(0) === null) throw argumentNull('source');
  const items = function* (): Generator<DotnetValue> {
    yield* iterate(call.items(0));
  };
  return { ...sequence(items), depth: depthOf(call) };
}

/** A sequence whose items have places, each of which is made alone. */
export function placed(call: Call, places: Places): SequenceValue {
  const items = function* (): Generator<DotnetValue> {
    for (let place = 0; place < places.count(); place++) {
      call.machine.step();
      yield places.at(place);
    }
  };
  return { ...sequence(items), places, depth: depthOf(call) };
}

/** How many operators are chained, this one with them: each item goes through all of them, and the stack is the engine's. */
export function depthOf(call: Call): number {
  const depth = 1 + Math.max(0, ...call.sequences.map(value => value.depth ?? 0));
  if (depth > maximumDepth) throw new EvaluationLimit(t('The expression needs more than {0} sequences one behind the other.', maximumDepth));
  return depth;
}
