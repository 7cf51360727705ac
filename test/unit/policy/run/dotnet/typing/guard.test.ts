import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { argumentNull, UnsupportedExpression } from '../../../../../../src/policy/run/dotnet/errors.ts';
import { Machine } from '../../../../../../src/policy/run/dotnet/time/machine.ts';
import { Call } from '../../../../../../src/policy/run/dotnet/typing/call.ts';
import { guarded, withNamed } from '../../../../../../src/policy/run/dotnet/typing/guard.ts';
import { allTypes } from '../../../../../../src/policy/run/dotnet/typing/registry.ts';
import { defineStatic } from '../../../../../../src/policy/run/dotnet/typing/type-definition.ts';
import { int, type DotnetValue } from '../../../../../../src/policy/run/dotnet/value.ts';

const machine = new Machine({ now: () => 0n, random: () => 0, maximumSteps: 1000 });

function callWith(given: readonly DotnetValue[], named: Readonly<Record<string, DotnetValue>> = {}): Call {
  return new Call('Some.Member', given, machine, [], new Map(Object.entries(named)));
}

const isRefused = (error: unknown): boolean =>
  error instanceof UnsupportedExpression && error.member === 'Some.Member with these arguments';

describe('the guard of arguments', () => {
  it('lets a value pass when all arguments were read', () => {
    assert.equal(guarded(callWith(['a', 'b']), call => call.string(0) + call.string(1)), 'ab');
  });

  it('refuses a value when an argument was not read', () => {
    assert.throws(() => guarded(callWith(['a', 'b']), call => call.string(0)), isRefused);
  });

  it('refuses an exception that was raised without a look at all arguments', () => {
    const raise = (call: Call): never => {
      call.text(0);
      throw argumentNull('value');
    };
    assert.throws(() => guarded(callWith([null]), raise), /Value cannot be null/);
    assert.throws(() => guarded(callWith([null, 'b']), raise), isRefused);
  });

  it('takes a question which overload it is for no reading', () => {
    const ask = (call: Call): DotnetValue => call.has(0) && call.isString(0) && !call.is(0, 'char') && call.enum(0, 'UriKind') === undefined;
    assert.throws(() => guarded(callWith(['a']), ask), isRefused);
  });

  it('sees what is read by way of calls made of the call', () => {
    assert.equal(guarded(callWith(['a', 'b', 'c']), call => call.string(0) + call.from(1).string(1) + call.pick([1]).string(0)), 'acb');
    assert.equal(guarded(callWith(['b']), call => call.withSelf('a').string(0) + call.withSelf('a').string(1)), 'ab');
    assert.throws(() => guarded(callWith(['a', 'b']), call => call.from(1).string(0)), isRefused);
  });

  it('lets an argument be that is listed as harmless', () => {
    assert.equal(guarded(callWith(['a', 'b']), call => call.string(0), { 1: 'it changes nothing' }), 'a');
    assert.throws(() => guarded(callWith(['a', 'b', 'c']), call => call.string(0), { 1: 'it changes nothing' }), isRefused);
  });

  it('refuses a named argument that was not put at a place', () => {
    assert.throws(() => guarded(callWith(['a'], { other: 'b' }), call => call.string(0)), isRefused);
  });

  it('is around each member of a type', () => {
    const { functions } = defineStatic('Some.Type', { functions: { Member: call => call.string(0), Other: () => 'x' }, harmless: { Other: { 0: 'no reason' } } });
    assert.equal(functions.get('Member')?.(callWith(['a'])), 'a');
    assert.throws(() => functions.get('Member')?.(callWith(['a', 'b'])), isRefused);
    assert.equal(functions.get('Other')?.(callWith(['a'])), 'x');
  });
});

describe('named arguments', () => {
  it('are put where all overloads with such parameters have them', () => {
    const placed = withNamed(callWith([int(1)], { length: int(2) }), 'String', 'Substring');
    assert.deepEqual(placed.given, [int(1), int(2)]);
  });

  it('stay when overloads disagree or a parameter is missing before them', () => {
    assert.equal(withNamed(callWith([], { nothing: int(2) }), 'String', 'Substring').hasNamed, true);
    assert.throws(() => withNamed(callWith([], { length: int(2) }), 'String', 'Substring'), isRefused);
  });
});

describe('arguments listed as harmless', () => {
  for (const type of allTypes) {
    for (const [member, places] of Object.entries(type.harmless)) {
      it(`${type.name}.${member}`, () => {
        assert.ok(member === 'new' ? type.construct : (type.methods.get(member) ?? type.functions.get(member)), 'the member is there');
        for (const reason of Object.values(places)) assert.match(reason, /\w+ \w+/);
      });
    }
  }
});
