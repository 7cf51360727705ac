import type { Span } from '../../../base/text/text-span.ts';
import type { Sentence } from '../../../base/text/translation.ts';
import type { PolicyName, SectionName } from '../../language/index.ts';
import type { Element, PolicyDocument, ValuePart } from '../../syntax/index.ts';
import type { PolicySource, PolicyWorkspace } from '../../workspace.ts';
import type { FlowFacts, LeakKind } from './flow-facts.ts';
import type { PipelineState, Slot } from '../state/pipeline-state.ts';
import type { StepBudget } from './step-budget.ts';
import type { Place, Source, Taint } from '../value/taint.ts';
import type { TextPattern } from '../value/text-pattern.ts';
import type { UnfollowedReason } from './unfollowed.ts';
import type { Value } from '../value/value.ts';

/** Where a policy is: its document, section and surroundings. */
export interface Where {
  readonly file: string;
  /** `fragment` when a fragment is looked at by itself: which section includes it is not known. */
  readonly section: SectionName | 'fragment';
  /** Whether it is in a branch of `choose`. */
  readonly isConditional: boolean;
  /** How many scopes out from the document that is linted. */
  readonly scope: number;
  /** The fragments it was included by. */
  readonly fragments: readonly string[];
  /** The message that a policy around it makes: what it writes goes there. */
  readonly message?: 'request' | 'response';
  /** Whether that is another response than the one that expressions read as `context.Response`. */
  readonly isOtherResponse?: boolean;
}

/** How far a pipeline is followed. */
export interface FlowPosition {
  /** Absent where control does not come. */
  state: PipelineState | undefined;
  readonly workspace: PolicyWorkspace;
  /** What following all of this may cost. */
  readonly budget: StepBudget;
  readonly cache: Map<string, Value>;
  /** The names of headers and parameters as policies write them, by lower case. */
  readonly writtenNames: Map<string, string>;
  /** The secrets in uncaught exceptions: `context.LastError` has them. */
  lastError: Value;
  /** Set to false by a policy that cannot be repeated without following it: it depends on more than is noted, or changes more. */
  isRepeatable: boolean;
  /** Set to false by a place that does not move with the tree when that is read again. */
  isMovable: boolean;
}

/** The values of attributes and contents. */
export interface ElementReader {
  /** The value of an attribute; `noSecret` when it is not there. */
  attribute(element: Element, name: string, where: Where): Value;
  /**
   * What an attribute that says how a policy works is set to, named values put in: the language's default where it is not
   * written, `undefined` where it is not known.
   */
  setting(element: Element, name: string, where: Where): string | undefined;
  /** The name that an attribute gives, of a variable or a header, named values put in; as it is written where that is not known. */
  nameIn(element: Element, name: string, where: Where): string | undefined;
  /** The value of the parts of an attribute or text. */
  valueOf(parts: readonly ValuePart[], where: Where): Value;
  /** The value of everything in an element: text, expressions, the markup of a literal body. */
  content(element: Element, where: Where): Value;
  /** A URL or key with named values replaced by what is known of them. */
  resolve(text: TextPattern | undefined): TextPattern;
}

/** Which policies are followed next, and from which state. */
export interface FlowControl {
  /** Runs something as a part of a policy, which what it finds is reported at. */
  during(element: Element, action: () => void): void;
  runAll(elements: readonly Element[], where: Where): void;
  /** Runs the policies below an element that may be come to again and again: once for each state that they are come to in. */
  runBelow(parent: PolicyDocument | Element, where: Where): void;
  /** A key of all that a further round of a loop could read. */
  settledKey(): string;
  /** Runs something on a copy of a state and gives the state after it. */
  fork(state: PipelineState | undefined, action: () => void): PipelineState | undefined;
  /** The tree of a fragment or outer scope. */
  documentOf(source: PolicySource): PolicyDocument;
  /** Runs what `<base />` is replaced by. */
  base(where: Where): void;
}

/** The variables that policies set. */
export interface VariableWriter {
  setVariable(name: string, value: Value): void;
  /** A call begins whose answer goes into a variable: what it gave before is distinguished from what it gives now. */
  callAgain(id: string, variable: string | undefined): void;
}

/** The request on its way to the backend. */
export interface RequestWriter {
  setRequestHeader(name: string | undefined, value: Value): void;
  setRequestQuery(name: string, value: Value): void;
  setRequestPath(value: Value): void;
  setRequestBody(value: Value): void;
}

/** What the caller receives. */
export interface ResponseWriter {
  /** The slot of a write to what the caller receives. */
  write(element: Element, where: Where, taint: Taint, what: Sentence): Slot;
  /** Reports what was written to the response and is in it when it is sent. */
  sendResponse(where: Where): void;
}

/** What is found. */
export interface FlowReport {
  readonly facts: FlowFacts;
  source(source: Omit<Source, 'place'>, where: Where, span: Span): Taint;
  place(where: Where, span: Span): Place;
  /** What tells an element from all others, in the ids of what it gives. */
  idOf(element: Element, where: Pick<Where, 'file'>): string;
  /** Reports that secrets leave through a policy. */
  leak(kind: LeakKind, element: Element, where: Where, taint: Taint, what: Sentence): void;
  /** Examines text in the place of a credential: written out it is one for everybody who reads the policy. */
  credential(text: TextPattern | undefined, element: Element, where: Where, what: Sentence): void;
  /** Reports that secrets are not followed through something. */
  unfollowed(reason: UnfollowedReason, place: Place): void;
  /** Reports that a fragment is not known: what it does with the secrets in variables is not known either. */
  unknownFragment(id: string): void;
}

/** What the policies of a pipeline read, change and report, by role. */
export interface FlowContext
  extends FlowPosition, ElementReader, FlowControl, VariableWriter, RequestWriter, ResponseWriter, FlowReport {}

/** What a policy does to a pipeline. */
export type PolicyHandler = (flow: FlowContext, element: Element, where: Where) => void;

/** Handlers by the name of the policy. */
export type PolicyHandlers = Readonly<Partial<Record<PolicyName, PolicyHandler>>>;

/**
 * How a policy is followed; `no-effect` neither keeps nor shows what it reads, and of one that is `not-followed` it is not known
 * what it does with secrets.
 */
export type Following = PolicyHandler | 'no-effect' | 'not-followed';
