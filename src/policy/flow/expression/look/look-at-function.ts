import type { Expression, Statement } from '../../../csharp/index.ts';
import type { Looking } from './looking.ts';

type FunctionCode = Extract<Expression, { kind: 'lambda' }> | Extract<Statement, { kind: 'function' }>;

/** Looks at a function, which may be called again and again. */
export function lookAtFunction(look: Looking, { parameters, body }: FunctionCode): void {
  look.rounds();
  for (const { name, defaultValue } of parameters) {
    look.declare(name);
    look.some(defaultValue);
  }
  if (body.kind === 'block') look.statement(body);
  else look.expression(body);
}
