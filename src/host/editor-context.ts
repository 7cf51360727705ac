import type { Disposable, TextEditor, Uri } from 'vscode';
import type { PolicyWorkspace } from '../policy/index.ts';
import type { AzureAccess } from './azure-access.ts';
import type { Log } from './log.ts';
import type { Settings } from './settings.ts';

/** What extension.ts hands to the editor features: `registerEditor(context: EditorContext): Editor` of editor/index.ts. */
export interface EditorContext {
  /** `(await access.azure()).policies` reads and writes policies; ask for it only when a user opens or saves one. */
  readonly access: AzureAccess;
  readonly log: Log;
  /** The settings as they are now. */
  readonly settings: () => Settings;
  readonly extensionUri: Uri;
}

/** The editor features while they are registered. */
export interface Editor extends Disposable {
  /** Opens the policy of a scope in Azure. */
  openRemotePolicy(scopeId: string, scopeLabel: string): Promise<TextEditor>;
  /** What a policy with that text refers to: named values, fragments, outer scopes. */
  policyWorkspaceOf(uri: Uri, text: string): Promise<PolicyWorkspace>;
  /** Walks the way of a secret that leaves: the one asked for, or one of the active editor's. */
  showSecretPath(target?: SecretPathTarget): Promise<SecretPathSight>;
}

/** What there was to show: a way, none, or nothing that was linted, of which nothing can be said. */
export type SecretPathSight = 'shown' | 'none' | 'not-linted';

/** A finding whose path is asked for. */
export interface SecretPathTarget {
  readonly uri: string;
  /** Where the finding stands, as an offset of the text. */
  readonly offset: number;
  readonly rule: string;
}
