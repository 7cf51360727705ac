import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { documentSymbols, type PolicySymbol } from '../../../../src/policy/features/document-symbols.ts';
import { parsePolicy } from '../../../../src/policy/index.ts';
import { featureTexts } from '../../../support/features/feature-texts.ts';

describe('the outline of a policy', () => {
  for (const { name, text, expected } of featureTexts('document-symbols')) {
    it(name, () => assert.equal(shown(documentSymbols(parsePolicy(text)), '').join('\n'), expected));
  }
});

function shown(symbols: readonly PolicySymbol[], indentation: string): readonly string[] {
  return symbols.flatMap(({ kind, name, detail, children }) => [
    `${indentation}${kind} ${name}${detail === '' ? '' : ` (${detail})`}`,
    ...shown(children, `${indentation}  `),
  ]);
}
