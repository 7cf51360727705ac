import { effectTable } from './effect-table.ts';
import type { Effect, Trait } from './effect.ts';
import { keywordType } from './keywords.ts';
import { readEffects, type MemberEffect, type MemberKind } from './read-effects.ts';

type Effects = ReadonlySet<Effect>;

/** The table as it is asked: by names alone, as the types of receivers are not known, and by type for static members. */
interface Known {
  readonly methods: ReadonlyMap<string, Effects>;
  readonly properties: ReadonlyMap<string, Effects>;
  readonly statics: ReadonlyMap<string, Effects>;
  readonly prefixes: readonly (readonly [prefix: string, effects: Effects])[];
  readonly traits: ReadonlyMap<string, ReadonlySet<Trait>>;
  /** Of types that are named by what their names begin and end with: `*Stream`. */
  readonly patterns: readonly { readonly start: string; readonly end: string; readonly given: ReadonlySet<Trait> }[];
}

const harmless = ['fact', 'nothing', 'one-way', 'jwt'] as const;
const lazily: { known?: Known } = {};

/** How many names that the table does not have are remembered: code has few of them. */
const mostRemembered = 4096;
const effectsOfNames = new Map<string, Effects>();
const traitsOfTypes = new Map<string, ReadonlySet<Trait>>();

/** Whether a method of that name has an effect, whatever its receiver is. It is a `fact` only where no type says otherwise. */
export function methodHas(name: string, effect: Effect): boolean {
  return effectsOfMethod(name).has(effect);
}

/** Whether it is known what methods of a name do. */
export function isKnownMethod(name: string): boolean {
  return known().methods.has(name) || effectsOfMethod(name).size > 0;
}

function effectsOfMethod(name: string): Effects {
  const { methods, prefixes } = known();
  return methods.get(name) ?? remembered(effectsOfNames, name, () =>
    new Set(prefixes.flatMap(([prefix, given]) => (name.startsWith(prefix) ? [...given] : []))),
  );
}

function remembered<T>(all: Map<string, T>, name: string, make: () => T): T {
  const found = all.get(name);
  if (found !== undefined) return found;
  if (all.size >= mostRemembered) all.clear();
  const made = make();
  all.set(name, made);
  return made;
}

/** Whether a property of that name has an effect, whatever it is read from. */
export function propertyHas(name: string, effect: Effect): boolean {
  return known().properties.get(name)?.has(effect) === true;
}

/** Whether a static method of a type has an effect; of one that the table does not have, whether one of that name has. */
export function staticHas(type: string, name: string, effect: Effect): boolean {
  return effectsOfStatic(type, name).has(effect);
}

/** All that {@link staticHas} says of a method. */
export function effectsOfStatic(type: string, name: string): ReadonlySet<Effect> {
  return known().statics.get(`${shortTypeName(type)}.${name}`) ?? effectsOfMethod(name);
}

/** Whether the objects of a type are of a kind. */
export function typeHas(type: string, trait: Trait): boolean {
  return remembered(traitsOfTypes, type, () => traitsOf(shortTypeName(type))).has(trait);
}

function traitsOf(name: string): ReadonlySet<Trait> {
  const { traits, patterns } = known();
  const matching = patterns.filter(
    ({ start, end }) => name.startsWith(start) && name.endsWith(end) && name.length >= start.length + end.length,
  );
  return new Set([...(traits.get(name) ?? []), ...matching.flatMap(({ given }) => [...given])]);
}

/** The last part of a type's name, in .NET's words: `HMACSHA256` of `System.Security.Cryptography.HMACSHA256`, `String` of `string`. */
export function shortTypeName(name: string): string {
  return keywordType(name.slice(name.lastIndexOf('.') + 1));
}

function known(): Known {
  return (lazily.known ??= indexed(readEffects(effectTable)));
}

function indexed({ members, traits }: ReturnType<typeof readEffects>): Known {
  const prefixes = members.filter(({ name }) => name.endsWith('*')).map(({ name, effects }) => [name.slice(0, -1), effects] as const);
  const ofKind = (...kinds: readonly MemberKind[]): readonly MemberEffect[] =>
    members.filter(({ kind, name }) => kinds.includes(kind) && !name.endsWith('*'));
  const methods = byName(ofKind('method', 'static'));
  for (const [name, given] of methods) {
    for (const [prefix, more] of prefixes) if (name.startsWith(prefix)) methods.set(name, new Set([...given, ...more]));
  }
  const statics = new Map<string, Effects>();
  // an extension method may be called as the static one that it is
  for (const { type, kind, name, effects } of ofKind('static', 'method')) {
    if (kind === 'static' || !statics.has(`${type}.${name}`)) statics.set(`${type}.${name}`, effects);
  }
  const patterns = [...traits].filter(([type]) => type.includes('*') && type !== '*').map(([type, given]) => {
    const [start = '', end = ''] = type.split('*');
    return { start, end, given };
  });
  return { methods, properties: byName(ofKind('get')), statics, prefixes, traits, patterns };
}

/**
 * What members of a name do, whatever their type: all of it; but they give a fact, or nothing that leads back, only where each of
 * them does.
 */
function byName(members: readonly MemberEffect[]): Map<string, Effects> {
  const found = new Map<string, Set<Effect>>();
  const passing = new Set<string>();
  for (const { name, effects, type } of members) {
    found.set(name, new Set([...(found.get(name) ?? []), ...effects]));
    if (type !== '*' && !harmless.some(effect => effects.has(effect))) passing.add(name);
  }
  for (const name of passing) for (const effect of harmless) found.get(name)?.delete(effect);
  return found;
}
