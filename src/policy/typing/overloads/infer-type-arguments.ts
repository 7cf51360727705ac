import type { Binder } from '../binder/binder.ts';
import type { Scope } from '../binder/scope.ts';
import { delegateShape, type DelegateShape } from '../types/delegate.ts';
import { hasParameter, type StaticType } from '../types/static-type.ts';
import { Bounds } from './bounds.ts';
import { parameterType, type FittedMember, type GivenArgument } from './candidate.ts';
import { substitute } from '../types/map-parts.ts';

interface Meeting {
  readonly argument: GivenArgument;
  readonly type: StaticType;
  readonly shape: DelegateShape | undefined;
}

/** The type arguments of a generic method that follow from its arguments; undefined when they do not follow. */
export function inferTypeArguments(
  binder: Binder,
  fitted: FittedMember,
  given: readonly GivenArgument[],
  scope: Scope,
): ReadonlyMap<string, StaticType> | undefined {
  const bounds = new Bounds(fitted.member.typeParameters);
  const meetings = given.map((argument, i): Meeting => {
    const type = parameterType(fitted, fitted.positions[i] ?? 0);
    return { argument, type, shape: delegateShape(type) };
  });
  for (const meeting of meetings) begin(binder, meeting, bounds, scope);
  const done = new Set<Meeting>();
  while (bounds.unfixed.length > 0) {
    for (const meeting of meetings) {
      if (done.has(meeting) || !isReady(meeting, bounds)) continue;
      done.add(meeting);
      inferOutput(binder, meeting, bounds, scope);
    }
    const next = bounds.unfixed.filter(name => bounds.hasBounds(name) && !waits(name, meetings, bounds, done));
    const fallback = bounds.unfixed.filter(name => bounds.hasBounds(name));
    const toFix = next.length > 0 ? next : fallback;
    if (toFix.length === 0 || !toFix.every(name => bounds.fix(name))) return undefined;
  }
  return bounds.fixed;
}

/** What the arguments say by themselves. */
function begin(binder: Binder, { argument, type, shape }: Meeting, bounds: Bounds, scope: Scope): void {
  const { node, operand, modifier } = argument;
  if (node.kind === 'lambda') {
    for (const [i, parameter] of node.parameters.entries()) {
      const wanted = shape?.parameters[i];
      if (parameter.type && wanted) bounds.infer(binder.type(parameter.type, scope), wanted, 'exact');
    }
    return;
  }
  if (node.kind === 'declaration' && node.type.name === 'var') return;
  if (operand.names === 'methods') return;
  bounds.infer(operand.type, type, modifier === 'out' || modifier === 'ref' ? 'exact' : 'lower');
}

/** Whether the parameters of a lambda or method are known, but not what it gives. */
function isReady({ argument, shape }: Meeting, bounds: Bounds): boolean {
  if (!shape || (argument.node.kind !== 'lambda' && argument.operand.names !== 'methods')) return false;
  if (bounds.namesIn(shape.returns).every(name => bounds.fixed.has(name))) return false;
  if (argument.node.kind === 'lambda' && isTyped(argument.node)) return true;
  return shape.parameters.every(type => bounds.namesIn(type).every(name => bounds.fixed.has(name)));
}

function isTyped(node: { readonly parameters: readonly { readonly type: unknown }[] }): boolean {
  return node.parameters.every(({ type }) => type !== undefined);
}

function inferOutput(binder: Binder, { argument, shape }: Meeting, bounds: Bounds, scope: Scope): void {
  if (!shape) return;
  const parameters = shape.parameters.map(type => substitute(type, bounds.fixed));
  if (argument.node.kind !== 'lambda') {
    const given = binder.rules.methods(binder, argument.node, parameters, scope);
    if (given) bounds.infer(given, shape.returns, 'lower');
    return;
  }
  const { node } = argument;
  if (node.parameters.length !== parameters.length) return;
  const types = node.parameters.flatMap(({ type: own }, i) => (own ? binder.type(own, scope) : (parameters[i] ?? [])));
  if (types.some(hasParameterToInfer(bounds))) return;
  const { type } = binder.rules.lambda(binder, node, types, scope);
  if (type && type.kind !== 'void') bounds.infer(type, shape.returns, 'lower');
}

function hasParameterToInfer(bounds: Bounds): (type: StaticType) => boolean {
  return type => hasParameter(type) && bounds.namesIn(type).some(name => !bounds.fixed.has(name));
}

/** Whether a lambda that has not been looked at yet, because what it takes is open, may say something of a parameter. */
function waits(name: string, meetings: readonly Meeting[], bounds: Bounds, done: ReadonlySet<Meeting>): boolean {
  return meetings.some(meeting => {
    const { argument, shape } = meeting;
    if (done.has(meeting) || !shape || (argument.node.kind !== 'lambda' && argument.operand.names !== 'methods')) return false;
    const inputs = shape.parameters.flatMap(type => bounds.namesIn(type)).filter(each => !bounds.fixed.has(each));
    return bounds.namesIn(shape.returns).includes(name) && inputs.length > 0 && !inputs.includes(name);
  });
}
