import type { RuleId } from '../rules/rule-id.ts';
import type { Element, PolicyDocument, TextEdit } from '../syntax/index.ts';
import type { PolicyWorkspace } from '../workspace.ts';

/** A change of a document after which a finding is gone. */
export interface Fix {
  /** What it does, as an imperative sentence; never holds a literal of the document. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** A named value that the policy uses afterwards and that is still to be created. */
  readonly createsNamedValue?: string;
}

/** What a fix is made for. */
export interface FixContext {
  readonly rule: RuleId;
  readonly document: PolicyDocument;
  readonly workspace: PolicyWorkspace;
  /** The element that the finding stands at. */
  readonly element: Element;
  /** The elements around it, the innermost first. */
  readonly parents: readonly Element[];
}

/** Makes one kind of fix; `undefined` where it would not be right. */
export type FixMaker = (context: FixContext) => Fix | undefined;
