import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { effectTable } from '../../../../../src/policy/language/dotnet/effect-table.ts';
import { methodHas, propertyHas, staticHas, typeHas } from '../../../../../src/policy/language/dotnet/effects.ts';
import { readEffects, type MemberEffect } from '../../../../../src/policy/language/dotnet/read-effects.ts';
import { typeNames, typeSignatures } from '../../../../../src/policy/language/dotnet/signatures.ts';
import { keywordType } from '../../../../../src/policy/language/dotnet/keywords.ts';
import { extensions } from '../../../../../src/policy/run/dotnet/gateway/extensions.ts';
import { linq } from '../../../../../src/policy/run/dotnet/linq/index.ts';
import { allTypes } from '../../../../../src/policy/run/dotnet/typing/registry.ts';
import { jsonExtensions } from '../../../../../src/policy/run/dotnet/types/json/json-extensions.ts';
import { xmlExtensions } from '../../../../../src/policy/run/dotnet/types/xml/xml-extensions.ts';
import type { TypeDefinition } from '../../../../../src/policy/run/dotnet/typing/type-definition.ts';
import { basicOf } from '../../../../../src/policy/run/dotnet/gateway/basic.ts';
import { contextValue } from '../../../../../src/policy/run/dotnet/gateway/context.ts';
import { jwtOf } from '../../../../../src/policy/run/dotnet/gateway/jwt.ts';
import { iterableOf } from '../../../../../src/policy/run/dotnet/iterate.ts';
import { Machine } from '../../../../../src/policy/run/dotnet/time/machine.ts';
import { isKind, type DotnetValue } from '../../../../../src/policy/run/dotnet/value.ts';
import { contextOf } from '../../run/expression/run-row.ts';

const { members } = readEffects(effectTable);
const isPattern = (text: string): boolean => text.includes('*');
const listed = members.filter(({ type, name }) => !isPattern(type) && !isPattern(name));
const keyOf = ({ type, kind, name }: Pick<MemberEffect, 'type' | 'kind' | 'name'>): string => `${type}: ${kind} ${name}`;
const byKey = new Map(listed.map(member => [keyOf(member), member]));

/** The simple names of a type and of all that it is assignable to. */
function lineage(type: string): readonly string[] {
  const found = new Set<string>();
  const open = [type];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (found.has(at)) continue;
    found.add(at);
    if (at === 'IReadOnlyDictionary') open.push('CollectionExtensions');
    if (at === 'X509Certificate2') open.push('RSACertificateExtensions');
    for (const { bases } of typeSignatures(at)) open.push(...bases.map(base => keywordType(base.replace(/<.*/, ''))));
  }
  return [...found, 'Object'];
}

const simpleName = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

function membersOfType(type: TypeDefinition): readonly (readonly [MemberEffect['kind'], string])[] {
  const all = (kind: MemberEffect['kind'], names: Iterable<string>): readonly (readonly [MemberEffect['kind'], string])[] =>
    Array.from(names, name => [kind, name]);
  return [
    ...all('get', type.properties.keys()), ...all('set', type.setters.keys()), ...all('method', type.methods.keys()),
    ...all('static get', type.fields.keys()), ...all('static', [...type.functions.keys()].filter(name => simpleName(type.name) !== 'Enumerable' || !linq.has(name))),
    ...all('method', [...(type.construct ? ['new'] : []), ...(type.index ? ['this'] : [])]),
  ];
}

/** The members of the objects that `context` leads to, each with its type. */
function membersOfContext(): readonly (readonly [type: string, name: string])[] {
  const machine = new Machine({ now: () => 0n, random: () => 0, maximumSteps: 10_000 });
  const context = contextOf({ response: { status: 200 }, lastError: { source: 'a', reason: 'b', message: 'c' }, graphQl: { arguments: {} } });
  const found = new Map<string, ReadonlySet<string>>();
  const open: DotnetValue[] = [contextValue(context, machine), jwtOf('e30.e30.') ?? null, basicOf(`Basic ${btoa('a:b')}`) ?? null];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (isKind(value, 'record')) {
      found.set(value.type, new Set(Array.from(value.members, ([name]) => name)));
      open.push(...Array.from(value.members, ([, get]) => get()));
    } else if (isKind(value, 'sequence')) open.push(...(iterableOf(value) ?? []));
  }
  assert.ok(
    ['IContext', 'IRequest', 'IUserIdentity', 'Jwt', 'BasicAuthCredentials', 'ILastError', 'IResponse'].every(type => found.has(type)),
  );
  return [...found].flatMap(([type, names]) => Array.from(names, name => [type, name] as const));
}

/** What the run has, by type: its registry, LINQ, extension methods, and the objects of `context`. */
const run: readonly (readonly [type: string, kind: MemberEffect['kind'], name: string])[] = [
  ...allTypes.flatMap(type => membersOfType(type).map(([kind, name]) => [simpleName(type.name), kind, name] as const)),
  ...Array.from(linq.keys(), name => ['Enumerable', 'method', name] as const),
  ...Array.from([...xmlExtensions.keys(), ...jsonExtensions.keys()], name => ['Extensions', 'method', name] as const),
  ...Array.from(extensions.keys(), name => ['GatewayExtensions', 'method', name] as const),
  ...membersOfContext().map(([type, name]) => [type, name === 'Trace' ? 'method' : 'get', name] as const),
  // elements and keys that the language itself reads
  ['String', 'method', 'this'], ['IGrouping', 'get', 'Key'],
  // what every object has, see callMember and propertyOf
  ...['ToString', 'Equals', 'GetHashCode', 'GetType'].map(name => ['Object', 'method', name] as const),
  ['Nullable', 'get', 'HasValue'], ['Nullable', 'get', 'Value'], ['Nullable', 'method', 'GetValueOrDefault'],
];

describe('effects on secrets', () => {
  it('are known of every member that is run, and of none that is marked as not run', () => {
    const missing = run.filter(([type, kind, name]) => !lineage(type).some(each => byKey.get(keyOf({ type: each, kind, name }))?.isRun));
    assert.deepEqual(missing.map(([type, kind, name]) => keyOf({ type, kind, name })), []);
  });

  it('are of members that are run, where the table does not mark them', () => {
    const has = new Set(run.map(([type, kind, name]) => keyOf({ type, kind, name })));
    const heirs = new Map<string, string[]>();
    for (const type of new Set(run.map(([name]) => name))) {
      for (const base of lineage(type)) heirs.set(base, [...(heirs.get(base) ?? []), type]);
    }
    const absent = listed.filter(
      ({ type, kind, name, isRun }) => isRun && !(heirs.get(type) ?? [type]).some(heir => has.has(keyOf({ type: heir, kind, name }))),
    );
    assert.deepEqual(absent.map(keyOf), []);
  });

  it('are of members that .NET or the gateway has', () => {
    const known = new Set(typeNames().map(name => keywordType(simpleName(name))));
    const strange = listed.filter(
      ({ type, kind, name }) =>
        known.has(type) &&
        !lineage(type).some(each =>
          typeSignatures(each).some(({ members, unlisted }) => unlisted.has(name) || members.some(member => isOne(member, kind, name)))),
    );
    assert.deepEqual(strange.map(keyOf), []);
  });
});

function isOne(
  member: {
    readonly kind: string;
    readonly name: string;
    readonly isStatic: boolean;
    readonly parameters: readonly { readonly modifier: string | undefined }[];
  },
  kind: MemberEffect['kind'],
  name: string,
): boolean {
  if (member.name !== name) return false;
  const isProperty = member.kind === 'property';
  if (kind === 'get' || kind === 'set') return isProperty && !member.isStatic;
  if (kind === 'static get') return isProperty && member.isStatic;
  if (kind === 'static') return member.kind === 'method' && member.isStatic;
  return !isProperty && (!member.isStatic || member.parameters[0]?.modifier === 'this');
}

describe('effects by name', () => {
  for (const [what, isSo] of [
    ['a comparison gives a fact', methodHas('StartsWith', 'fact')],
    ['a name that no type has gives none', !methodHas('Frobnicate', 'fact')],
    ['what one type reduces and another passes on is passed on', !propertyHas('Name', 'fact')],
    ['what some types put in is put in', methodHas('Replace', 'into')],
    [
      'a method that only begins like one that is known by its beginning',
      methodHas('IsFoo', 'fact') && !methodHas('Issue'.toLowerCase(), 'fact'),
    ],
    [
      'a static method of a type',
      staticHas('System.Convert', 'ToBase64String', 'same-text') && !staticHas('Convert', 'ToInt32', 'same-text'),
    ],
    ['a keyword is the type that it names', staticHas('string', 'Join', 'joins')],
    ['an extension method is a static one as well', staticHas('Enumerable', 'Any', 'fact')],
    ['a type that only its name places', typeHas('AesManaged', 'strong') && typeHas('MD5Managed', 'weak') && !typeHas('Sha', 'strong')],
  ] as const) it(what, () => assert.ok(isSo));

  it('a word that is none is an error', () => {
    assert.throws(() => readEffects('@String\nfacts: Length'), /"facts" is no word/);
    assert.throws(() => readEffects('@String: lists'), /"lists" is no word/);
  });
});
