import type { Span } from '../../../base/text/text-span.ts';
import type { Block, Expression, TypeReference } from '../../csharp/index.ts';
import type { HintScopes } from './hint-scopes.ts';
import type { FixedLocal } from './fixed-locals.ts';
import type { PipelineView } from './pipeline-view.ts';
import type { TextPattern } from '../value/text-pattern.ts';
import type { Taint } from '../value/taint.ts';
import type { Cell, Value, Frame } from '../value/value.ts';

/** Notes that code looks at whether there is a value, as far as that is the answer of a call. */
export function checkAbsence({ view }: Evaluation, { shape }: Value): void {
  if (shape.kind === 'vault' && shape.part === 'response') view.absenceChecked(shape.call);
}

/** An argument with the value it has. */
export interface EvaluatedArgument {
  readonly value: Value;
  readonly expression: Expression;
  readonly isOut: boolean;
}

/** A call of a member, its receiver and arguments evaluated. */
export interface MemberCall {
  readonly receiver: Value;
  readonly receiverExpression: Expression;
  readonly name: string;
  readonly typeArguments: readonly TypeReference[];
  readonly arguments: readonly EvaluatedArgument[];
  readonly span: Span;
}

/** Evaluates expressions abstractly; passed to the files for one kind of expression each. */
export interface Evaluation {
  readonly view: PipelineView;
  evaluate(expression: Expression, frame: Frame): Value;
  /** The value as text: what is known of it, or the code it comes from. */
  valueText(value: Value, span: Span): TextPattern;
  assign(target: Expression, value: Value, frame: Frame): void;
  /** Adds a value to the object an expression denotes. */
  addInto(container: Expression, name: string | undefined, value: Value, frame: Frame): void;
  /** Puts a value in the place of what is under a name, or among the rest, or takes that out. */
  overwrite(cell: Cell, name: string | undefined, value: Value | undefined): void;
  /** Whether the code that is followed may not come to run. */
  readonly isSpeculative: boolean;
  /** Whether the code that is followed runs once and no more: it is not that of a function or a part that may not come to run. */
  readonly runsOnce: boolean;
  /** Runs what may not come to run: what it takes out of objects may still be there afterwards. */
  speculate(action: () => void): void;
  /** Whether the code that is followed runs only when a call did not give what it was asked for. */
  hasFailed(call: string): boolean;
  /** Runs what runs only when some calls have failed. */
  withAssumption<T>(failed: readonly string[], action: () => T): T;
  /** Copies secrets into buffers that are handed over as arguments. */
  taintBuffers(taint: Taint, buffers: readonly EvaluatedArgument[], frame: Frame): void;
  /** What was thrown and not caught so far. */
  readonly thrown: Value[];
  apply(callee: Value, given: readonly Value[]): Value;
  /** Counts work; `false` when the code is too much to follow. */
  spend(steps?: number): boolean;
  /** Begins what may come to itself again, to be ended by `leave`; `false` when the code is too much or too deep to follow. */
  enter(): boolean;
  leave(): void;
  /** Reports that the code does more than is followed. */
  giveUp(): void;
  /** What a local may be a part of. */
  ownersOf(name: string): readonly Expression[];
  /** A local that keeps the value it is declared with. */
  fixedLocal(name: string): FixedLocal | undefined;
  /** What the code has come by of secrets without having their text. */
  readonly hints: HintScopes;
  runBody(body: Expression | Block, frame: Frame): Value;
}
