import type { Argument, Expression } from '../../csharp/index.ts';
import { methodHas } from '../../language/dotnet/effects.ts';
import { shaped, type Value, type Frame } from '../value/value.ts';

/** Names that no code can have. */
const names = ['1st', '2nd'] as const;

/** A method that adds to an object, taken as a function: `list.Add` in `names.ForEach(list.Add)`; `undefined` for anything else. */
export function methodGroup({ shape }: Value, member: Extract<Expression, { kind: 'member' }>, frame: Frame): Value | undefined {
  if (shape.kind !== 'record' || !methodHas(member.name, 'into') || shape.cell.fields.has(member.name)) return undefined;
  const { span } = member;
  const parameters = shape.cell.hasNames ? names : names.slice(0, 1);
  const given = parameters.map((name): Argument => ({ name: undefined, modifier: undefined, value: { kind: 'name', name, typeArguments: [], span } }));
  return shaped({ kind: 'function', parameters, body: { kind: 'call', target: member, arguments: given, span }, frame });
}
