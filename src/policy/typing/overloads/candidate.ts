import type { Argument, Expression } from '../../csharp/index.ts';
import type { BoundExpression } from '../bound-code.ts';
import type { Member } from '../types/member.ts';
import type { StaticType } from '../types/static-type.ts';

/** An argument of a call with what is known of it by itself. */
export interface GivenArgument {
  readonly node: Expression;
  readonly name: string | undefined;
  readonly modifier: Argument['modifier'];
  readonly operand: BoundExpression;
}

/** A signature in the form in which arguments fit it: each argument has the parameter that it is for. */
export interface FittedMember {
  readonly member: Member;
  readonly isExpanded: boolean;
  /** For each argument the index of its parameter. */
  readonly positions: readonly number[];
}

/** The signatures in their normal form and, with `params`, with the elements one by one; without those that arguments have no place in. */
export function fit(members: readonly Member[], given: readonly GivenArgument[]): readonly FittedMember[] {
  const fitted: FittedMember[] = [];
  for (const member of members) {
    const normal = place(member, given, false);
    if (normal) fitted.push({ member, isExpanded: false, positions: normal });
    if (member.parameters.at(-1)?.modifier !== 'params') continue;
    const expanded = place(member, given, true);
    if (expanded) fitted.push({ member, isExpanded: true, positions: expanded });
  }
  return fitted;
}

const inOrder = Array.from({ length: 17 }, (_, count) => Array.from({ length: count }, (_, i) => i));

function place({ parameters }: Member, given: readonly GivenArgument[], isExpanded: boolean): readonly number[] | undefined {
  const last = parameters.length - 1;
  if (!isExpanded) {
    if (given.length > parameters.length) return undefined;
    if (given.every(({ name }) => name === undefined)) {
      for (let i = given.length; i <= last; i++) if (parameters[i]?.isOptional !== true) return undefined;
      return inOrder[given.length] ?? given.map((_, i) => i);
    }
  }
  const positions: number[] = [];
  for (const [i, argument] of given.entries()) {
    const next = isExpanded && i > last ? last : i;
    const position = argument.name === undefined ? next : parameters.findIndex(({ name }) => name === argument.name);
    if (position < 0 || position > last) return undefined;
    if (positions.includes(position) && !(isExpanded && position === last)) return undefined;
    positions.push(position);
  }
  const isFilled = parameters.every(
    (parameter, i) => positions.includes(i) || parameter.isOptional || (isExpanded && i === last && parameter.modifier === 'params'),
  );
  return isFilled ? positions : undefined;
}

/** The type that a parameter asks of one argument: an element of `params` in that form. */
export function parameterType({ member, isExpanded }: Pick<FittedMember, 'member' | 'isExpanded'>, position: number): StaticType {
  const parameter = member.parameters[position];
  if (!parameter) return { kind: 'void' };
  const isElement = isExpanded && parameter.modifier === 'params' && position === member.parameters.length - 1;
  return isElement && parameter.type.kind === 'array' ? parameter.type.element : parameter.type;
}
