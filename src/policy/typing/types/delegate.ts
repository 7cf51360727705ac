import { named, voidType } from './construct-type.ts';
import { oncePerType } from './once-per-type.ts';
import type { StaticType } from './static-type.ts';

/** What a delegate takes and gives. */
export interface DelegateShape {
  readonly parameters: readonly StaticType[];
  readonly returns: StaticType;
}

type ShapeOf = (given: readonly StaticType[]) => DelegateShape | undefined;

const boolean = named('Boolean');
const others: ReadonlyMap<string, ShapeOf> = new Map<string, ShapeOf>([
  ['Predicate', ([of]) => of && { parameters: [of], returns: boolean }],
  ['Comparison', ([of]) => of && { parameters: [of, of], returns: named('Int32') }],
  ['Converter', ([from, to]) => from && to && { parameters: [from], returns: to }],
  ['MatchEvaluator', () => ({ parameters: [named('Match')], returns: named('String') })],
]);

/** The shape of a delegate type; undefined of any other. */
export function delegateShape(type: StaticType): DelegateShape | undefined {
  return type.kind === 'named' && isDelegateName(type.name) ? shapeOf(type) : undefined;
}

/** Whether delegates have this name, with some number of type arguments. */
export function isDelegateName(name: string): boolean {
  return name === 'Func' || name === 'Action' || others.has(name);
}

const shapeOf = oncePerType((type): DelegateShape | undefined => {
  if (type.kind !== 'named') return undefined;
  if (type.name === 'Action') return { parameters: type.arguments, returns: voidType };
  if (type.name === 'Func') {
    const returns = type.arguments.at(-1);
    return returns && { parameters: type.arguments.slice(0, -1), returns };
  }
  return others.get(type.name)?.(type.arguments);
});

/** Whether a type is a delegate that is known here. */
export function isDelegate(type: StaticType): boolean {
  return delegateShape(type) !== undefined;
}
