import type { BoundExpression } from '../bound-code.ts';
import { holds } from '../conversions/number-type.ts';
import { named, unknown } from '../types/construct-type.ts';
import type { StaticType } from '../types/static-type.ts';

const suffixes: ReadonlyMap<string, readonly string[]> = new Map([
  ['', ['Int32', 'UInt32', 'Int64', 'UInt64']], ['u', ['UInt32', 'UInt64']], ['l', ['Int64', 'UInt64']], ['ul', ['UInt64']], ['lu', ['UInt64']],
]);

const nothing: BoundExpression = { type: { kind: 'null' }, names: 'value', constant: null };

/** The type and value of a literal: a number has the first type that its suffix allows and that fits it. */
export function bindLiteral(type: 'number' | 'char' | 'boolean' | 'null', text: string): BoundExpression {
  switch (type) {
    case 'null':
      return nothing;
    case 'boolean':
      return { type: named('Boolean'), names: 'value', constant: text === 'true' };
    case 'char':
      return { type: named('Char'), names: 'value', constant: BigInt(text.charCodeAt(0) || 0) };
    case 'number':
      return bindNumber(text.replaceAll('_', ''));
  }
}

function bindNumber(text: string): BoundExpression {
  const whole = /^(0[xX][0-9A-Fa-f]+|0[bB][01]+|[0-9]+)([uUlL]*)$/.exec(text);
  if (whole) return bindInteger(BigInt(whole[1] ?? '0'), (whole[2] ?? '').toLowerCase());
  const real = /^([0-9.]+(?:[eE][+-]?[0-9]+)?)([fFdDmM]?)$/.exec(text);
  if (!real) return { type: unknown('syntax'), names: 'value' };
  const suffix = (real[2] ?? '').toLowerCase();
  if (suffix === 'm') return { type: named('Decimal'), names: 'value' };
  const value = Number(real[1]);
  return suffix === 'f'
    ? { type: named('Single'), names: 'value', constant: Math.fround(value) }
    : { type: named('Double'), names: 'value', constant: value };
}

function bindInteger(value: bigint, suffix: string): BoundExpression {
  const found = suffixes.get(suffix)?.find(name => holds(name, value));
  const type: StaticType = found === undefined ? unknown('error') : named(found);
  return { type, names: 'value', constant: value };
}
