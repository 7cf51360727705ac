import type { ExportFormat } from '../../wiring/index.ts';
import type { FieldOption } from '../apply-plan/plan-field.ts';

/** What the view of a plan shows: texts only, which go to the page as they are. */
export interface PlanPage {
  readonly heading: string;
  /** What it is about, such as `Get Item of contoso-shop`. */
  readonly subject: string;
  readonly lead: string;
  readonly phase: 'planning' | 'failed' | 'review' | 'applying' | 'ended';
  /** What goes on now, for the line beside the buttons and for screen readers. */
  readonly status: string;
  /** How it ended, or why it cannot begin. */
  readonly verdict?: VerdictView;
  readonly actions: readonly ActionView[];
  /** What blocks first, then the changes in the order in which they are done. */
  readonly cards: readonly CardView[];
  /** What is right already, one line each. */
  readonly settled: readonly CardView[];
  /** Heading of those. */
  readonly settledHeading: string;
  /** Changes with the plan that is shown: another number is another plan to agree to. */
  readonly revision: number;
}

/** A sentence above the cards. */
export interface VerdictView {
  readonly kind: 'good' | 'warning' | 'bad';
  readonly text: string;
  readonly details: readonly string[];
}

/** What the view can be asked to do. */
export type PlanAction =
  | 'apply'
  | 'export'
  | ExportFormat
  | 'copy'
  | 'close'
  | 'stop'
  | 'tryAgain'
  | 'undo'
  | 'retry'
  | 'checkAgain'
  | 'openPolicy'
  | 'testOperation'
  | 'runCheck'
  | 'showLog'
  | 'signIn'
  | 'tryWithoutAzure'
  | 'openSettings';

/** A button. */
export interface ActionView {
  readonly action: PlanAction;
  readonly label: string;
  /** The one that matters; it is never what Enter finds when the view opens. */
  readonly isPrimary?: boolean;
  readonly isDisabled?: boolean;
}

/** The state of a change. */
export type CardState = 'blocked' | 'change' | 'takeBack' | 'right' | 'next' | 'running' | 'written' | 'failed' | 'untouched' | 'stays';

/** One change. */
export interface CardView {
  /** Its place in the plan. */
  readonly id: string;
  readonly title: string;
  /** What it is about: `contoso-shop-kv`. */
  readonly object: string;
  readonly state: CardState;
  readonly stateText: string;
  readonly sentence: string;
  /** What is to be known, by name: the permission word for word, the role needed, the next step. */
  readonly facts: readonly (readonly [name: string, text: string])[];
  readonly warnings: readonly string[];
  readonly affects: readonly string[];
  readonly fields: readonly FieldView[];
  readonly diff?: DiffView;
}

/** Something that can be changed. */
export interface FieldView {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly options?: readonly FieldOption[];
  readonly hint: string;
  readonly problem: string;
}

/** A change of a text, in pieces with a few lines around them. */
export interface DiffView {
  readonly label: string;
  readonly pieces: readonly (readonly DiffLine[])[];
  /** Why there are no pieces, where there are none. */
  readonly note: string;
}

/** A line of either side or of both. */
export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed';
  /** 1-based; absent where the line is not on that side. */
  readonly before?: number;
  readonly after?: number;
  /** The line in parts, those that differ from its counterpart marked. */
  readonly parts: readonly DiffPart[];
}

/** A part of a line. */
export interface DiffPart {
  readonly text: string;
  readonly isMarked: boolean;
}
