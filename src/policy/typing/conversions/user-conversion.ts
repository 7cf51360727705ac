import { classesOf } from '../types/ancestry.ts';
import { ownMembers } from '../types/member.ts';
import { hasUnknown, underlying, type StaticType } from '../types/static-type.ts';
import { oncePerType, oncePerTypeAnd } from '../types/once-per-type.ts';
import { isSameType } from '../types/same-type.ts';
import type { Conversion, ConversionMethod, NoConversion, Operand } from './conversion.ts';
import { standardConversion } from './standard-conversion.ts';

/** The conversion by an operator that either type or a base class of it declares; explicit ones may narrow before and after. */
export function userConversion(from: Operand, to: StaticType, form: 'implicit' | 'explicit'): Conversion | NoConversion {
  if (from.type.kind === 'unknown' || to.kind === 'unknown') return 'unknown';
  if (typeof from.constant === 'bigint') return findConversion(from, to, form); // a constant fits more types than others of its type
  return (form === 'implicit' ? implicitly : explicitly)(from.type, to);
}

const implicitly = oncePerTypeAnd((type, to: StaticType) => findConversion({ type }, to, 'implicit'));
const explicitly = oncePerTypeAnd((type, to: StaticType) => findConversion({ type }, to, 'explicit'));

function findConversion(from: Operand, to: StaticType, form: 'implicit' | 'explicit'): Conversion | NoConversion {
  const fits = (a: Operand, b: StaticType): boolean => isStandard(a, b) || (form === 'explicit' && (isStandard({ type: b }, a.type) || isNarrowing(a.type, b)));
  const methods = operatorsOf(from.type, to, form).filter(({ takes, gives }) => fits(from, takes) && fits({ type: gives }, to));
  if (methods.length === 0) return hasUnknown(from.type) || hasUnknown(to) ? 'unknown' : 'none';
  const source = mostSpecificSource(from, methods);
  const target = mostSpecificTarget(to, methods);
  const chosen = methods.filter(({ takes, gives }) => source && target && isSameType(takes, source) && isSameType(gives, target));
  const [method] = chosen;
  if (!method || chosen.length > 1) return 'none';
  return { kind: 'user-defined', isImplicit: form === 'implicit', method };
}

function operatorsOf(from: StaticType, to: StaticType, form: 'implicit' | 'explicit'): readonly ConversionMethod[] {
  const [own, others] = [operatorsIn(underlying(from)), operatorsIn(underlying(to))];
  if (own.length === 0 && others.length === 0) return own;
  const isDeclaredTwice = (one: ConversionMethod): boolean =>
    own.some(other => isSameType(one.takes, other.takes) && isSameType(one.gives, other.gives));
  const found = own === others ? own : [...own, ...others.filter(one => !isDeclaredTwice(one))];
  return form === 'explicit' ? found : found.filter(({ name }) => name === 'op_Implicit');
}

/** The operators that a class and its base classes declare. */
const operatorsIn = oncePerType((type): readonly ConversionMethod[] => {
  if (type.kind !== 'named' || type.name === 'Decimal') return [];
  return classesOf(type).flatMap(owner =>
    (['op_Implicit', 'op_Explicit'] as const).flatMap(name =>
      ownMembers(owner, name).flatMap(member => {
        const takes = member.parameters[0]?.type;
        return takes ? [{ owner, name, takes, gives: member.type }] : [];
      }),
    ),
  );
});

function isStandard(from: Operand, to: StaticType): boolean {
  const conversion = standardConversion(from, to);
  return conversion !== 'none' && conversion !== 'unknown';
}

/** An explicit conversion between numbers or under `?`, which may be before and behind an operator. */
function isNarrowing(from: StaticType, to: StaticType): boolean {
  const [a, b] = [underlying(from), underlying(to)];
  return isStandard({ type: a }, b) || isStandard({ type: b }, a);
}

function mostSpecificSource(from: Operand, methods: readonly ConversionMethod[]): StaticType | undefined {
  const sources = methods.map(({ takes }) => takes);
  const same = sources.find(type => isSameType(type, from.type));
  if (same) return same;
  const taking = sources.filter(type => isStandard(from, type));
  // the most special of those that take the value as it is, else the most general of the others
  return taking.length > 0 ? mostEncompassed(taking) : mostEncompassing(sources);
}

function mostSpecificTarget(to: StaticType, methods: readonly ConversionMethod[]): StaticType | undefined {
  const targets = methods.map(({ gives }) => gives);
  const same = targets.find(type => isSameType(type, to));
  if (same) return same;
  const given = targets.filter(type => isStandard({ type }, to));
  return given.length > 0 ? mostEncompassing(given) : mostEncompassed(targets);
}

function mostEncompassed(types: readonly StaticType[]): StaticType | undefined {
  return types.find(type => types.every(other => isStandard({ type }, other)));
}

function mostEncompassing(types: readonly StaticType[]): StaticType | undefined {
  return types.find(type => types.every(other => isStandard({ type: other }, type)));
}
