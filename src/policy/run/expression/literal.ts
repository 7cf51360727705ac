import { t } from '../../../base/text/translation.ts';
import { parseDecimal } from '../dotnet/number/decimal.ts';
import { UnsupportedExpression } from '../dotnet/errors.ts';
import { fits, float } from '../dotnet/number/number.ts';
import { char, type DotnetValue, type IntegerType } from '../dotnet/value.ts';

/** The value of a literal; a number has the first type that its suffix allows and that fits it. */
export function literalValue(type: 'number' | 'char' | 'boolean' | 'null', text: string): DotnetValue {
  switch (type) {
    case 'null':
      return null;
    case 'boolean':
      return text === 'true';
    case 'char':
      return char(text);
    case 'number':
      return numberValue(text.replaceAll('_', ''));
  }
}

function numberValue(text: string): DotnetValue {
  const isPrefixed = /^0[xXbB]/.test(text);
  const match = isPrefixed
    ? /^(0[xX][0-9A-Fa-f]+|0[bB][01]+)([uUlL]*)$/.exec(text)
    : /^([0-9.]+(?:[eE][+-]?[0-9]+)?)([fFdDmMuUlL]*)$/.exec(text);
  const digits = match?.[1] ?? text;
  const suffix = (match?.[2] ?? '').toLowerCase();
  if (suffix === 'm') {
    const value = parseDecimal(digits);
    if (value) return value;
  }
  if (suffix === 'f') return float(Number(digits), 'Single');
  if (suffix === 'd' || /[.eE]/.test(isPrefixed ? '' : digits)) return float(Number(digits), 'Double');
  const value = BigInt(digits);
  const types: readonly IntegerType[] =
    suffix === ''
      ? ['Int32', 'UInt32', 'Int64', 'UInt64']
      : suffix === 'u'
        ? ['UInt32', 'UInt64']
        : suffix === 'l'
          ? ['Int64', 'UInt64']
          : ['UInt64'];
  const found = types.find(type => fits(value, type));
  if (!found) throw new UnsupportedExpression(t('The number {0}', text));
  return { kind: 'integer', type: found, value };
}
