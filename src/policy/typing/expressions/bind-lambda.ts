import type { Expression } from '../../csharp/index.ts';
import type { Binder, LambdaNode } from '../binder/binder.ts';
import { Scope, type LambdaBinding } from '../binder/scope.ts';
import type { Conversion, NoConversion } from '../conversions/conversion.ts';
import { definitionOf } from '../types/definition.ts';
import { delegateShape, type DelegateShape } from '../types/delegate.ts';
import { unknown } from '../types/construct-type.ts';
import type { StaticType } from '../types/static-type.ts';
import { areSame, isSameType } from '../types/same-type.ts';
import { endsReachable } from '../statements/reachable.ts';
import { commonType } from './common-type.ts';

/** A lambda whose parameters have the types given. It is bound once for the same types in the same scope. */
export function bindLambda(binder: Binder, node: LambdaNode, parameters: readonly StaticType[], scope: Scope): LambdaBinding {
  const known = scope.lambdasOf(node).find(each => areSame(each.parameters, parameters));
  if (known) return known;
  const outer = binder.returns;
  binder.returns = [];
  const inner = new Scope(scope);
  const { recording, result: isEndReached } = binder.speculate(() => {
    for (const [i, parameter] of node.parameters.entries()) {
      const type = parameters[i] ?? unknown('error');
      inner.declare(parameter.name, type);
      binder.declare(parameter, type);
    }
    if (node.body.kind === 'block') binder.rules.block(binder, node.body, inner);
    else binder.bind(node.body, inner);
    return node.body.kind === 'block' && endsReachable(node.body, binder.truth);
  });
  const returns = node.body.kind === 'block' ? binder.returns : [{ value: node.body, span: node.body.span, scope: inner }];
  binder.returns = outer;
  const binding: LambdaBinding = {
    parameters,
    recording,
    returns,
    type: typeOf(node, returns, recording),
    isEndReached,
  };
  scope.keepLambda(node, binding);
  return binding;
}

function typeOf(node: LambdaNode, returns: LambdaBinding['returns'], recording: LambdaBinding['recording']): StaticType | undefined {
  if (node.body.kind !== 'block') {
    const type = recording.find(node.body)?.type;
    return type?.kind === 'void' ? type : commonType(typesOf([node.body], recording));
  }
  const values = returns.flatMap(({ value }) => value ?? []);
  return values.length === 0 ? { kind: 'void' } : commonType(typesOf(values, recording));
}

function typesOf(nodes: readonly Expression[], recording: LambdaBinding['recording']): Parameters<typeof commonType>[0] {
  return nodes.flatMap(node => recording.find(node) ?? []);
}

const mayStandAlone: ReadonlySet<Expression['kind']> = new Set(['call', 'assignment', 'new', 'throw-expression', 'missing']);

/** Makes a delegate of a lambda. */
export function convertLambda(binder: Binder, node: LambdaNode, to: StaticType, scope: Scope, keep: boolean): Conversion | NoConversion {
  const shape = delegateShape(to);
  if (!shape) {
    if (keep) binder.recording.keep(bindLambda(binder, node, node.parameters.map(parameter => (parameter.type ? binder.type(parameter.type, scope) : unknown('error'))), scope).recording);
    // a delegate that is not known here is not an interface
    return to.kind === 'unknown' || (to.kind === 'named' && !definitionOf(to) && !/^I[A-Z]/.test(to.name)) ? 'unknown' : 'none';
  }
  if (shape.parameters.length !== node.parameters.length && node.takesAny !== true) return 'none';
  const types = node.parameters.map((parameter, i) => (parameter.type ? binder.type(parameter.type, scope) : (shape.parameters[i] ?? unknown('error'))));
  if (!types.every((type, i) => isSameType(type, shape.parameters[i] ?? type) || type.kind === 'unknown')) return 'none';
  const binding = bindLambda(binder, node, types, scope);
  const answer = fits(binder, node, binding, shape);
  if (keep) {
    binder.recording.keep(binding.recording);
    for (const { value, scope: inner } of binding.returns) {
      if (value && shape.returns.kind !== 'void') binder.rules.convert(binder, value, shape.returns, inner, true);
    }
  }
  return answer;
}

function fits(binder: Binder, node: LambdaNode, binding: LambdaBinding, shape: DelegateShape): Conversion | NoConversion {
  const made: Conversion = { kind: 'lambda', isImplicit: true };
  if (binding.recording.problems.length > 0) return 'none';
  if (shape.returns.kind === 'void') {
    if (node.body.kind === 'block') return binding.returns.every(({ value }) => value === undefined) ? made : 'none';
    return mayStandAlone.has(node.body.kind) || (node.body.kind === 'unary' && /^(?:\+\+|--|await)$/.test(node.body.operator)) ? made : 'none';
  }
  if (binding.isEndReached) return 'none';
  let answer: Conversion | NoConversion = made;
  const outer = binder.recording;
  binder.recording = binding.recording;
  for (const { value, scope } of binding.returns) {
    const conversion = value ? binder.rules.convert(binder, value, shape.returns, scope, false) : 'none';
    if (conversion === 'none') answer = 'none';
    else if (conversion === 'unknown' && answer !== 'none') answer = 'unknown';
  }
  binder.recording = outer;
  return answer;
}
