import type { Block, Expression, Statement } from '../../csharp/index.ts';
import type { Binder } from '../binder/binder.ts';
import { Scope } from '../binder/scope.ts';
import { iteratedType } from '../expressions/element-type.ts';
import { partsToTake } from '../expressions/bind-operator.ts';
import { explicitConversion } from '../conversions/explicit-conversion.ts';
import { implicitConversion } from '../conversions/implicit-conversion.ts';
import { isSure } from '../types/known-members.ts';
import { memberLevels } from '../types/member.ts';
import { named, unknown } from '../types/construct-type.ts';
import { isTyped, type StaticType } from '../types/static-type.ts';
import { bindFunction, declareFunction } from './bind-function.ts';

type Node<K extends Statement['kind']> = Extract<Statement, { kind: K }>;

/** The statements of a block, in a scope of their own. */
export function bindBlock(binder: Binder, block: Block, scope: Scope): void {
  bindStatements(binder, block.statements, new Scope(scope));
}

/** Statements in the scope that they share; local functions may be called before their place. */
export function bindStatements(binder: Binder, statements: readonly Statement[], scope: Scope): void {
  for (const statement of statements) if (statement.kind === 'function') declareFunction(binder, statement, scope);
  for (const statement of statements) bindStatement(binder, statement, scope);
}

function bindStatement(binder: Binder, statement: Statement, scope: Scope): void {
  switch (statement.kind) {
    case 'block':
      bindBlock(binder, statement, scope);
      return;
    case 'local':
      bindLocal(binder, statement, scope);
      return;
    case 'deconstruction':
      bindDeconstruction(binder, statement, scope);
      return;
    case 'expression':
      binder.bind(statement.expression, scope);
      return;
    case 'if':
      bindCondition(binder, statement.condition, scope);
      bindInner(binder, statement.whenTrue, scope);
      if (statement.whenFalse) bindInner(binder, statement.whenFalse, scope);
      return;
    case 'for':
      bindFor(binder, statement, new Scope(scope));
      return;
    case 'foreach':
      bindForEach(binder, statement, new Scope(scope));
      return;
    case 'while': {
      const inner = new Scope(scope);
      bindCondition(binder, statement.condition, inner);
      bindInner(binder, statement.body, inner);
      return;
    }
    case 'do':
      bindInner(binder, statement.body, scope);
      bindCondition(binder, statement.condition, scope);
      return;
    case 'switch':
      bindSwitch(binder, statement, scope);
      return;
    case 'try':
      bindTry(binder, statement, scope);
      return;
    case 'using':
      bindUsing(binder, statement, scope);
      return;
    case 'lock':
      binder.bind(statement.target, scope);
      bindInner(binder, statement.body, scope);
      return;
    case 'return':
      if (statement.value) binder.requireValue(statement.value, binder.bind(statement.value, scope));
      binder.returns.push({ value: statement.value, span: statement.span, scope });
      return;
    case 'throw':
      if (statement.value) binder.check(statement.value, named('Exception'), scope);
      return;
    case 'yield':
    case 'goto':
      if (statement.value) binder.bind(statement.value, scope);
      return;
    case 'checked':
      binder.withChecked(statement.operator === 'checked', () => bindBlock(binder, statement.body, scope));
      return;
    case 'function':
      bindFunction(binder, statement, scope);
      return;
    case 'break':
    case 'continue':
    case 'empty':
  }
}

function bindInner(binder: Binder, statement: Statement, scope: Scope): void {
  bindStatement(binder, statement, statement.kind === 'block' ? scope : new Scope(scope));
}

function bindCondition(binder: Binder, condition: Expression, scope: Scope): void {
  binder.bind(condition, scope);
  if (condition.kind !== 'template') binder.convert(condition, named('Boolean'), scope);
}

/** A declaration; `isUsed` is that of a `using`, whose variable keeps its value. */
function bindLocal(binder: Binder, { type, declarators, isConst }: Node<'local'>, scope: Scope, isUsed = false): void {
  const isVar = type.name === 'var' && type.arrayDepth === 0;
  const declared = isVar ? undefined : binder.type(type, scope);
  for (const declarator of declarators) {
    if (declared) {
      scope.declare(declarator.name, declared); // a lambda may call itself
      if (declarator.value) bindValue(binder, declarator.value, declared, scope);
    }
    const bound = !declared && declarator.value ? binder.bind(declarator.value, scope) : undefined;
    if (bound && declarator.value) binder.requireValue(declarator.value, bound);
    if (!declared && (!declarator.value || declarator.value.kind === 'array-initializer')) binder.report({ kind: 'no-type', span: declarator.span, subject: declarator.name, types: [] });
    const given = declared ?? bound?.type ?? unknown('syntax');
    const own = ownType(given);
    if (!isTyped(given) && given.kind !== 'unknown' && !hasNaturalType(declarator.value)) binder.report({ kind: 'no-type', span: declarator.span, subject: declarator.name, types: [given] });
    const constant = isConst && declarator.value ? binder.bind(declarator.value, scope).constant : undefined;
    scope.declare(declarator.name, own, constant, isConst === true || isUsed);
    binder.declare(declarator, own);
  }
}

function bindValue(binder: Binder, value: Expression, type: StaticType, scope: Scope): void {
  if (value.kind === 'array-initializer') binder.rules.convert(binder, value, type, scope, true);
  else binder.convert(value, type, scope);
}

/** Newer C# finds the type of a delegate for methods, and for lambdas that say the types of their parameters. */
function hasNaturalType(value: Expression | undefined): boolean {
  if (value?.kind === 'lambda') return value.parameters.every(({ type }) => type !== undefined);
  return value?.kind === 'name' || value?.kind === 'member';
}

/** The type of a `var`: an expression without a type gives it none. */
function ownType(type: StaticType): StaticType {
  return isTyped(type) || type.kind === 'unknown' ? type : unknown('error');
}

function bindDeconstruction(binder: Binder, { variables, value }: Node<'deconstruction'>, scope: Scope): void {
  const { type } = binder.bind(value, scope);
  const parts = partsToTake(type, variables.length);
  for (const [i, variable] of variables.entries()) {
    const isVar = !variable.type || variable.type.name === 'var';
    const own = isVar || !variable.type ? ownType(parts[i] ?? unknown('error')) : binder.type(variable.type, scope);
    if (variable.name !== '_') scope.declare(variable.name, own);
    binder.declare(variable, own);
  }
}

function bindFor(binder: Binder, statement: Node<'for'>, scope: Scope): void {
  for (const initializer of statement.initializers) bindStatement(binder, initializer, scope);
  if (statement.condition) bindCondition(binder, statement.condition, scope);
  for (const update of statement.updates) binder.bind(update, scope);
  bindInner(binder, statement.body, scope);
}

function bindForEach(binder: Binder, { variables, source, body }: Node<'foreach'>, scope: Scope): void {
  const bound = binder.bind(source, scope);
  binder.requireValue(source, bound);
  const element = iteratedType(bound.type);
  if (isNeverIterated(bound.type)) binder.report({ kind: 'not-enumerable', span: source.span, subject: '', types: [bound.type] });
  const [first] = variables;
  const parts = variables.length === 1 ? [element] : partsToTake(element, variables.length);
  for (const [i, variable] of variables.entries()) {
    const isVar = !variable.type || variable.type.name === 'var';
    const own = isVar || !variable.type ? (parts[i] ?? unknown('error')) : binder.type(variable.type, scope);
    if (variables.length === 1 && !isVar && isTyped(element) && explicitConversion({ type: element }, own) === 'none') {
      binder.report({ kind: 'no-conversion', span: variable.type?.span ?? source.span, subject: 'foreach', types: [element, own] });
    }
    if (variable.name !== '_' || variable === first) scope.declare(variable.name, own, undefined, true);
    binder.declare(variable, own);
  }
  bindInner(binder, body, scope);
}

function isNeverIterated(type: StaticType): boolean {
  if (type.kind === 'null') return true;
  return isTyped(type) && type.kind !== 'parameter' && type.kind !== 'array' && memberLevels(type, 'GetEnumerator').length === 0 && isSure(type, 'GetEnumerator');
}

function bindSwitch(binder: Binder, { subject, sections }: Node<'switch'>, outer: Scope): void {
  const { type } = binder.bind(subject, outer);
  const scope = new Scope(outer);
  for (const { labels, statements } of sections) {
    const inner = new Scope(scope);
    for (const { pattern, guard } of labels) {
      if (pattern) binder.rules.pattern(binder, pattern, type, inner);
      if (guard) bindCondition(binder, guard, inner);
    }
    bindStatements(binder, statements, inner);
    // a variable of one section is seen by the others
    for (const statement of statements) if (statement.kind === 'local') declareAgain(binder, statement, scope);
  }
}

function declareAgain(binder: Binder, statement: Node<'local'>, scope: Scope): void {
  for (const declarator of statement.declarators) {
    const type = binder.recording.declared.get(declarator);
    if (type) scope.declare(declarator.name, type);
  }
}

function bindTry(binder: Binder, { block, catches, finallyBlock }: Node<'try'>, scope: Scope): void {
  bindInner(binder, block, scope);
  for (const clause of catches) {
    const inner = new Scope(scope);
    const type = clause.type ? binder.type(clause.type, scope) : named('Exception');
    if (clause.type && implicitConversion({ type }, named('Exception')) === 'none') {
      binder.report({ kind: 'no-conversion', span: clause.type.span, subject: 'catch', types: [type, named('Exception')] });
    }
    if (clause.name !== undefined) inner.declare(clause.name, type);
    binder.declare(clause, type);
    if (clause.filter) bindCondition(binder, clause.filter, inner);
    bindInner(binder, clause.body, inner);
  }
  if (finallyBlock) bindInner(binder, finallyBlock, scope);
}

function bindUsing(binder: Binder, { resources, body }: Node<'using'>, outer: Scope): void {
  const scope = body ? new Scope(outer) : outer;
  const type = bindResources(binder, resources, scope);
  if (type && implicitConversion({ type }, named('IDisposable')) === 'none') {
    binder.report({ kind: 'no-conversion', span: resources.span, subject: 'using', types: [type, named('IDisposable')] });
  }
  if (body) bindInner(binder, body, scope);
}

/** What is to be disposed of: its type, where that is known. */
function bindResources(binder: Binder, resources: Node<'using'>['resources'], scope: Scope): StaticType | undefined {
  if (!isStatement(resources)) return typed(binder.bind(resources, scope).type);
  if (resources.kind !== 'local') return undefined;
  bindLocal(binder, resources, scope, true);
  const [first] = resources.declarators;
  return first && typed(binder.recording.declared.get(first));
}

function typed(type: StaticType | undefined): StaticType | undefined {
  return type && isTyped(type) && type.kind !== 'parameter' ? type : undefined;
}

function isStatement(resources: Statement | Expression): resources is Statement {
  return resources.kind === 'local';
}
