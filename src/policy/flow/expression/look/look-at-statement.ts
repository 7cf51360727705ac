import type { Expression, Statement } from '../../../csharp/index.ts';
import { lookAtFunction } from './look-at-function.ts';
import type { Looking } from './looking.ts';

/** Looks at what a statement does, and at all that is in it. */
export function lookAtStatement(look: Looking, statement: Statement): void {
  switch (statement.kind) {
    case 'block':
      for (const inner of statement.statements) look.statement(inner);
      break;
    case 'local':
      for (const { name, value } of statement.declarators) {
        look.declare(name);
        look.some(value);
      }
      break;
    case 'deconstruction':
      for (const { name } of statement.variables) look.declare(name);
      look.expression(statement.value);
      break;
    case 'expression':
      look.expression(statement.expression);
      break;
    case 'if':
      look.ways *= 2;
      look.expression(statement.condition);
      look.statement(statement.whenTrue);
      if (statement.whenFalse) look.statement(statement.whenFalse);
      break;
    case 'foreach':
      for (const { name } of statement.variables) look.declare(name);
      look.rounds();
      look.expression(statement.source);
      look.statement(statement.body);
      break;
    case 'for':
      look.rounds();
      for (const initializer of statement.initializers) look.statement(initializer);
      look.some(statement.condition);
      look.all(statement.updates);
      look.statement(statement.body);
      break;
    case 'while':
    case 'do':
      look.rounds();
      look.expression(statement.condition);
      look.statement(statement.body);
      break;
    case 'switch':
      look.ways *= statement.sections.length + 1;
      look.expression(statement.subject);
      for (const { labels, statements } of statement.sections) {
        for (const { pattern, guard } of labels) {
          if (pattern) look.pattern(pattern);
          look.some(guard);
        }
        for (const inner of statements) look.statement(inner);
      }
      break;
    case 'try':
      look.ways *= statement.catches.length + 2;
      look.statement(statement.block);
      for (const { name, filter, body } of statement.catches) {
        if (name !== undefined) look.declare(name);
        look.some(filter);
        look.statement(body);
      }
      if (statement.finallyBlock) look.statement(statement.finallyBlock);
      break;
    case 'return':
      look.some(statement.value);
      break;
    case 'throw':
      look.throws = true;
      look.some(statement.value);
      break;
    case 'break':
    case 'continue':
    case 'empty':
      break;
    case 'using':
      if (isStatement(statement.resources)) look.statement(statement.resources);
      else look.expression(statement.resources);
      if (statement.body) look.statement(statement.body);
      break;
    case 'function':
      lookAtFunction(look, statement);
      break;
    case 'lock':
    case 'checked':
    case 'yield':
    case 'goto':
      look.isClear = false;
  }
}

function isStatement(node: Statement | Expression): node is Statement {
  return node.kind === 'local';
}
