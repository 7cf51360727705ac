import { definitionOf, directBases, isInterface, isValueType } from './definition.ts';
import { isDelegate } from './delegate.ts';
import { named } from './construct-type.ts';
import type { StaticType } from './static-type.ts';
import { oncePerType, oncePerTypeAnd } from './once-per-type.ts';
import { isSameType } from './same-type.ts';

const object = named('Object');

/** The class of a type and those that it derives from, the most derived first; of an interface the interface alone, then `object`. */
export const classesOf: (type: StaticType) => readonly StaticType[] = oncePerType(findClasses);

function findClasses(type: StaticType): readonly StaticType[] {
  const found: StaticType[] = [];
  for (let at: StaticType | undefined = type; at; at = baseClass(at)) found.push(at);
  return found.some(each => isSameType(each, object)) ? found : [...found, object];
}

function baseClass(type: StaticType): StaticType | undefined {
  const [first] = directBases(type);
  return first && isInterface(first) !== true && !isInterfaceName(first) ? first : undefined;
}

function isInterfaceName(type: StaticType): boolean {
  return type.kind === 'named' && definitionOf(type) === undefined && /^I[A-Z]/.test(type.name);
}

/** All that a value of a type is, too: base classes and interfaces, each once, without the type itself. */
export const ancestorsOf: (type: StaticType) => readonly StaticType[] = oncePerType(findAncestors);

function findAncestors(type: StaticType): readonly StaticType[] {
  const found: StaticType[] = [];
  const open = [...directBases(type)];
  for (const at of open) {
    if (found.some(each => isSameType(each, at))) continue;
    found.push(at);
    open.push(...directBases(at));
  }
  return found;
}

/** Whether all classes of a type have signatures, so that a member that is not found is not there. */
export const isWhole: (type: StaticType) => boolean = oncePerType(type => {
  if (type.kind === 'unknown' || isDelegate(type)) return false;
  return classesOf(type).every(each => definitionOf(each) !== undefined || each.kind === 'anonymous');
});

/** The type arguments with which a type is the generic interface of a name: `IEnumerable<T>` of `List<int>`; several if it is it twice. */
export const constructionsOf: (type: StaticType, name: string) => readonly (readonly StaticType[])[] = oncePerTypeAnd((type, name) =>
  [type, ...ancestorsOf(type)].flatMap(each => (each.kind === 'named' && each.name === name && each.arguments.length > 0 ? [each.arguments] : [])),
);

const covariant: ReadonlyMap<string, string> = new Map([
  ['IEnumerable', '+'], ['IEnumerator', '+'], ['IReadOnlyList', '+'], ['IReadOnlyCollection', '+'], ['IGrouping', '++'], ['IJEnumerable', '+'], ['IOrderedEnumerable', '+'],
  ['IComparer', '-'], ['IEqualityComparer', '-'], ['IComparable', '-'], ['Predicate', '-'], ['Comparison', '-'], ['Converter', '-+'],
]);

/** How each type argument of a generic type may vary: `+` for a more general, `-` for a more special one, `=` for the same only. */
export function varianceOf(type: Extract<StaticType, { kind: 'named' }>): readonly ('+' | '-' | '=')[] {
  const text = covariant.get(type.name) ?? '';
  return type.arguments.map((_, i) => {
    if (type.name === 'Action') return '-';
    if (type.name === 'Func') return i === type.arguments.length - 1 ? '+' : '-';
    const mark = text[i];
    return mark === '+' || mark === '-' ? mark : '=';
  });
}

/** Whether there is a conversion from one type to another that keeps the object: identity, to a base, by variance; undefined: not known. */
export function hasReferenceConversion(from: StaticType, to: StaticType): boolean | undefined {
  if (isSameType(from, to)) return true;
  if (from.kind === 'unknown' || to.kind === 'unknown') return undefined;
  if (isSameType(to, object)) return true;
  return referenceConversion(from, to);
}

const referenceConversion: (from: StaticType, to: StaticType) => boolean | undefined = oncePerTypeAnd(findReferenceConversion);

function findReferenceConversion(from: StaticType, to: StaticType): boolean | undefined {
  if (from.kind === 'array' && to.kind === 'array') {
    return from.rank === to.rank && isValueType(from.element) === false ? hasReferenceConversion(from.element, to.element) : false;
  }
  if (to.kind !== 'named') return false;
  let answer: boolean | undefined = isWhole(from) || from.kind !== 'named' || isDelegate(from) ? false : undefined;
  for (const each of [from, ...ancestorsOf(from)]) {
    if (each.kind !== 'named' || each.name !== to.name || each.arguments.length !== to.arguments.length) continue;
    const varied = hasVariance(each, to, from.kind === 'array');
    if (varied === true) return true;
    if (varied === undefined) answer = undefined;
  }
  return answer;
}

function hasVariance(from: Extract<StaticType, { kind: 'named' }>, to: Extract<StaticType, { kind: 'named' }>, isArray: boolean): boolean | undefined {
  let answer: boolean | undefined = true;
  for (const [i, mark] of varianceOf(to).entries()) {
    const [a, b] = [from.arguments[i], to.arguments[i]];
    if (!a || !b) return false;
    if (isSameType(a, b)) continue;
    if (a.kind === 'unknown' || b.kind === 'unknown') {
      answer = undefined;
      continue;
    }
    const way = isArray && mark === '=' ? '+' : mark; // an array is also an IList of its elements' bases
    if (way === '=') return false;
    const [special, general] = way === '+' ? [a, b] : [b, a];
    const step = isValueType(special) === false || special.kind === 'parameter' ? hasReferenceConversion(special, general) : false;
    if (step === false) return false;
    if (step === undefined) answer = undefined;
  }
  return answer;
}
