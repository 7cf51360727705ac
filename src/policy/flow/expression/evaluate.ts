import type { Span } from '../../../base/text/text-span.ts';
import type { Argument, Block, Expression } from '../../csharp/index.ts';
import { addInto, assign } from './assign.ts';
import { callMember } from './calls/call-member.ts';
import { anonymousObject, construct, tupleLiteral } from './construct.ts';
import { checkAbsence, type EvaluatedArgument, type Evaluation } from './evaluation.ts';
import type { PipelineView } from './pipeline-view.ts';
import { execute } from './execute.ts';
import { fixedLocalsOf, type FixedLocal } from './fixed-locals.ts';
import { declareLocal, localOf, newFrame, referenceOf } from './frame.ts';
import { atPlaces, FunctionCalls, placesOf } from './calls/function-calls.ts';
import { localOwnersOf, type LocalOwners } from './local-owners.ts';
import { evaluateQuery } from './calls/linq.ts';
import { contextDictionary, indexValue, memberValue } from './member.ts';
import { leavesToken, valueAround } from '../value/json-around.ts';
import { methodHas } from '../../language/dotnet/effects.ts';
import { methodGroup } from './method-group.ts';
import { evaluateAssignment, evaluateBinary, evaluateUnary } from './operators.ts';
import { withoutPublicIds } from '../secrets/public-id.ts';
import { ObjectJournal } from '../value/object-journal.ts';
import { bindPattern, matchPattern } from './pattern.ts';
import { hinted, withoutHint } from '../value/hint.ts';
import { HintScopes } from './hint-scopes.ts';
import { hintedCall, hintedElement, hintedMember, hintOfPatterns } from './hints.ts';
import { evaluateSwitch } from './switch-expression.ts';
import type { StepBudget } from '../pipeline/step-budget.ts';
import { clean, joinTaint, type Taint } from '../value/taint.ts';
import { concatText, isKnownText, textSize, unknownText, writtenText, type TextPattern } from '../value/text-pattern.ts';
import { booleanValue, truthOf } from './truth.ts';
import { isWholeNumber } from './calls/uri.ts';
import { conditionFactsOf } from './condition-facts.ts';
import { plain, shaped, textValue, noSecret, type Cell, type Value, type Frame } from '../value/value.ts';
import { deepTaint, taintOfAll } from '../value/deep-taint.ts';
import { joinAll, joinValue } from '../value/join-value.ts';
import { newRecord } from '../value/record.ts';
import { listOf } from '../value/list.ts';

/** How many steps of the document's one expression may take, so that the rest of the document is followed all the same. */
const maximumSteps = 60_000;

/**
 * How deep expressions and statements are in each other, calls of functions included, as far as they are followed: their stack
 * is the engine's.
 */
const maximumDepth = 250;

/** How many parts a value has of its own. */
function partsIn({ shape }: Value): number {
  if (shape.kind === 'record') return shape.cell.fields.size;
  return shape.kind === 'items' ? shape.items.length : 0;
}

/** What reads something that the caller sent, or an answer that may be about the caller. */
const callerCode = /\bcontext\s*\.\s*(?:Request\b|User\b)|\.\s*Body\b/;

/** Expressions that say themselves what their value tells. */
const hintsOfTheirOwn: ReadonlySet<Expression['kind']> = new Set(['binary', 'member', 'index', 'call', 'assignment', 'is', 'name', 'lambda']);

/** The methods of a token that give what is around it. */
const leadsAround = /^(?:Ancestors|AncestorsAndSelf|BeforeSelf|AfterSelf)$/;

type Binary = Extract<Expression, { kind: 'binary' }>;
type Member = Extract<Expression, { kind: 'member' }>;

/** One expression's code and the pipeline it runs in; follows the secrets through it without running it. */
export class Evaluator implements Evaluation {
  readonly view: PipelineView;
  readonly #code: string;
  readonly thrown: Value[] = [];
  readonly #journal = new ObjectJournal(this);
  #failed: readonly string[] = [];
  readonly #budget: StepBudget;
  #readsCaller: boolean | undefined;
  #spent = 0;
  readonly #calls = new FunctionCalls(this);
  readonly hints = new HintScopes();
  #depth = 0;
  #isTooDeep = false;
  #body: Expression | Block | undefined;
  #owners: LocalOwners | undefined;
  #fixedLocals: ReadonlyMap<string, FixedLocal> | undefined;

  constructor(code: string, view: PipelineView, budget: StepBudget) {
    this.#code = code;
    this.view = view;
    this.#budget = budget;
  }

  /** What the whole expression gives. */
  run(body: Expression | Block): Value {
    this.#body = body;
    return withoutHint(this.runBody(body, newFrame()));
  }

  ownersOf(name: string): readonly Expression[] {
    this.#owners ??= this.#body && localOwnersOf(this.#body);
    return this.#owners?.get(name) ?? [];
  }

  fixedLocal(name: string): FixedLocal | undefined {
    this.#fixedLocals ??= this.#body && fixedLocalsOf(this.#body);
    return this.#fixedLocals?.get(name);
  }

  runBody(body: Expression | Block, frame: Frame): Value {
    return this.hints.inFunction(() => {
      if (body.kind !== 'block') return this.evaluate(body, frame);
      execute(this, body, frame);
      const [first = noSecret, ...others] = frame.returns;
      return joinAll(others, this, first);
    });
  }

  spend(steps = 1): boolean {
    this.#spent += steps;
    return this.#spent < maximumSteps && this.#budget.spend(steps);
  }

  enter(): boolean {
    if (this.#depth >= maximumDepth) this.#isTooDeep = true;
    if (this.#depth >= maximumDepth || !this.spend()) return false;
    this.#depth++;
    return true;
  }

  giveUp(): void {
    this.#isTooDeep = true;
  }

  leave(): void {
    this.#depth--;
  }

  /** Whether the code was too much to follow to its end. */
  get isExhausted(): boolean {
    return this.#isTooDeep || this.#spent >= maximumSteps || this.#budget.isOver;
  }

  valueText(value: Value, { start, end }: Span): TextPattern {
    // long texts are work, too
    this.spend((value.text === undefined ? end - start : textSize(value.text)) >> 11);
    return value.text ?? unknownText(this.#code.slice(start, end), this.#mayBeCallers(value));
  }

  /** Whether a text may be what the caller sent: code that reads that, and no secret. */
  #mayBeCallers(value: Value): boolean {
    this.#readsCaller ??= callerCode.test(this.#code);
    return this.#readsCaller && deepTaint(value, this).length === 0;
  }

  evaluate(expression: Expression, frame: Frame): Value {
    if (!this.enter()) return noSecret;
    const value = this.hints.apart(() => this.#hinted(expression, this.#valueOf(expression, frame)));
    this.spend(partsIn(value) >> 4); // an object is looked at as a whole, or copied
    this.leave();
    return value;
  }

  /** A value with what it tells by what it was made of, where it does not have that yet. */
  #hinted(expression: Expression, value: Value): Value {
    const { seen } = this.hints;
    return seen.length === 0 || hintsOfTheirOwn.has(expression.kind) ? value : hinted(value, seen);
  }

  #valueOf(expression: Expression, frame: Frame): Value {
    switch (expression.kind) {
      case 'literal':
        return expression.type === 'null' ? noSecret : textValue(expression.text);
      case 'string':
        return this.#string(expression, frame);
      case 'named-value':
        return this.view.namedCode(expression.name, expression.span);
      case 'name':
        return this.#name(expression, frame);
      case 'member':
        return this.#member(expression, frame);
      case 'index': {
        const dictionary = this.#dictionary(expression.target, frame);
        const first = dictionary ? undefined : this.evaluate(expression.target, frame);
        const keys = expression.arguments.map(({ value }) => this.evaluate(value, frame));
        const target = first ?? (dictionary && isKnownText(keys[0]?.text) ? dictionary : this.evaluate(expression.target, frame));
        return hintedElement(indexValue(this, target, keys, expression.span), target, keys[0], this.hints.seen);
      }
      case 'call':
        return this.hints.inCall(() => this.#call(expression, frame));
      case 'new':
        return construct(this, expression, this.#arguments(expression.arguments, frame), frame);
      case 'new-array':
      case 'array-initializer':
        if (expression.items.length === 0) return newRecord(false);
        return listOf(expression.items.map(item => this.evaluate(item, frame)), this);
      case 'anonymous':
        return anonymousObject(this, expression, frame);
      case 'unary':
        return evaluateUnary(this, expression, frame);
      case 'binary':
        return this.#operators(expression, frame);
      case 'assignment':
        return evaluateAssignment(this, expression, frame);
      case 'conditional': {
        const condition = this.evaluate(expression.condition, frame);
        const truth = truthOf(condition);
        if (truth !== undefined) return this.evaluate(truth ? expression.whenTrue : expression.whenFalse, frame);
        const { whenTrue, whenFalse } = conditionFactsOf(condition);
        return joinValue(
          this.#oneWay(expression.whenTrue, whenTrue, frame),
          this.#oneWay(expression.whenFalse, whenFalse, frame),
          this,
        );
      }
      case 'cast':
      case 'as': {
        const value = this.evaluate(expression.operand, frame);
        if (expression.type.name === 'bool') return value.shape.kind === 'condition' ? value : booleanValue(truthOf(value));
        return value.shape.kind === 'record' && /^(?:string|int|long|double|char)$/i.test(expression.type.name)
          ? plain(deepTaint(value, this))
          : value;
      }
      case 'checked':
        return this.evaluate(expression.operand, frame);
      case 'is': {
        const subject = this.evaluate(expression.operand, frame);
        checkAbsence(this, subject);
        bindPattern(this, expression.pattern, subject, frame);
        return hinted(booleanValue(matchPattern(this, expression.pattern, subject, frame)), hintOfPatterns(subject, [expression.pattern]));
      }
      case 'lambda':
        return shaped({ kind: 'function', parameters: expression.parameters.map(({ name }) => name), body: expression.body, frame });
      case 'query':
        return evaluateQuery(this, expression.clauses, frame);
      case 'switch-expression':
        return evaluateSwitch(this, expression, frame);
      case 'tuple':
        return tupleLiteral(this, expression, frame);
      case 'declaration':
        declareLocal(frame, expression.name, noSecret);
        return noSecret;
      case 'throw-expression':
        this.thrown.push(this.evaluate(expression.value, frame));
        return noSecret;
      case 'type-operator':
      case 'type-name':
      case 'template':
      case 'missing':
        return noSecret;
    }
  }

  apply(callee: Value, given: readonly Value[], leave?: (values: readonly Value[]) => void): Value {
    return this.#calls.apply(callee, given, leave);
  }

  assign(target: Expression, value: Value, frame: Frame): void {
    assign(this, target, hinted(value, this.hints.of(value)), frame);
  }

  addInto(container: Expression, name: string | undefined, value: Value, frame: Frame): void {
    addInto(this, { container, name, value }, frame);
  }

  get isSpeculative(): boolean {
    return this.#journal.isSpeculative;
  }

  get runsOnce(): boolean {
    return !this.#journal.isSpeculative && !this.#calls.isUnderWay;
  }

  overwrite(cell: Cell, name: string | undefined, value: Value | undefined): void {
    this.#journal.overwrite(cell, name, value);
  }

  speculate(action: () => void): void {
    this.#journal.speculate(action);
  }

  hasFailed(call: string): boolean {
    return this.#failed.includes(call) || this.view.hasFailed(call);
  }

  withAssumption<T>(failed: readonly string[], action: () => T): T {
    const outer = this.#failed;
    if (failed.length > 0) this.#failed = [...outer, ...failed];
    const result = action();
    this.#failed = outer;
    return result;
  }

  taintBuffers(taint: Taint, buffers: readonly EvaluatedArgument[], frame: Frame): void {
    if (taint.length === 0) return;
    for (const { expression, value } of buffers) if (!isWholeNumber(value.text)) this.addInto(expression, undefined, plain(taint), frame);
  }

  /** What one way of a choice gives, where some calls have failed. */
  #oneWay(expression: Expression, failed: readonly string[], frame: Frame): Value {
    let value = noSecret;
    this.speculate(() => (value = this.withAssumption(failed, () => this.evaluate(expression, frame))));
    return value;
  }

  /** Operators one behind the other, as in a sum of thousands of texts: the tree goes as deep to the left as they are many. */
  #operators(expression: Binary, frame: Frame): Value {
    const chain: Binary[] = [expression];
    let first = expression.left;
    for (; first.kind === 'binary'; first = first.left) chain.push(first);
    let left = this.evaluate(first, frame);
    for (const operation of chain.reverse()) {
      if (!this.spend()) return noSecret;
      left = evaluateBinary(this, operation, left, frame);
    }
    return left;
  }

  /** Members one behind the other, in the same way. */
  #member(expression: Member, frame: Frame): Value {
    const chain: Member[] = [];
    let first: Expression = expression;
    for (; first.kind === 'member' && !leavesToken(first.name); first = first.target) chain.push(first);
    if (first === expression) return valueAround(this, expression, frame);
    let value = this.evaluate(first, frame);
    for (const member of chain.reverse()) {
      if (!this.spend()) return noSecret;
      const given = (member === expression ? methodGroup(value, member, frame) : undefined) ?? memberValue(this, value, member);
      value = hintedMember(given, value, member.name);
    }
    return value;
  }

  #name(expression: Extract<Expression, { kind: 'name' }>, frame: Frame): Value {
    const original = referenceOf(frame, expression.name);
    if (original) return this.evaluate(original, frame);
    const local = localOf(frame, expression.name);
    if (local) return local;
    if (expression.name === 'context') return shaped({ kind: 'context', path: '' });
    return shaped({ kind: 'type', name: expression.name });
  }

  #string(expression: Extract<Expression, { kind: 'string' }>, frame: Frame): Value {
    let taint = clean;
    const texts = expression.parts.map(part => {
      if (part.kind === 'text') return writtenText(part.text);
      const value = part.kind === 'hole' ? this.evaluate(part.value, frame) : this.view.namedString(part.name, part.span);
      taint = joinTaint(taint, deepTaint(value, this));
      return part.kind === 'hole' ? this.valueText(value, part.value.span) : value.text;
    });
    const text = concatText(texts);
    return plain(withoutPublicIds(taint, text), text);
  }

  #call(expression: Extract<Expression, { kind: 'call' }>, frame: Frame): Value {
    const { target } = expression;
    if (target.kind !== 'member') {
      const callee = this.evaluate(target, frame);
      const given = this.#arguments(expression.arguments, frame);
      if (target.kind === 'name' && target.name === 'nameof') return noSecret;
      const places = placesOf(expression.arguments, callee);
      const leave = given.some(({ isOut }) => isOut)
        ? (left: readonly Value[]): void =>
            given.forEach(({ isOut, expression: variable }, index) => {
              if (isOut) this.assign(variable, left[places[index] ?? index] ?? noSecret, frame);
            })
        : undefined;
      return this.apply(callee, atPlaces(given.map(({ value }) => value), places), leave);
    }
    // what a call is made on is there before its arguments, which may put something else in its place
    const dictionary = methodHas(target.name, 'entry') ? this.#dictionary(target.target, frame) : undefined;
    const first = dictionary ? undefined : this.evaluate(target.target, frame);
    const given = this.#arguments(expression.arguments, frame);
    const receiver = first ?? (dictionary && isKnownText(given[0]?.value.text) ? dictionary : this.evaluate(target.target, frame));
    if (receiver.shape.kind === 'function' && target.name === 'Invoke') return this.apply(receiver, given.map(({ value }) => value));
    const { name, typeArguments } = target;
    if (leadsAround.test(name)) {
      const root = valueAround(this, { ...target, name: 'Root' }, frame);
      return plain(taintOfAll([receiver, root], this));
    }
    const call = { receiver, receiverExpression: target.target, name, typeArguments, arguments: given, span: expression.span };
    return hintedCall(callMember(this, call, frame), call, this.hints, this);
  }

  #dictionary(expression: Expression, frame: Frame): Value | undefined {
    return localOf(frame, 'context') ? undefined : contextDictionary(expression);
  }

  #arguments(given: readonly Argument[], frame: Frame): readonly EvaluatedArgument[] {
    return given.map(({ value, modifier }) => ({
      value: this.evaluate(value, frame),
      expression: value,
      isOut: modifier === 'out' || modifier === 'ref',
    }));
  }
}
