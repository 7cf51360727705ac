import { t } from '../../../../base/text/translation.ts';
import type { Statement } from '../../../csharp/index.ts';
import { defaultValue } from '../../dotnet/typing/default-value.ts';
import { nullReference, UnsupportedExpression } from '../../dotnet/errors.ts';
import { reference } from '../arguments.ts';
import { partsOf } from '../place.ts';
import { normal, type Completion } from './completion.ts';
import { coerce, contentAs, inferredType } from '../conversion.ts';
import { isVar, type Frame } from '../frame.ts';
import { functionOf } from '../lambda.ts';
import { placeError } from '../place-error.ts';
import { declaredType, isDynamic } from '../static-type.ts';
import { isKind } from '../../dotnet/value.ts';
import { framesOf } from './for-each.ts';
import { sectionOf } from './switch-section.ts';
import { executeTry } from './try.ts';
import { thrown } from './thrown.ts';
import { resolveType } from '../type-reference.ts';

/** Runs a statement. An error that no expression in it placed gets the statement's place. */
export function executeStatement(node: Statement, frame: Frame): Completion {
  frame.evaluation.machine.step();
  try {
    return run(node, frame);
  } catch (error) {
    placeError(error, node.span);
    throw error;
  }
}

function run(node: Statement, frame: Frame): Completion {
  switch (node.kind) {
    case 'block':
      return executeAll(node.statements, frame.child());
    case 'local':
      declareLocals(node, frame);
      return normal;
    case 'deconstruction': {
      const parts = partsOf(frame.evaluate(node.value));
      if (parts?.length !== node.variables.length) throw new UnsupportedExpression(t('Taking this value apart'));
      node.variables.forEach(({ name }, at) => frame.declare(name, parts[at] ?? null));
      return normal;
    }
    case 'expression':
      frame.evaluate(node.expression);
      return normal;
    case 'if':
      if (frame.condition(node.condition)) return execute(node.whenTrue, frame.child());
      return node.whenFalse ? execute(node.whenFalse, frame.child()) : normal;
    case 'for':
      return executeFor(node, frame.child());
    case 'foreach':
      return executeForEach(node, frame);
    case 'while':
      return loop(() => frame.condition(node.condition), () => execute(node.body, frame.child()));
    case 'do': {
      let isFirst = true;
      return loop(() => isFirst || frame.condition(node.condition), () => {
        isFirst = false;
        return execute(node.body, frame.child());
      });
    }
    case 'switch':
      return executeSwitch(node, frame);
    case 'try':
      return executeTry(node, frame);
    case 'using': {
      const inner = node.body ? frame.child() : frame;
      openResources(node, inner);
      return node.body ? execute(node.body, inner) : normal;
    }
    case 'lock':
      if (frame.evaluate(node.target) === null) throw nullReference();
      return execute(node.body, frame.child());
    case 'return':
      return { kind: 'return', value: node.value ? frame.evaluate(node.value) : null };
    case 'throw':
      if (!node.value) throw frame.caught ?? new UnsupportedExpression(t('throw outside a catch'));
      throw thrown(frame.evaluate(node.value));
    case 'checked':
      return execute(node.body, frame);
    case 'function':
      return normal;
    case 'yield':
      throw new UnsupportedExpression(t('yield outside a function'));
    case 'goto':
      throw new UnsupportedExpression('goto');
    case 'break':
    case 'continue':
      return { kind: node.kind };
    case 'empty':
      return normal;
  }
}

/** Runs statements in a frame of their own; local functions are known from the start. */
export function executeAll(statements: readonly Statement[], frame: Frame): Completion {
  for (const node of statements) if (node.kind === 'function') frame.declare(node.name, functionOf(node, frame));
  for (const node of statements) {
    const completion = execute(node, frame);
    if (completion.kind !== 'normal') return completion;
  }
  return normal;
}

function execute(node: Statement, frame: Frame): Completion {
  return frame.evaluation.evaluator.statement(node, frame);
}

/** Evaluates what `using` disposes of at its end; disposing changes nothing here. */
export function openResources({ resources }: Extract<Statement, { kind: 'using' }>, frame: Frame): void {
  if (resources.kind === 'local') declareLocals(resources, frame);
  else if (isStatement(resources)) throw new UnsupportedExpression(t('using of this'));
  else frame.evaluate(resources);
}

function isStatement(node: { readonly kind: string }): node is Statement {
  return ['block', 'deconstruction', 'expression', 'for', 'foreach', 'try', 'using', 'function', 'empty'].includes(node.kind);
}

function declareLocals(node: Extract<Statement, { kind: 'local' }>, frame: Frame): void {
  const declared = isVar(node.type) ? undefined : resolveType(node.type, frame);
  for (const declarator of node.declarators) {
    const { name, value, isReference } = declarator;
    if (isReference && value) {
      frame.declareReference(name, reference(value, frame), declared);
      continue;
    }
    if (!value) {
      frame.declare(name, declared ? defaultValue(declared) : null, declared);
      continue;
    }
    if (value.kind === 'type-operator' && value.operator === 'default' && !value.type && declared) {
      frame.declare(name, defaultValue(declared), declared);
      continue;
    }
    const initial =
      value.kind === 'array-initializer' && declared
        ? frame.evaluate({
            kind: 'new-array',
            type: { ...node.type, arrayDepth: node.type.arrayDepth - 1 },
            sizes: [],
            items: value.items,
            span: value.span,
          })
        : frame.evaluate(value);
    const type = declared ?? declaredType(declarator, frame) ?? inferredType(initial);
    const isContent = declared && isKind(initial, 'jvalue') && isDynamic(value, frame);
    frame.declare(name, isContent ? contentAs(initial, declared) : coerce(initial, declared), type);
  }
}

function loop(goesOn: () => boolean, body: () => Completion): Completion {
  while (goesOn()) {
    const completion = body();
    if (completion.kind === 'break') return normal;
    if (completion.kind === 'return') return completion;
  }
  return normal;
}

function executeFor(node: Extract<Statement, { kind: 'for' }>, frame: Frame): Completion {
  for (const initializer of node.initializers) execute(initializer, frame);
  const { condition } = node;
  let isFirst = true;
  return loop(
    () => {
      if (!isFirst) for (const update of node.updates) frame.evaluate(update);
      isFirst = false;
      return condition ? frame.condition(condition) : true;
    },
    () => execute(node.body, frame.child()),
  );
}

function executeForEach(node: Extract<Statement, { kind: 'foreach' }>, frame: Frame): Completion {
  for (const inner of framesOf(node, frame)) {
    const completion = execute(node.body, inner);
    if (completion.kind === 'break') return normal;
    if (completion.kind === 'return') return completion;
  }
  return normal;
}

function executeSwitch(node: Extract<Statement, { kind: 'switch' }>, frame: Frame): Completion {
  const inner = frame.child();
  const section = sectionOf(node, inner);
  if (!section) return normal;
  const completion = executeAll(section.statements, inner);
  return completion.kind === 'break' ? normal : completion;
}
