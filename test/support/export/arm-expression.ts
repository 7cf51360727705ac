import assert from 'node:assert/strict';

/** A call in an expression: its function, then its arguments. Members that are asked of the result are left out. */
export type ArmExpression = string | readonly [string, ...ArmExpression[]];

/**
 * What Resource Manager makes of a text of a template: itself, itself without an escaping bracket, or the calls of an expression,
 * by the rules of learn.microsoft.com/azure/azure-resource-manager/templates/template-expressions.
 */
export function readArmExpression(text: string): ArmExpression {
  if (!text.startsWith('[') || !text.endsWith(']')) return text;
  if (text.startsWith('[[')) return text.slice(1);
  const tokens = tokensOf(text.slice(1, -1));
  const read = readOne(tokens);
  while (tokens[0] === '.') tokens.splice(0, 2);
  assert.deepEqual(tokens, [], `something is left of ${text}`);
  return read;
}

type Token = string | { readonly text: string };

function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /'((?:[^']|'')*)'|(\w+)|([(),.])|\s+/gy;
  while (pattern.lastIndex < source.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(source) ?? assert.fail(`${source} cannot be read from ${String(at)} on`);
    const [, text, word, mark] = match;
    if (text !== undefined) tokens.push({ text: text.replaceAll("''", "'") });
    else if (word !== undefined || mark !== undefined) tokens.push(word ?? mark ?? '');
  }
  return tokens;
}

function readOne(tokens: Token[]): ArmExpression {
  const token = tokens.shift() ?? assert.fail('an expression ends too soon');
  if (typeof token !== 'string') return token.text;
  assert.equal(tokens.shift(), '(', token);
  const call: [string, ...ArmExpression[]] = [token];
  while (tokens[0] !== ')') {
    call.push(readOne(tokens));
    if (tokens[0] === ',') tokens.shift();
  }
  tokens.shift();
  return call;
}
