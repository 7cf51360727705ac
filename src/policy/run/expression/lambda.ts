import { UnsupportedExpression } from '../dotnet/errors.ts';
import type { DotnetValue, FunctionValue } from '../dotnet/value.ts';
import type { Body, Frame } from './frame.ts';

/** The delegate that a lambda or a local function is: it keeps the variables around it. */
export function functionOf({ parameters, body }: { readonly parameters: readonly string[]; readonly body: Body }, frame: Frame): FunctionValue {
  return { kind: 'function', parameters: parameters.length, invoke: given => invoke(parameters, body, given, frame) };
}

function invoke(parameters: readonly string[], body: Body, given: readonly DotnetValue[], frame: Frame): DotnetValue {
  const { machine, evaluator } = frame.run;
  return machine.call(() => {
    const yielded: DotnetValue[] = [];
    const inner = frame.child(body.kind === 'block' ? { yielded } : {});
    if (given.length > parameters.length) throw new UnsupportedExpression('A call with more arguments than parameters');
    parameters.forEach((name, at) => inner.declare(name, given[at] ?? null));
    if (body.kind !== 'block') return evaluator.expression(body, inner);
    const completion = evaluator.statement(body, inner);
    if (completion.kind === 'return') return completion.value;
    // an iterator runs to its end at once: what is infinite ends at the step limit
    return yielded.length > 0 || completion.kind === 'yield-break' ? { kind: 'list', items: yielded } : null;
  });
}
