import { said } from '../../base/text/translation.ts';
import { ErrorList } from '../../base/error-list.ts';
import { Cursor, type Grammar } from './cursor.ts';
import { Directives } from './directives.ts';
import { lex } from './lexer.ts';
import { parseExpression, parseOperand } from './parser/parse-expression.ts';
import { parsePattern } from './parser/parse-pattern.ts';
import { parseQuery } from './parser/parse-query.ts';
import { parseBlock, parseStatements } from './parser/parse-statement.ts';
import { maximumErrors, maximumLength } from './token.ts';
import type { ParsedCode } from './tree.ts';

const grammar: Grammar = {
  expression: parseExpression,
  operand: parseOperand,
  block: parseBlock,
  pattern: parsePattern,
  query: parseQuery,
};

/** Reads the code of `@(…)` (`single`) or `@{…}` (`block`). Never throws; spans are offsets of the code. */
export function parseCode(code: string, form: 'single' | 'block'): ParsedCode {
  const errors = new ErrorList(maximumErrors);
  if (code.length > maximumLength) {
    return {
      body: { kind: 'missing', span: { start: 0, end: 0 } },
      errors: [
        { span: { start: 0, end: 1 }, message: said('This expression is too long to be read. Split it over several variables.'), isLimit: true },
      ],
      comments: [],
      isCut: true,
    };
  }
  const directives = new Directives();
  const { tokens, comments } = lex(code, errors, directives);
  const cursor = new Cursor(tokens, errors, { grammar, directives });
  if (form === 'single') {
    const body = parseExpression(cursor);
    if (!cursor.isAtEnd) cursor.unexpected();
    return { body, errors: errors.sorted(), comments, isCut: errors.isCut };
  }
  const statements = [...parseStatements(cursor)];
  while (!cursor.isAtEnd) {
    cursor.unexpected();
    cursor.next();
    statements.push(...parseStatements(cursor));
  }
  const body = { kind: 'block', statements, span: { start: 0, end: code.length } } as const;
  return { body, errors: errors.sorted(), comments, isCut: errors.isCut };
}
