import { EventEmitter, type Disposable, type Event, type Uri } from 'vscode';
import type { FilePolicy, Finding, MemoryWorkspace, SecretVariables } from '../../policy/index.ts';
import type { LineMaps } from './diagnostic-from-finding.ts';

/** A policy in a file, and what was found in it. */
export interface LintedPart {
  readonly policy: FilePolicy;
  readonly policyWorkspace: MemoryWorkspace;
  /** What is shown in the file, and the same in the places of the policy. */
  readonly found: ReadonlyMap<Finding, Finding>;
  /** Which of its variables hold secrets; told of policies in editors alone. */
  readonly secretVariables?: SecretVariables;
}

/** What the last lint of a policy said, and what it was linted with. */
export interface LintedPolicy {
  /** The text that was linted; findings point into it. */
  readonly text: string;
  /** Those that are shown at this policy, by `ownFindings`. */
  readonly findings: readonly Finding[];
  /**
   * That not all of it is known, and why: a sentence; absent where it was looked at to its end. Findings may say so, too, where
   * none is switched off or suppressed.
   */
  readonly notChecked?: string;
  /** Whether the text has changed and the lint of what it is now takes its time. */
  readonly isOutdated?: boolean;
  /** The policies in the file: itself, or those that it contains. */
  readonly parts: readonly LintedPart[];
  /** The texts that paths of findings point into. */
  readonly maps: LineMaps;
}

/** The last lint of each policy: diagnostics fill it; quick fixes, the status bar and the secret's path read it. */
export class Findings implements Disposable {
  readonly #linted = new Map<string, LintedPolicy>();
  readonly #changed = new EventEmitter<Uri>();
  /** Fires with the policy whose findings changed. */
  readonly onDidChange: Event<Uri> = this.#changed.event;

  of(uri: Uri): LintedPolicy | undefined {
    return this.#linted.get(uri.toString());
  }

  /** The policies that were linted, by URI. */
  get policies(): readonly string[] {
    return [...this.#linted.keys()];
  }

  set(uri: Uri, linted: LintedPolicy): void {
    this.#linted.set(uri.toString(), linted);
    this.#changed.fire(uri);
  }

  delete(uri: Uri): void {
    if (this.#linted.delete(uri.toString())) this.#changed.fire(uri);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
