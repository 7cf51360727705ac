import type { Span } from '../../base/text/text-span.ts';
import type { LintMemory } from '../lint-memory.ts';
import type { RuleId } from '../rules/rule-id.ts';
import type { Element, PolicyDocument, TextEdit } from '../syntax/index.ts';
import type { PolicyWorkspace } from '../workspace.ts';

/** A change of a document after which a finding is gone. */
export interface Fix {
  /** What it does, as an imperative sentence; never contains a literal of the document. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** Whether it is what most people would do and complete in itself, so that it may be made without a look at the others. */
  readonly isPreferred: boolean;
  /** A named value that the policy uses afterwards and that is still to be created. */
  readonly createsNamedValue?: string;
}

/** A fix that is not verified yet. */
export interface FixCandidate {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly createsNamedValue?: string;
  /** Rules whose findings may come to light with it: what they say was so before and could not be seen. */
  readonly uncovers?: readonly RuleId[];
}

/** What a fix is made for. */
export interface FixContext {
  readonly rule: RuleId;
  /** What the document is called. */
  readonly file: string;
  /** Where the finding is. */
  readonly span: Span;
  readonly document: PolicyDocument;
  readonly workspace: PolicyWorkspace;
  readonly memory: LintMemory;
  /** The element that the finding is at. */
  readonly element: Element;
  /** The elements around it, the innermost first. */
  readonly parents: readonly Element[];
}

/** Makes one kind of fix: the ways of doing it, the best first; the first that passes verification is offered. */
export type FixMaker = (context: FixContext) => readonly FixCandidate[];
