import type { Expression } from '../../csharp/index.ts';
import { propertyHas } from '../../language/dotnet/effects.ts';
import type { Evaluation } from '../expression/evaluation.ts';
import { rootOf } from './object-root.ts';
import { plain, noSecret, type Value, type Frame } from './value.ts';
import { taintOfAll } from './deep-taint.ts';

/** Whether a member of a JSON token leads out of it. */
export function leavesToken(member: string): boolean {
  return propertyHas(member, 'around');
}

/** What is reached from a part of an object by going up or sideways: it may be all of it. */
export function valueAround(evaluation: Evaluation, { target, name }: Extract<Expression, { kind: 'member' }>, frame: Frame): Value {
  const value = evaluation.evaluate(target, frame);
  if (value.shape.kind === 'context' || value.shape.kind === 'type') return noSecret;
  const root = evaluation.evaluate(rootOf(target), frame);
  return name === 'Root' && root.shape.kind === 'record' ? root : plain(taintOfAll([value, root], evaluation));
}
