import type { Uri } from 'vscode';
import type { DeployedPolicyText, PolicyText } from '../../host/window/editor-context.ts';

/** What is asked and reported about policies that are open. */
export interface RemotePolicyWatcher {
  /** Whether a text may become the policy of a scope. Throws AppError. */
  permits(policy: PolicyText): Promise<boolean>;
  deployed(policy: DeployedPolicyText): void;
  /** What somebody else wrote was put into the unsaved text. */
  merged(uri: Uri, scopeId: string): void;
  /** Somebody else changed the same place as the unsaved text did. */
  conflict(uri: Uri, scopeId: string): void;
  /** A save failed; the text is kept as unsaved. */
  refused(uri: Uri, error: unknown): void;
}
