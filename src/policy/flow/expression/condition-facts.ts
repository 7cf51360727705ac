import { idsOf, isEarlier } from '../state/call-id.ts';
import { isKnownText } from '../value/text-pattern.ts';
import { shaped, type Value } from '../value/value.ts';

/** The calls that a condition shows to have failed, by how it turns out: the answer of such a call contains no secret. */
export interface ConditionFacts {
  readonly whenTrue: readonly string[];
  readonly whenFalse: readonly string[];
}

const none: readonly string[] = [];
const nothing: ConditionFacts = { whenTrue: none, whenFalse: none };

/** What a condition shows of calls. */
export function conditionFactsOf({ shape }: Value): ConditionFacts {
  return shape.kind === 'condition' ? shape.facts : nothing;
}

/** A boolean of unknown outcome with what it shows. */
export function judged(value: Value, { whenTrue, whenFalse }: ConditionFacts): Value {
  return value.text !== undefined || (whenTrue.length === 0 && whenFalse.length === 0)
    ? value
    : shaped({ kind: 'condition', facts: { whenTrue, whenFalse } });
}

/** What the opposite of a condition shows. */
export function opposite({ whenTrue, whenFalse }: ConditionFacts): ConditionFacts {
  return whenTrue === whenFalse ? nothing : { whenTrue: whenFalse, whenFalse: whenTrue };
}

/** What `a && b` shows: when it is true, what either shows; when it is not, what both show. */
export function bothHold(a: ConditionFacts, b: ConditionFacts): ConditionFacts {
  if (a === nothing && b === nothing) return nothing;
  return { whenTrue: [...a.whenTrue, ...b.whenTrue], whenFalse: a.whenFalse.filter(call => b.whenFalse.includes(call)) };
}

/** What the comparison of a call's status with a number shows, or of an answer with `null`. */
export function compared(operator: string, left: Value, right: Value, isNull: boolean): ConditionFacts {
  const { shape } = left;
  // of several earlier runs one may have failed and another not
  if ((shape.kind === 'vault' || shape.kind === 'status') && idsOf(shape.call).some(isEarlier)) return nothing;
  if (shape.kind === 'vault' && isNull) {
    return operator === '=='
      ? { whenTrue: [shape.call], whenFalse: [] }
      : operator === '!='
        ? { whenTrue: [], whenFalse: [shape.call] }
        : nothing;
  }
  if (shape.kind !== 'status' || !isKnownText(right.text)) return nothing;
  const failed = (isShown: boolean): readonly string[] => (isShown ? [shape.call] : []);
  const holds = comparison(operator, right.text);
  return holds ? { whenTrue: failed(!successes.some(holds)), whenFalse: failed(successes.every(holds)) } : nothing;
}

/** The status with which a server answers what it was asked for. */
const successes = [200];

function comparison(operator: string, text: string): ((status: number) => boolean) | undefined {
  const number = Number(text);
  if (!Number.isInteger(number)) return undefined;
  switch (operator) {
    case '==':
      return status => status === number;
    case '!=':
      return status => status !== number;
    case '<':
      return status => status < number;
    case '<=':
      return status => status <= number;
    case '>':
      return status => status > number;
    case '>=':
      return status => status >= number;
    default:
      return undefined;
  }
}
