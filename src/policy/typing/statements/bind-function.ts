import type { Statement } from '../../csharp/index.ts';
import type { Binder } from '../binder/binder.ts';
import { Scope } from '../binder/scope.ts';
import type { Member } from '../types/member.ts';
import { typeParameter, unknown } from '../types/construct-type.ts';
import type { StaticType } from '../types/static-type.ts';
import { endsReachable } from './reachable.ts';

type FunctionNode = Extract<Statement, { kind: 'function' }>;

/** Makes a local function known under its name. */
export function declareFunction(binder: Binder, node: FunctionNode, scope: Scope): void {
  const inner = new Scope(scope, parametersOf(node, scope, ''));
  const member: Member = {
    kind: 'method',
    name: node.name,
    owner: { kind: 'void' },
    isStatic: true,
    isSettable: false,
    isExtension: false,
    typeParameters: node.typeParameters.map(({ name }) => name),
    parameters: node.parameters.map(({ name, type, modifier, defaultValue }) => ({
      name,
      type: type ? binder.type(type, inner) : unknown('syntax'),
      modifier,
      isOptional: defaultValue !== undefined,
    })),
    type: binder.type(node.type, inner),
  };
  scope.declareFunction(node.name, member);
}

/** Type parameters inside a function are types of their own, other than those that a call of it infers. */
function parametersOf(node: FunctionNode, scope: Scope, mark: string): ReadonlyMap<string, StaticType> {
  return new Map([...scope.typeParameters, ...node.typeParameters.map(({ name }) => [name, typeParameter(`${name}${mark}`)] as const)]);
}

/** The body of a local function. */
export function bindFunction(binder: Binder, node: FunctionNode, outer: Scope): void {
  const scope = new Scope(outer, parametersOf(node, outer, '@'));
  for (const parameter of node.parameters) {
    const type: StaticType = parameter.type ? binder.type(parameter.type, scope) : unknown('syntax');
    scope.declare(parameter.name, type);
    binder.declare(parameter, type);
    if (parameter.defaultValue) binder.convert(parameter.defaultValue, type, scope);
  }
  const returns = binder.type(node.type, scope);
  if (node.body.kind !== 'block') {
    binder.bind(node.body, scope);
    if (returns.kind !== 'void') binder.convert(node.body, returns, scope);
    return;
  }
  const before = binder.returns;
  binder.returns = [];
  binder.rules.block(binder, node.body, scope);
  for (const { value, span, scope: inner } of binder.returns) {
    if (value && returns.kind !== 'void') binder.convert(value, returns, inner);
    else if (value) binder.report({ kind: 'no-conversion', span: value.span, subject: 'return', types: [binder.bind(value, inner).type, returns] });
    else if (returns.kind !== 'void' && returns.kind !== 'unknown') binder.report({ kind: 'empty-return', span, subject: node.name, types: [] });
  }
  binder.returns = before;
  if (returns.kind !== 'void' && endsReachable(node.body, binder.truth) && !isIterator(returns)) {
    binder.report({ kind: 'missing-return', span: node.span, subject: node.name, types: [returns] });
  }
}

function isIterator(type: StaticType): boolean {
  return type.kind === 'named' && /^IEnumer(?:able|ator)$/.test(type.name);
}
