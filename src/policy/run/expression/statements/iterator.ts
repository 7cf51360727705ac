import { t } from '../../../../base/text/translation.ts';
import type { Statement } from '../../../csharp/index.ts';
import { DotnetError, nullReference, UnsupportedExpression } from '../../dotnet/errors.ts';
import type { DotnetValue } from '../../dotnet/value.ts';
import type { Frame } from '../frame.ts';
import { functionOf } from '../lambda.ts';
import { normal, type Completion } from './completion.ts';
import { framesOf } from './for-each.ts';
import { openResources } from './statement.ts';
import { sectionOf } from './switch-section.ts';
import { yields } from './yields.ts';

type Steps = Generator<DotnetValue, Completion>;

/** Runs a statement of an iterator from one `yield return` to the next; what yields nothing runs as everywhere else. */
export function* iterate(node: Statement, frame: Frame): Steps {
  if (!yields(node)) return frame.evaluation.evaluator.statement(node, frame);
  frame.evaluation.machine.step();
  switch (node.kind) {
    case 'yield':
      if (!node.value) return { kind: 'yield-break' };
      yield frame.evaluate(node.value);
      return normal;
    case 'block':
      return yield* iterateAll(node.statements, frame.child());
    case 'if':
      if (frame.condition(node.condition)) return yield* iterate(node.whenTrue, frame.child());
      return node.whenFalse ? yield* iterate(node.whenFalse, frame.child()) : normal;
    case 'for':
      return yield* iterateFor(node, frame.child());
    case 'foreach':
      for (const inner of framesOf(node, frame)) {
        const end = endOfLoop(yield* iterate(node.body, inner));
        if (end) return end;
      }
      return normal;
    case 'while':
      return yield* loop(() => frame.condition(node.condition), () => iterate(node.body, frame.child()));
    case 'do': {
      let isFirst = true;
      return yield* loop(() => isFirst || frame.condition(node.condition), () => {
        isFirst = false;
        return iterate(node.body, frame.child());
      });
    }
    case 'switch': {
      const inner = frame.child();
      const section = sectionOf(node, inner);
      if (!section) return normal;
      const completion = yield* iterateAll(section.statements, inner);
      return completion.kind === 'break' ? normal : completion;
    }
    case 'try':
      return yield* iterateTry(node, frame);
    case 'using': {
      if (!node.body) throw new UnsupportedExpression(t('using without a body in an iterator'));
      const inner = frame.child();
      openResources(node, inner);
      return yield* iterate(node.body, inner);
    }
    case 'lock':
      if (frame.evaluate(node.target) === null) throw nullReference();
      return yield* iterate(node.body, frame.child());
    case 'checked':
      return yield* iterate(node.body, frame);
    default:
      throw new UnsupportedExpression(t('yield in this place'));
  }
}

function* iterateAll(statements: readonly Statement[], frame: Frame): Steps {
  for (const node of statements) if (node.kind === 'function') frame.declare(node.name, functionOf(node, frame));
  for (const node of statements) {
    const completion = yield* iterate(node, frame);
    if (completion.kind !== 'normal') return completion;
  }
  return normal;
}

function* loop(goesOn: () => boolean, body: () => Steps): Steps {
  while (goesOn()) {
    const end = endOfLoop(yield* body());
    if (end) return end;
  }
  return normal;
}

function endOfLoop(completion: Completion): Completion | undefined {
  if (completion.kind === 'break') return normal;
  return completion.kind === 'return' || completion.kind === 'yield-break' ? completion : undefined;
}

function* iterateFor(node: Extract<Statement, { kind: 'for' }>, frame: Frame): Steps {
  for (const initializer of node.initializers) frame.evaluation.evaluator.statement(initializer, frame);
  const { condition } = node;
  let isFirst = true;
  return yield* loop(
    () => {
      if (!isFirst) for (const update of node.updates) frame.evaluate(update);
      isFirst = false;
      return condition ? frame.condition(condition) : true;
    },
    () => iterate(node.body, frame.child()),
  );
}

/** C# has no `yield return` beside a `catch`. What is behind `finally` runs when nobody asks for more, too. */
function* iterateTry(node: Extract<Statement, { kind: 'try' }>, frame: Frame): Steps {
  if (node.catches.length > 0) throw new UnsupportedExpression(t('yield beside a catch'));
  let isRun = true;
  try {
    return yield* iterate(node.block, frame);
  } catch (error) {
    isRun = error instanceof DotnetError;
    throw error;
  } finally {
    if (isRun && node.finallyBlock) frame.evaluation.evaluator.statement(node.finallyBlock, frame);
  }
}
