import type { Expression, Initializer } from '../../../csharp/index.ts';
import { typeHas } from '../../../language/dotnet/effects.ts';
import { namesKey } from '../../secrets/credential-read.ts';
import { places } from './context-read.ts';
import { lookAtChain } from './look-at-chain.ts';
import { lookAtFunction } from './look-at-function.ts';
import type { Looking } from './looking.ts';

/** Looks at what an expression does, and at all that is in it. */
export function lookAtExpression(look: Looking, expression: Expression): void {
  switch (expression.kind) {
    case 'literal':
    case 'type-operator':
    case 'type-name':
    case 'template':
      break;
    case 'string':
      for (const part of expression.parts) {
        if (part.kind === 'hole') look.expression(part.value);
        else if (part.kind === 'text' && namesKey(`"${part.text}"`)) look.reads.add(places.key);
      }
      break;
    case 'name':
    case 'member':
    case 'index':
    case 'call':
      lookAtChain(look, expression);
      break;
    case 'new':
      lookAtNew(look, expression);
      break;
    case 'new-array':
      look.all(expression.sizes);
      look.all(expression.items);
      break;
    case 'array-initializer':
      look.all(expression.items);
      break;
    case 'anonymous':
      look.isHard = true;
      for (const { value } of expression.members) look.expression(value);
      break;
    case 'unary':
      look.expression(expression.operand);
      break;
    case 'binary':
      lookAtOperators(look, expression);
      break;
    case 'assignment':
      lookAtAssignment(look, expression);
      break;
    case 'conditional':
      look.ways *= 2;
      look.all([expression.condition, expression.whenTrue, expression.whenFalse]);
      break;
    case 'cast':
    case 'as':
    case 'checked':
      look.expression(expression.operand);
      break;
    case 'is':
      look.expression(expression.operand);
      look.pattern(expression.pattern);
      break;
    case 'switch-expression':
      look.ways *= expression.arms.length + 1;
      look.expression(expression.subject);
      for (const { pattern, guard, value } of expression.arms) {
        look.pattern(pattern);
        look.some(guard);
        look.expression(value);
      }
      break;
    case 'tuple':
      for (const { value } of expression.items) look.expression(value);
      break;
    case 'declaration':
      look.declare(expression.name);
      break;
    case 'throw-expression':
      look.throws = true;
      look.expression(expression.value);
      break;
    case 'lambda':
      lookAtFunction(look, expression);
      break;
    case 'query':
    case 'named-value': // it may be any code
    case 'missing':
      look.isClear = false;
  }
}

function lookAtNew(look: Looking, { type, arguments: given, initializer }: Extract<Expression, { kind: 'new' }>): void {
  const name = type?.name ?? '';
  if (typeHas(name, 'pair') || typeHas(name, 'keyed')) look.isHard = true;
  for (const { value } of given) look.expression(value);
  if (!initializer) return;
  look.isHard = true;
  lookAtInitializer(look, initializer);
}

function lookAtInitializer(look: Looking, { entries }: Initializer): void {
  for (const entry of entries) {
    if (entry.kind === 'element') look.all(entry.values);
    else {
      if (entry.kind === 'indexer') for (const { value } of entry.arguments) look.expression(value);
      if ('entries' in entry.value) lookAtInitializer(look, entry.value);
      else look.expression(entry.value);
    }
  }
}

/** Operators one behind the other: the tree goes as deep to the left as they are many. */
function lookAtOperators(look: Looking, expression: Extract<Expression, { kind: 'binary' }>): void {
  let left: Expression = expression;
  for (; left.kind === 'binary'; left = left.left) {
    if (left.operator === '??') look.ways *= 2;
    if (left.operator === '==' || left.operator === '!=') look.compares = true;
    look.nodes++;
    look.expression(left.right);
  }
  look.expression(left);
}

function lookAtAssignment(look: Looking, { target, value }: Extract<Expression, { kind: 'assignment' }>): void {
  if (target.kind !== 'name') {
    look.passesOn = true;
    look.isHard = true;
  }
  look.expression(target);
  look.expression(value);
}
