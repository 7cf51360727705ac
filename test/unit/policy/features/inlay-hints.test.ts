import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inlayHints } from '../../../../src/policy/features/inlay-hints.ts';
import { parsePolicy } from '../../../../src/policy/index.ts';

describe('hints beside variables', () => {
  const shown = (text: string, ...secrets: readonly string[]): string =>
    inlayHints(parsePolicy(text), new Set(secrets)).reduceRight(
      (made, hint) => made.slice(0, hint.offset) + hint.text + made.slice(hint.offset),
      text,
    );

  it('say the type of what they hold, and "secret"', () =>
    assert.equal(
      shown('<inbound><set-variable name="a" value="@(1 + 1)" /><send-request response-variable-name="r" /></inbound>', 'r'),
      '<inbound><set-variable name="a": int value="@(1 + 1)" /><send-request response-variable-name="r": IResponse, secret /></inbound>',
    ));

  it('say nothing of a name that is computed', () => {
    const text = '<set-variable name="@("a" + context.RequestId)" value="1" />';
    assert.equal(shown(text), text);
  });
});
