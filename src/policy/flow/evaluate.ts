import type { Span } from '../../base/text-span.ts';
import type { Argument, Block, Expression } from '../csharp/index.ts';
import { callMember } from './call-member.ts';
import { construct } from './construct.ts';
import type { EvaluatedArgument, Evaluation, PipelineView } from './evaluation.ts';
import { execute } from './execute.ts';
import { assignLocal, declareLocal, localOf, newFrame, type Frame } from './frame.ts';
import { evaluateQuery } from './linq.ts';
import { contextDictionary, indexValue, memberValue } from './member.ts';
import { readsEntry } from './method-names.ts';
import { rootOf } from './object-root.ts';
import { evaluateAssignment, evaluateBinary, evaluateUnary } from './operators.ts';
import { bindPattern, matchPattern } from './pattern.ts';
import { clean, joinTaint } from './taint.ts';
import { concatText, isKnownText, unknownText, type TextPattern } from './text-pattern.ts';
import { booleanValue, truthOf } from './truth.ts';
import { addField, deepTaint, joinValue, newRecord, plain, shaped, textValue, unknown, type Value } from './value.ts';

const maximumSpending = 60_000;
const maximumCallDepth = 16;

/** One expression's code and the pipeline it runs in; follows the secrets through it without running it. */
export class Evaluator implements Evaluation {
  readonly view: PipelineView;
  readonly #code: string;
  #spent = 0;
  #callDepth = 0;

  constructor(code: string, view: PipelineView) {
    this.#code = code;
    this.view = view;
  }

  /** What the whole expression gives. */
  run(body: Expression | Block): Value {
    return this.runBody(body, newFrame());
  }

  runBody(body: Expression | Block, frame: Frame): Value {
    if (body.kind !== 'block') return this.evaluate(body, frame);
    execute(this, body, frame);
    const [first = unknown, ...others] = frame.returns;
    return others.reduce(joinValue, first);
  }

  spend(): boolean {
    return ++this.#spent < maximumSpending;
  }

  /** Whether the code was too much to follow to its end. */
  get isExhausted(): boolean {
    return this.#spent >= maximumSpending;
  }

  textOf(value: Value, { start, end }: Span): TextPattern {
    return value.text ?? unknownText(this.#code.slice(start, end));
  }

  evaluate(expression: Expression, frame: Frame): Value {
    if (!this.spend()) return unknown;
    switch (expression.kind) {
      case 'literal':
        return expression.type === 'null' ? unknown : textValue(expression.text);
      case 'string':
        return this.#string(expression, frame);
      case 'named-value':
        return this.view.namedValue(expression.name, expression.span);
      case 'name':
        return this.#name(expression, frame);
      case 'member':
        return memberValue(this, this.evaluate(expression.target, frame), expression);
      case 'index': {
        const keys = expression.arguments.map(({ value }) => this.evaluate(value, frame));
        const target = (isKnownText(keys[0]?.text) ? this.#dictionary(expression.target, frame) : undefined) ?? this.evaluate(expression.target, frame);
        return indexValue(this, target, keys);
      }
      case 'call':
        return this.#call(expression, frame);
      case 'new':
        return construct(this, expression, this.#arguments(expression.arguments, frame), frame);
      case 'new-array':
      case 'array-initializer':
        return shaped({ kind: 'items', items: expression.items.map(item => this.evaluate(item, frame)) });
      case 'anonymous': {
        const record = newRecord(true);
        for (const member of expression.members) {
          const value = this.evaluate(member.value, frame);
          this.view.fieldSet(member.name, value.text);
          addField(record.shape.cell, member.name, value);
        }
        return record;
      }
      case 'unary':
        return evaluateUnary(this, expression, frame);
      case 'binary':
        return evaluateBinary(this, expression, frame);
      case 'assignment':
        return evaluateAssignment(this, expression, frame);
      case 'conditional': {
        const truth = truthOf(this.evaluate(expression.condition, frame));
        if (truth !== undefined) return this.evaluate(truth ? expression.whenTrue : expression.whenFalse, frame);
        return joinValue(this.evaluate(expression.whenTrue, frame), this.evaluate(expression.whenFalse, frame));
      }
      case 'cast':
      case 'as': {
        const value = this.evaluate(expression.operand, frame);
        return expression.type.name === 'bool' ? booleanValue(truthOf(value)) : value;
      }
      case 'is': {
        const subject = this.evaluate(expression.operand, frame);
        bindPattern(this, expression.pattern, subject, frame);
        return booleanValue(matchPattern(this, expression.pattern, subject, frame));
      }
      case 'lambda':
        return shaped({ kind: 'function', parameters: expression.parameters, body: expression.body, frame });
      case 'query':
        return evaluateQuery(this, expression.clauses, frame);
      case 'switch-expression':
        return this.#switch(expression, frame);
      case 'tuple': {
        const record = newRecord(true);
        expression.items.forEach(({ name, value }, index) => addField(record.shape.cell, name ?? `Item${index + 1}`, this.evaluate(value, frame)));
        return record;
      }
      case 'declaration':
        declareLocal(frame, expression.name, unknown);
        return unknown;
      case 'throw-expression':
        this.evaluate(expression.value, frame);
        return unknown;
      case 'type-operator':
      case 'type-name':
      case 'template':
      case 'missing':
        return unknown;
    }
  }

  apply(callee: Value, given: readonly Value[]): Value {
    const { shape } = callee;
    const all = (): Value => plain(given.reduce((taint, value) => joinTaint(taint, deepTaint(value)), deepTaint(callee)));
    if (shape.kind !== 'function' || this.#callDepth >= maximumCallDepth) return all();
    this.#callDepth++;
    const frame = newFrame(shape.frame);
    shape.parameters.forEach((name, index) => declareLocal(frame, name, given[index] ?? unknown));
    const result = this.runBody(shape.body, frame);
    this.#callDepth--;
    return result;
  }

  assign(target: Expression, value: Value, frame: Frame): void {
    switch (target.kind) {
      case 'name':
        assignLocal(frame, target.name, value);
        break;
      case 'declaration':
        declareLocal(frame, target.name, value);
        break;
      case 'member': {
        const { shape } = this.evaluate(target.target, frame);
        if (shape.kind === 'cipher' && /key$/i.test(target.name)) this.view.keyUsed(value.text, target.span);
        else this.addInto(target.target, target.name, value, frame);
        break;
      }
      case 'index': {
        const [key] = target.arguments.map(argument => this.evaluate(argument.value, frame));
        const { shape, taint } = this.evaluate(target.target, frame);
        if (shape.kind === 'vault' && key?.text === 'value' && deepTaint(value).length === 0) this.scrub(target.target, frame);
        else if (shape.kind !== 'vault' || deepTaint(value).some(trail => !taint.includes(trail))) {
          this.addInto(target.target, isKnownText(key?.text) ? key.text : undefined, value, frame);
        }
        break;
      }
      case 'tuple':
        for (const { value: item } of target.items) this.assign(item, plain(deepTaint(value)), frame);
        break;
      default:
        break;
    }
  }

  addInto(container: Expression, name: string | undefined, value: Value, frame: Frame): void {
    const held = this.evaluate(container, frame);
    if (name !== undefined) this.view.fieldSet(name, value.text);
    if (held.shape.kind === 'record') {
      addField(held.shape.cell, name, value);
      return;
    }
    const added = deepTaint(value);
    if (added.length === 0) return;
    const root = rootOf(container);
    if (root.kind === 'name') {
      const old = localOf(frame, root.name);
      if (old) assignLocal(frame, root.name, widen(old, value));
    } else if (root.kind === 'index') {
      const [key] = root.arguments;
      const text = key && this.evaluate(key.value, frame).text;
      this.view.addToVariable(isKnownText(text) ? text : undefined, plain(added));
    }
  }

  scrub(container: Expression, frame: Frame): void {
    const root = rootOf(container);
    if (root.kind === 'name' && localOf(frame, root.name)?.shape.kind === 'vault') assignLocal(frame, root.name, unknown);
  }

  #name(expression: Extract<Expression, { kind: 'name' }>, frame: Frame): Value {
    const local = localOf(frame, expression.name);
    if (local) return local;
    if (expression.name === 'context') return shaped({ kind: 'context', path: '' });
    return shaped({ kind: 'type', name: expression.name });
  }

  #string(expression: Extract<Expression, { kind: 'string' }>, frame: Frame): Value {
    let taint = clean;
    const texts = expression.parts.map(part => {
      if (part.kind === 'text') return part.text;
      const value = part.kind === 'hole' ? this.evaluate(part.value, frame) : this.view.namedValue(part.name, part.span);
      taint = joinTaint(taint, deepTaint(value));
      return part.kind === 'hole' ? this.textOf(value, part.value.span) : value.text;
    });
    return plain(taint, concatText(texts));
  }

  #call(expression: Extract<Expression, { kind: 'call' }>, frame: Frame): Value {
    const { target } = expression;
    if (target.kind !== 'member') {
      const callee = this.evaluate(target, frame);
      const given = this.#arguments(expression.arguments, frame).map(({ value }) => value);
      return target.kind === 'name' && target.name === 'nameof' ? unknown : this.apply(callee, given);
    }
    const given = this.#arguments(expression.arguments, frame);
    const isKeyed = readsEntry(target.name) && isKnownText(given[0]?.value.text);
    const receiver = (isKeyed ? this.#dictionary(target.target, frame) : undefined) ?? this.evaluate(target.target, frame);
    if (receiver.shape.kind === 'function' && target.name === 'Invoke') return this.apply(receiver, given.map(({ value }) => value));
    const { name, typeArguments } = target;
    return callMember(this, { receiver, receiverExpression: target.target, name, typeArguments, arguments: given, span: expression.span }, frame);
  }

  #dictionary(expression: Expression, frame: Frame): Value | undefined {
    return localOf(frame, 'context') ? undefined : contextDictionary(expression);
  }

  #arguments(given: readonly Argument[], frame: Frame): readonly EvaluatedArgument[] {
    return given.map(({ value, modifier }) => ({ value: this.evaluate(value, frame), expression: value, isOut: modifier === 'out' || modifier === 'ref' }));
  }

  #switch(expression: Extract<Expression, { kind: 'switch-expression' }>, frame: Frame): Value {
    const subject = this.evaluate(expression.subject, frame);
    const values: Value[] = [];
    for (const { pattern, guard, value } of expression.arms) {
      const match = matchPattern(this, pattern, subject, frame);
      if (match === false) continue;
      bindPattern(this, pattern, subject, frame);
      if (guard) this.evaluate(guard, frame);
      values.push(this.evaluate(value, frame));
      if (match === true && !guard) break;
    }
    const [first = unknown, ...others] = values;
    return others.reduce(joinValue, first);
  }
}

function widen(old: Value, added: Value): Value {
  return { taint: joinTaint(old.taint, deepTaint(added)), shape: old.shape.kind === 'vault' ? plain(clean).shape : old.shape, text: undefined };
}
