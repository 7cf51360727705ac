import type { Expression, Statement } from '../../csharp/index.ts';
import type { Evaluation } from './evaluation.ts';
import { fillingLoopOf } from './filling-loop.ts';
import { declareLocal, declareReference, joinLocals, localOf } from './frame.ts';
import { fillArray } from './calls/change-array.ts';
import { elementsOf, hasExactElements } from './calls/linq.ts';
import { bindPattern, matchPattern } from './pattern.ts';
import { borrowRecord } from '../value/record-copy.ts';
import { localsKey } from '../state/settled-key.ts';
import type { Steps } from '../pipeline/step-budget.ts';
import { eitherText } from '../value/text-choice.ts';
import { lostText, sameText, type TextPattern } from '../value/text-pattern.ts';
import { truthOf } from './truth.ts';
import { conditionFactsOf } from './condition-facts.ts';
import { nameOfPair, plain, shaped, noSecret, type Value, type Frame } from '../value/value.ts';
import { deepTaint } from '../value/deep-taint.ts';
import { joinAll } from '../value/join-value.ts';
import { fieldOf } from '../value/record.ts';
import { hinted, hintOf } from '../value/hint.ts';
import { hintOfPatterns } from './hints.ts';

type Locals = Frame['locals'];

/** How many rounds of a loop are gone through for what they leave to settle. */
const maximumRounds = 8;

/** From this round on a text that is another in each is one of many. */
const firstLosingRound = 2;

/** Follows a statement: afterwards the frame contains what its locals may be, or none where control does not come. */
export function execute(evaluation: Evaluation, statement: Statement, frame: Frame): void {
  if (!frame.locals || !evaluation.enter()) return;
  executeKind(evaluation, statement, frame);
  evaluation.leave();
}

function executeKind(evaluation: Evaluation, statement: Statement, frame: Frame): void {
  const evaluate = (expression: Expression): Value => evaluation.evaluate(expression, frame);
  switch (statement.kind) {
    case 'block':
      for (const inner of statement.statements) execute(evaluation, inner, frame);
      break;
    case 'local':
      for (const { name, value, isReference } of statement.declarators) {
        const held = value ? evaluate(value) : noSecret;
        if (value && isReference) declareReference(frame, name, value, held);
        else declareLocal(frame, name, held);
      }
      break;
    case 'deconstruction': {
      const value = evaluate(statement.value);
      const parts = partsOf(value, statement.variables.length, evaluation);
      statement.variables.forEach(({ name }, index) => declareLocal(frame, name, parts[index] ?? noSecret));
      break;
    }
    case 'expression':
      evaluate(statement.expression);
      break;
    case 'if':
      executeIf(evaluation, statement, frame);
      break;
    case 'for':
      for (const initializer of statement.initializers) execute(evaluation, initializer, frame);
      executeLoop(evaluation, statement, frame);
      break;
    case 'while':
    case 'do':
      executeLoop(evaluation, statement, frame);
      break;
    case 'foreach':
      executeForEach(evaluation, statement, frame);
      break;
    case 'switch':
      executeSwitch(evaluation, statement, frame);
      break;
    case 'try':
      executeTry(evaluation, statement, frame);
      break;
    case 'using':
      if (isStatement(statement.resources)) execute(evaluation, statement.resources, frame);
      else evaluate(statement.resources);
      if (statement.body) execute(evaluation, statement.body, frame);
      break;
    case 'lock':
      evaluate(statement.target);
      execute(evaluation, statement.body, frame);
      break;
    case 'checked':
      execute(evaluation, statement.body, frame);
      break;
    case 'return':
      frame.returns.push(statement.value ? told(evaluation, borrowRecord(evaluate(statement.value))) : noSecret);
      if (frame.locals) frame.exits.push(frame.locals);
      frame.locals = undefined;
      break;
    case 'throw':
      if (statement.value) evaluation.thrown.push(evaluate(statement.value));
      frame.locals = undefined;
      break;
    case 'yield':
      if (statement.value) frame.returns.push(evaluation.hints.gather(evaluate(statement.value)));
      break;
    case 'function':
      declareLocal(
        frame,
        statement.name,
        shaped({
          kind: 'function',
          parameters: statement.parameters.map(({ name }) => name),
          takesRest: statement.parameters.at(-1)?.modifier === 'params',
          body: statement.body,
          frame,
        }),
      );
      break;
    case 'break':
    case 'continue':
      if (frame.locals) frame.loop?.[statement.kind === 'break' ? 'breaks' : 'continues'].push(frame.locals);
      frame.locals = undefined;
      break;
    case 'goto':
      // where it leads to is not followed
      evaluation.giveUp();
      frame.locals = undefined;
      break;
    case 'empty':
      break;
  }
}

/** What a tuple, or an entry of a dictionary, is taken apart into. */
export function partsOf(value: Value, count: number, steps: Steps): readonly Value[] {
  const { shape } = value;
  if (shape.kind === 'pair') return [nameOfPair(shape), shape.value];
  if (shape.kind === 'record' && shape.cell.fields.has('Item1')) {
    return Array.from({ length: count }, (_, index) => fieldOf(shape.cell, `Item${index + 1}`, steps));
  }
  return Array<Value>(count).fill(plain(deepTaint(value, steps)));
}

function executeIf(evaluation: Evaluation, { condition, whenTrue, whenFalse }: Extract<Statement, { kind: 'if' }>, frame: Frame): void {
  const value = evaluation.evaluate(condition, frame);
  const truth = truthOf(value);
  const facts = conditionFactsOf(value);
  const hint = hintOf(value);
  const after = (failed: readonly string[], statement: Statement): Locals =>
    evaluation.hints.under(hint, () => evaluation.withAssumption(failed, () => branch(evaluation, statement, frame)));
  const afterTrue = truth === false ? undefined : after(facts.whenTrue, whenTrue);
  const afterFalse = truth === true ? undefined : whenFalse ? after(facts.whenFalse, whenFalse) : frame.locals;
  if (!afterTrue || !afterFalse) evaluation.hints.imply(hint); // who comes further knows how it turned out
  frame.locals = joinLocals([afterTrue, afterFalse], evaluation);
}

/** A value with what it tells by where it comes from. */
function told(evaluation: Evaluation, value: Value): Value {
  return hinted(value, evaluation.hints.of(value));
}

/** Runs a statement on a copy of the locals and gives what they are then. */
function branch(evaluation: Evaluation, statement: Statement, frame: Frame, locals: Locals = frame.locals): Locals {
  const before = frame.locals;
  frame.locals = locals?.fork();
  evaluation.speculate(() => execute(evaluation, statement, frame));
  const after = frame.locals;
  frame.locals = before;
  return after;
}

/** Runs a loop's body; `bind` gives its variables their values. What `break` and `continue` leave joins in. */
function iterate(evaluation: Evaluation, body: Statement, frame: Frame, bind: () => void): Locals[] {
  const outer = frame.loop;
  const loop = { breaks: [], continues: [] };
  frame.loop = loop;
  bind();
  evaluation.speculate(() => execute(evaluation, body, frame));
  frame.loop = outer;
  frame.locals = joinLocals([frame.locals, ...loop.continues], evaluation);
  return loop.breaks;
}

/** Follows the rounds of a loop until one more changes nothing that a later one could read; a round returns whether it was the last. */
function repeat(evaluation: Evaluation, frame: Frame, round: (index: number) => boolean): void {
  for (let index = 0; frame.locals; index++) {
    if (index >= maximumRounds) {
      evaluation.giveUp();
      return;
    }
    const texts = textsOf(frame);
    const before = localsKey(evaluation, frame, 'each');
    if (evaluation.hints.inRound(() => round(index)) || !frame.locals || localsKey(evaluation, frame, 'each') === before) return;
    if (index < firstLosingRound) continue;
    loseTexts(texts);
  }
}

type Texts = ReadonlyMap<string, TextPattern | undefined>;

/** The texts of the locals that code in a frame can read, by the frames that these are of. */
function textsOf(frame: Frame): ReadonlyMap<Frame, Texts> {
  const texts = new Map<Frame, Texts>();
  for (let at: Frame | undefined = frame; at; at = at.parent) {
    texts.set(at, new Map(at.locals?.entries().map(([name, { text }]) => [name, text])));
  }
  return texts;
}

/** A text that a round left another than it found may be any. */
function loseTexts(before: ReadonlyMap<Frame, Texts>): void {
  for (const [{ locals }, texts] of before) {
    for (const [name, value] of locals?.entries() ?? []) {
      const text = texts.get(name);
      if (text !== undefined && value.text !== undefined && !sameText(text, value.text)) {
        locals?.set(name, { ...value, text: eitherText(value.text, lostText) });
      }
    }
  }
}

function executeLoop(evaluation: Evaluation, statement: Extract<Statement, { kind: 'for' | 'while' | 'do' }>, frame: Frame): void {
  const filling = statement.kind === 'do' ? undefined : fillingLoopOf(statement, name => evaluation.fixedLocal(name));
  const isWhole = filling && (!filling.isUpward || localOf(frame, filling.index)?.text === '0');
  followLoop(evaluation, statement, frame);
  if (!isWhole || !frame.locals) return;
  declareLocal(frame, filling.index, noSecret); // which element it is, is not known
  const value = evaluation.evaluate(filling.value, frame);
  const array = { expression: filling.array, value: evaluation.evaluate(filling.array, frame), isOut: false };
  if (array.value.shape.kind === 'record' && array.value.shape.cell.hasNames) return; // numbers may be names like any
  fillArray(evaluation, array, value, frame);
}

function followLoop(evaluation: Evaluation, statement: Extract<Statement, { kind: 'for' | 'while' | 'do' }>, frame: Frame): void {
  const exits: Locals[] = [];
  repeat(evaluation, frame, round => {
    const before = frame.locals?.fork();
    const condition = statement.condition && (statement.kind !== 'do' || round > 0) ? evaluation.evaluate(statement.condition, frame) : noSecret;
    if (truthOf(condition) === false && round === 0) return true;
    evaluation.hints.imply(hintOf(condition));
    if (statement.kind !== 'do' || round > 0) exits.push(before);
    exits.push(...iterate(evaluation, statement.body, frame, () => undefined));
    if (statement.kind === 'for') for (const update of statement.updates) evaluation.evaluate(update, frame);
    if (statement.kind === 'do' && frame.locals) evaluation.evaluate(statement.condition, frame);
    frame.locals = joinLocals([statement.kind !== 'do' || round > 0 ? before : undefined, frame.locals], evaluation);
    return false;
  });
  frame.locals = joinLocals([frame.locals, ...exits], evaluation);
}

function executeForEach(evaluation: Evaluation, { variables, source, body }: Extract<Statement, { kind: 'foreach' }>, frame: Frame): void {
  const collection = evaluation.evaluate(source, frame);
  const elements = elementsOf(collection, evaluation);
  const isCertain = elements.length > 1;
  const isOnce = isCertain && hasExactElements(collection);
  const exits: Locals[] = isCertain ? [] : [frame.locals?.fork()];
  repeat(evaluation, frame, round => {
    const before = frame.locals?.fork();
    for (const element of elements) {
      if (!frame.locals) break;
      exits.push(
        ...iterate(evaluation, body, frame, () => {
          const [first = '', second] = variables.map(({ name }) => name);
          if (second === undefined) declareLocal(frame, first, element);
          else {
            declareLocal(frame, first, element.shape.kind === 'pair' ? nameOfPair(element.shape) : noSecret);
            declareLocal(frame, second, element.shape.kind === 'pair' ? element.shape.value : element);
          }
        }),
      );
    }
    if (isOnce) return true;
    frame.locals = joinLocals([isCertain && round === 0 ? undefined : before, frame.locals], evaluation);
    return false;
  });
  frame.locals = joinLocals([frame.locals, ...exits], evaluation);
}

function executeSwitch(evaluation: Evaluation, { subject, sections }: Extract<Statement, { kind: 'switch' }>, frame: Frame): void {
  const value = evaluation.evaluate(subject, frame);
  const hint = hintOfPatterns(value, sections.flatMap(({ labels }) => labels.map(({ pattern }) => pattern)));
  const outer = frame.loop;
  const breaks: NonNullable<Locals>[] = [];
  const ends: Locals[] = [];
  let isDecided = false;
  const hasDefault = sections.some(({ labels }) => labels.some(({ pattern }) => !pattern));
  for (const { labels, statements } of sections.toSorted((a, b) => Number(isDefault(a)) - Number(isDefault(b)))) {
    const matches = labels.map(({ pattern, guard }) => {
      if (!pattern) return isDecided ? false : undefined;
      const match = matchPattern(evaluation, pattern, value, frame);
      return match === true && guard ? undefined : match;
    });
    if (isDecided || matches.every(match => match === false)) continue;
    if (matches.includes(true)) isDecided = true;
    for (const { pattern } of labels) if (pattern) bindPattern(evaluation, pattern, value, frame);
    frame.loop = { breaks, continues: outer?.continues ?? [] };
    ends.push(evaluation.hints.under(hint, () => branch(evaluation, { kind: 'block', statements, span: { start: 0, end: 0 } }, frame)));
    frame.loop = outer;
  }
  frame.locals = joinLocals([...ends, ...breaks, isDecided || hasDefault ? undefined : frame.locals], evaluation);
}

function isDefault({ labels }: Extract<Statement, { kind: 'switch' }>['sections'][number]): boolean {
  return labels.some(({ pattern }) => !pattern);
}

function executeTry(evaluation: Evaluation, { block, catches, finallyBlock }: Extract<Statement, { kind: 'try' }>, frame: Frame): void {
  const before = frame.locals?.fork();
  const returns = frame.returns.length;
  const caught = evaluation.thrown.length;
  // the block may throw after any of its statements, so the handlers see what each of them leaves
  const states: Locals[] = [before];
  let after: Locals = before;
  for (const inner of block.kind === 'block' ? block.statements : [block]) {
    after = branch(evaluation, inner, frame, after);
    states.push(after);
  }
  const thrown = joinLocals(states, evaluation);
  const exception = catches.length > 0 ? joinAll(evaluation.thrown.splice(caught), evaluation, noSecret) : noSecret;
  const ends = catches.map(({ name, filter, body }) => {
    const start = thrown?.fork();
    if (name !== undefined) start?.set(name, plain(deepTaint(exception, evaluation)));
    if (filter) evaluation.evaluate(filter, frame);
    return branch(evaluation, body, frame, start);
  });
  frame.locals = joinLocals([after, ...ends], evaluation);
  if (!finallyBlock) return;
  const live = frame.locals;
  const end = branch(evaluation, finallyBlock, frame, live ?? before);
  frame.locals = live || frame.returns.length === returns ? end : undefined;
}

function isStatement(node: Statement | Expression): node is Statement {
  return node.kind === 'local';
}
