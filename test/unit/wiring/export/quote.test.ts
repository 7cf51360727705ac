import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ArmSymbol } from '../../../../src/wiring/writes/arm-value.ts';
import { aroundSymbol, asciiJson, jsonDocument, quote } from '../../../../src/wiring/export/quote.ts';

describe('texts in an exported script', () => {
  it('are one word of a shell, with apostrophes and without', () => {
    assert.equal(quote('plain $HOME'), "'plain $HOME'");
    assert.equal(quote("it's"), `'it'\\''s'`);
  });

  it('are JSON in ASCII as the Azure CLI prints it', () => {
    assert.equal(asciiJson(['ü\u007f𝄞"\n', null, false]), String.raw`["\u00fc\u007f\ud834\udd1e\"\n",null,false]`);
  });

  it('are JSON to be read, in which a shell finds nothing of its own', () => {
    assert.equal(jsonDocument('write', { a: '$HOME `x` \\' }), "write <<'JSON'\n{\n  \"a\": \"$HOME `x` \\\\\"\n}\nJSON");
  });

  it('are JSON with a principal as a variable, and nothing else that a shell would read', () => {
    const text = jsonDocument('write', { a: '$HOME', b: new ArmSymbol('principal', '/service') });
    assert.equal(text, 'write <<JSON\n{\n  "a": "\\$HOME",\n  "b": "$principal"\n}\nJSON');
  });

  it('are the JSON before and after a secret that is typed', () => {
    assert.deepEqual(aroundSymbol({ value: new ArmSymbol('secret', 'it'), secret: true }), {
      before: '{"value":',
      after: ',"secret":true}',
    });
  });
});
