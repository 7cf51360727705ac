import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cultureOf } from '../../../../../../src/policy/run/dotnet/culture/culture.ts';
import { edition, frameworkEdition, type Edition } from '../../../../../../src/policy/run/dotnet/edition.ts';
import { formatNumber } from '../../../../../../src/policy/run/dotnet/number/number-format.ts';
import { double } from '../../../../../../src/policy/run/dotnet/value.ts';

describe('numbers by the .NET that writes them', () => {
  for (const [value, format, current, framework] of [
    [1e15, '', '1000000000000000', '1E+15'],
    [1e17, '', '1E+17', '1E+17'],
    [0.1 + 0.2, '', '0.30000000000000004', '0.3'],
    [0.1 + 0.2, 'R', '0.30000000000000004', '0.30000000000000004'],
    [2.5, 'F0', '2', '3'],
    [3.5, 'F0', '4', '4'],
    [0.125, 'F2', '0.12', '0.13'],
    [-0, '', '-0', '0'],
    [1234.5, 'N', '1,234.500', '1,234.50'],
    [0.5, 'P', '50.000%', '50.00%'],
    [-5, 'C', '-$5.00', '($5.00)'],
    [1234.5, 'N1', '1,234.5', '1,234.5'],
  ] as const) {
    it(`${Object.is(value, -0) ? '-0' : value} by "${format}" is ${current} in .NET 8 and ${framework} in .NET Framework`, () => {
      const written = (rules: Edition): string => formatNumber(double(value), format, cultureOf('en-US', rules), rules);
      assert.equal(written(edition), current);
      assert.equal(written(frameworkEdition), framework);
    });
  }
});
