import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { documentedTypes, typesIn } from '../../../../../src/policy/language/dotnet/types.ts';
import { typeNames, typeSignatures, type MemberSignature } from '../../../../../src/policy/language/dotnet/signatures.ts';
import { frameworkSource } from '../../../../../scripts/dotnet/dotnet-signatures.mjs';
import { whyNoDotnet } from '../../../../../scripts/dotnet/lay-dotnet.mjs';

const shown = ({ name, isStatic, typeParameters, parameters, type, isSettable }: MemberSignature): string =>
  `${isStatic ? 'static ' : ''}${type} ${name}${typeParameters.length > 0 ? `<${typeParameters.join(', ')}>` : ''}(${parameters.map(one => `${one.modifier === undefined ? '' : `${one.modifier} `}${one.type} ${one.name}${one.isOptional ? '?' : ''}`).join(', ')})${isSettable ? ' set' : ''}`;
const overloads = (type: string, member: string): readonly string[] =>
  typeSignatures(type).flatMap(({ members }) => members.filter(({ name }) => name === member).map(shown));

describe('signatures', () => {
  for (const [type, member, wanted] of [
    ['String', 'Substring', ['string Substring(int startIndex)', 'string Substring(int startIndex, int length)']],
    ['String', 'Length', ['int Length()']],
    ['String', 'Empty', ['static string Empty()']],
    ['System.Text.StringBuilder', 'Capacity', ['int Capacity() set']],
    ['Dictionary', 'TryGetValue', ['bool TryGetValue(TKey key, out TValue value)']],
    ['Dictionary', 'this', ['TValue this(TKey key) set']],
    [
      'Enumerable',
      'Where',
      [
        'static IEnumerable<TSource> Where<TSource>(this IEnumerable<TSource> source, Func<TSource,bool> predicate)',
        'static IEnumerable<TSource> Where<TSource>(this IEnumerable<TSource> source, Func<TSource,int,bool> predicate)',
      ],
    ],
    [
      'JObject',
      'new',
      ['JObject new()', 'JObject new(JObject other)', 'JObject new(object content)', 'JObject new(params object[] content)'],
    ],
    ['KeyValuePair', 'new', ['KeyValuePair<TKey,TValue> new(TKey key, TValue value)']],
    ['IMessageBody', 'As', ['T As<T>(bool preserveContent?)']],
    [
      'Variables',
      'GetValueOrDefault',
      ['object GetValueOrDefault(string variableName)', 'T GetValueOrDefault<T>(string variableName, T defaultValue?)'],
    ],
    ['String', 'Frobnicate', []],
    ['string', 'Length', []],
  ] as const) it(`${type}.${member}`, () => assert.deepEqual(overloads(type, member), wanted));

  it('give the bases of a type, the class first', () => {
    assert.deepEqual(typeSignatures('JProperty')[0]?.bases[0], 'JContainer');
    assert.ok(typeSignatures('List')[0]?.bases.includes('IList<T>'));
  });

  it('give the numbers of an enum', () => {
    assert.equal(typeSignatures('StringComparison')[0]?.constants?.get('OrdinalIgnoreCase'), 5n);
    assert.equal(typeSignatures('RegexOptions')[0]?.isFlags, true);
    assert.equal(typeSignatures('StringComparison')[0]?.isFlags, false);
  });

  it('distinguish two types of one name', () => {
    assert.deepEqual(
      typeSignatures('Extensions')
        .map(({ fullName }) => fullName)
        .toSorted(),
      ['Newtonsoft.Json.Linq.Extensions', 'System.Xml.Linq.Extensions'],
    );
    assert.equal(typeSignatures('TimeZoneInfo.AdjustmentRule')[0]?.fullName, 'System.TimeZoneInfo.AdjustmentRule');
  });

  it('can all be read', () => {
    const members = [...new Set(typeNames())].flatMap(name => typeSignatures(name)).flatMap(type => type.members);
    assert.ok(members.length > 3000);
    assert.deepEqual(
      members.filter(
        ({ name, type, parameters }) => name === '' || type === '' || parameters.some(one => one.name === '' || one.type === ''),
      ),
      [],
    );
  });

  it('contain each member that the reference names of types of which it allows some members only', () => {
    const absent = typesIn(documentedTypes).flatMap(({ name, members = [] }) =>
      members
        .filter(
          member =>
            !typeSignatures(name).some(
              type =>
                type.constants?.has(member) === true ||
                type.members.some(one => one.name === member) ||
                type.bases.some(base => typeSignatures(base).some(({ members: inherited }) => inherited.some(one => one.name === member))),
            ),
        )
        .map(member => `${name}.${member}`),
    );
    assert.deepEqual(absent, []);
  });

  it('are those of .NET', { skip: whyNoDotnet(), timeout: 180_000 }, async () => {
    const checkedIn = readFileSync(new URL('../../../../../src/policy/language/dotnet/framework.ts', import.meta.url), 'utf8');
    assert.ok(
      checkedIn === (await frameworkSource()),
      'framework.ts is not what .NET gives: run node scripts/dotnet/dotnet-signatures.mjs and read the difference',
    );
  });
});
