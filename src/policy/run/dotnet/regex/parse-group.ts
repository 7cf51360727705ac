import { t } from '../../../../base/text/translation.ts';
import { UnsupportedExpression } from '../errors.ts';
import { changedOptions } from './changed-options.ts';
import type { PatternCursor } from './pattern-cursor.ts';
import { RegexOption, type RegexNode } from './regex-node.ts';

/** Reads a group whose parenthesis is read already; undefined for what only changes the options. */
export function parseGroup(cursor: PatternCursor, start: number): RegexNode | undefined {
  const rest = cursor.rest;
  if (!rest.startsWith('?')) {
    const number = cursor.has(RegexOption.explicitCapture) ? undefined : cursor.unnamed++;
    const item = closed(cursor, cursor.choice(cursor), start);
    return number === undefined ? item : { kind: 'capture', number, popped: undefined, item };
  }
  const inline = /^\?([imnsx-]*)([:)])/.exec(rest);
  if (inline) {
    cursor.at += inline[0].length;
    const options = cursor.options;
    cursor.options = changedOptions(cursor.options, inline[1] ?? '');
    if (inline[2] === ')') return undefined;
    const item = closed(cursor, cursor.choice(cursor), start);
    cursor.options = options;
    return item;
  }
  const look = /^\?(<?)([=!])/.exec(rest);
  if (look) {
    cursor.at += look[0].length;
    return { kind: 'look', item: closed(cursor, cursor.choice(cursor), start), isBehind: look[1] === '<', isNegative: look[2] === '!' };
  }
  if (rest.startsWith('?>')) {
    cursor.at += 2;
    return { kind: 'atomic', item: closed(cursor, cursor.choice(cursor), start) };
  }
  if (rest.startsWith('?(')) return parseCondition(cursor, start);
  const named = /^\?(?:<(\w*)(?:-(\w+))?>|'(\w*)(?:-(\w+))?')/.exec(rest);
  if (!named) cursor.fail('Unrecognized grouping construct.', cursor.at + Math.min(2, rest.length));
  const name = named[1] ?? named[3] ?? '';
  const popped = named[2] ?? named[4];
  if ((name === '' && popped === undefined) || /^\d+\D/.test(name) || /^0+$/.test(name)) {
    cursor.fail('Invalid group name: Group names must begin with a word character.');
  }
  const other = popped === undefined ? undefined : cursor.numberOf(popped);
  if (popped !== undefined && other === undefined) cursor.fail(`Reference to undefined group name '${popped}'.`);
  cursor.at += named[0].length;
  const item = closed(cursor, cursor.choice(cursor), start);
  return { kind: 'capture', number: name === '' ? undefined : cursor.numberOf(name), popped: other, item };
}

function closed(cursor: PatternCursor, item: RegexNode, start: number): RegexNode {
  if (cursor.unit !== ')') cursor.fail("Not enough )'s.", Math.max(cursor.pattern.length, start));
  cursor.at++;
  return item;
}

function parseCondition(cursor: PatternCursor, start: number): RegexNode {
  const rest = cursor.rest;
  const named = /^\?\((\w+)\)/.exec(rest);
  const number = named ? cursor.numberOf(named[1] ?? '') : undefined;
  let test: number | RegexNode;
  if (named && number !== undefined) {
    test = number;
    cursor.at += named[0].length;
  } else {
    if (named && /^\d/.test(named[1] ?? '')) cursor.fail(`Conditional alternation refers to an undefined group number ${named[1] ?? ''}.`);
    cursor.at += 1;
    if (/^\((?:\?[^=!<:>]|\?<[^=!])/.test(cursor.rest)) {
      throw new UnsupportedExpression(t('Such a condition of a regular expression'));
    }
    const isLook = cursor.pattern.startsWith('(?', cursor.at);
    if (isLook) {
      const open = cursor.at++;
      test = parseGroup(cursor, open) ?? { kind: 'empty' };
    } else {
      const open = cursor.at++;
      test = closed(cursor, cursor.choice(cursor), open);
    }
  }
  const body = closed(cursor, cursor.choice(cursor), start);
  const branches = body.kind === 'choice' ? body.items : [body];
  if (branches.length > 2) cursor.fail("Too many | in (?()|).");
  return { kind: 'condition', test, yes: branches[0] ?? { kind: 'empty' }, no: branches[1] ?? { kind: 'empty' } };
}
