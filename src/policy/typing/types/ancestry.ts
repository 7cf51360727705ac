import { definitionOf, directBases, isInterface, isValueType } from './definition.ts';
import { isDelegate } from './delegate.ts';
import { named, type StaticType } from './static-type.ts';
import { remembered } from './remembered.ts';
import { isSameType, typeKey, typeText } from './type-text.ts';

const object = named('Object');
const keptAncestors = remembered<readonly StaticType[]>();
const keptClasses = remembered<readonly StaticType[]>();
const keptConversions = remembered<boolean | undefined>();

/** The class of a type and those that it derives from, the most derived first; of an interface the interface alone, then `object`. */
export function classesOf(type: StaticType): readonly StaticType[] {
  return keptClasses(typeText(type), () => findClasses(type));
}

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
export function ancestorsOf(type: StaticType): readonly StaticType[] {
  return keptAncestors(typeText(type), () => findAncestors(type));
}

function findAncestors(type: StaticType): readonly StaticType[] {
  const found = new Map<string, StaticType>();
  const open = [...directBases(type)];
  for (let at = open.shift(); at; at = open.shift()) {
    const key = typeKey(at);
    if (found.has(key)) continue;
    found.set(key, at);
    open.push(...directBases(at));
  }
  return [...found.values()];
}

/** Whether all classes of a type have signatures, so that a member that is not found is not there. */
export function isWhole(type: StaticType): boolean {
  if (type.kind === 'unknown' || isDelegate(type)) return false;
  return classesOf(type).every(each => definitionOf(each) !== undefined || each.kind === 'anonymous');
}

/** The type arguments with which a type is the generic interface of a name: `IEnumerable<T>` of `List<int>`; several if it is it twice. */
export function constructionsOf(type: StaticType, name: string): readonly (readonly StaticType[])[] {
  return [type, ...ancestorsOf(type)].flatMap(each => (each.kind === 'named' && each.name === name && each.arguments.length > 0 ? [each.arguments] : []));
}

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
  return keptConversions(`${typeKey(from)}>${typeKey(to)}`, () => findReferenceConversion(from, to));
}

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
