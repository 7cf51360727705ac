import type { Disposable, Event, Memento, TextDocument, TextEditor, Uri } from 'vscode';
import type { LineMap } from '../../base/text/text-span.ts';
import type { PolicyKnowledge } from '../../policy/features/index.ts';
import type { ArtifactSurroundings, Finding, MemoryWorkspace, PathStep, Place, PolicyAnalysis, PolicySource } from '../../policy/index.ts';
import type { AzureAccess } from '../connection/azure-access.ts';
import type { Log } from './log.ts';
import type { Settings } from '../connection/settings.ts';
import type { SecretPathTarget } from './secret-path-target.ts';

/** What extension.ts hands to the editor features: `registerEditor(context: EditorContext): Editor` of editor/index.ts. */
export interface EditorContext {
  /** `(await access.azure()).policies` reads and writes policies; ask for it only when a user opens or saves one. */
  readonly access: AzureAccess;
  readonly log: Log;
  /** What is kept for this workspace beyond the end of its window. */
  readonly memory: Memento;
  /** The settings as they are now. */
  readonly settings: () => Settings;
  /** The tier of a service, where the estate that was read last reports it. */
  readonly tierOf: (serviceId: string) => string | undefined;
  /** What a subscription is called, where the estate that was read last reports it. */
  readonly subscriptionNamed: (subscriptionId: string) => string | undefined;
  /** What policies of a service, or of a workspace of one, can name; reads it, and throws AppError where nobody is signed in. */
  readonly serviceKnowledge: (ownerId: string, signal: AbortSignal) => Promise<PolicyKnowledge>;
  /**
   * What surrounds a policy of a service there: outer scopes, fragments, named values; documents are called by the ids of their
   * scopes. Throws AppError.
   */
  readonly deployedAround: (source: PolicySource, signal: AbortSignal) => Promise<ArtifactSurroundings>;
  /** What is known of a call of a vault: its grant and its last check, in words. Rejects where the estate cannot be read. */
  readonly vaultCallState: (question: VaultCallQuestion, signal: AbortSignal) => Promise<readonly string[]>;
  /** Each fires when what {@link vaultCallState} says may be another. */
  readonly vaultCallChanges: readonly Event<void>[];
  /** Fires when what was read of Azure may be out of date: after Refresh, after changes that were made here, with the session. */
  readonly estateChanged: Event<void>;
  readonly extensionUri: Uri;
  readonly deploying: Deploying;
  /** Looks at policies beside this thread: those in editors, and those of long lists. */
  readonly analysis: PolicyAnalysis;
  readonly backgroundAnalysis: PolicyAnalysis;
}

/** A call of a vault by a policy of a service, as far as the policy shows it. */
export interface VaultCallQuestion {
  readonly serviceId: string;
  /** Whose policy the call is in. */
  readonly scopeId: string;
  /** `contoso-kv.vault.azure.net`. */
  readonly vaultHost: string;
  readonly secretName?: string;
  /** Client id of the user-assigned identity; absent means the system-assigned one. */
  readonly clientId?: string;
}

/** What is around the deployment of a policy that is saved: the commands do it, and are loaded for the first one. */
export interface Deploying {
  /** Whether the text may become the policy of the scope; asks the user where it should not go unasked. Throws AppError. */
  permits(deployment: PolicyText): Promise<boolean>;
  /** Reports that it has, with ways to take it back and to try it. */
  showDeployed(deployed: DeployedPolicyText): Promise<void>;
}

/** A text that is to become the policy of a scope. */
export interface PolicyText {
  readonly scopeId: string;
  readonly text: string;
}

/** A policy that was written, and what was there before. */
export interface DeployedPolicyText {
  readonly scopeId: string;
  readonly etag: string;
  /** Absent when the scope had no policy of its own. */
  readonly before?: { readonly text: string };
}

/** The editor features while they are registered. */
export interface Editor extends Disposable {
  /** Opens the policy of a scope in Azure. */
  openRemotePolicy(scopeId: string, scopeLabel: string): Promise<TextEditor>;
  /** Reads the policy of a scope in Azure for a document of its own; `exists` says whether there is one. */
  readRemotePolicy(scopeId: string, signal: AbortSignal): Promise<RemotePolicyDocument>;
  /** What a policy with that text refers to: named values, fragments, outer scopes. */
  surroundingsOf(uri: Uri, text: string, wanted: SurroundingsWanted): Promise<PolicySurroundings>;
  /** Lints a document as it is now, whether or not it is shown; nothing where it has no policy. Rejects when it is cancelled. */
  lintDocument(document: TextDocument, signal: AbortSignal): Promise<LintedText | undefined>;
  /** Walks the way of a secret that leaves: the one asked for, or one of the active editor's. */
  showSecretPath(target?: SecretPathTarget): Promise<SecretPathSight>;
  /** Walks the path of a finding in a text that is not deployed yet, or goes to its place. */
  showDeploymentFinding(finding: DeploymentFinding): Promise<void>;
  /** Reads those of these policies again that are open. Unsaved ones get both changes, or keep theirs and the user is asked. */
  reloadPolicies(scopeIds: readonly string[]): Promise<void>;
  /** Unsaved policies that wait for a decision. */
  readonly conflicts: OpenConflicts;
}

/** How much of what surrounds a policy is asked for: what files say, what is read of its service within seconds, or all of that. */
export type SurroundingsWanted = 'of files' | 'soon' | 'whole';

/** What surrounds a policy, as far as it is known. */
export interface PolicySurroundings {
  readonly policyWorkspace: MemoryWorkspace;
  /** Why that of its service is not known: sentences. */
  readonly unknown?: string;
}

/** A policy in Azure as a document. */
export interface RemotePolicyDocument {
  readonly uri: Uri;
  /** False where the scope has no policy of its own: the document is what it would begin with. */
  readonly exists: boolean;
  /** What was read; VS Code has it in an open document some time later, and keeps what is not saved there. */
  readonly text: string;
}

/** What was found in a text. */
export interface LintedText {
  readonly findings: readonly Finding[];
  /** That not all of it is known, and why: a sentence; absent where it was looked at to its end. */
  readonly notChecked?: string;
  /** The lines of the files that findings point into. */
  readonly maps: (file: string) => LineMap | undefined;
}

/** Unsaved policies that somebody else has changed in the same place, until that is decided. */
export interface OpenConflicts {
  readonly open: readonly OpenConflict[];
  readonly onDidChange: Event<void>;
  /** Opens what both began with, yours and theirs in the merge editor; what that comes to is saved. */
  merge(uri: string): Promise<void>;
  /** Shows what is in Azure beside the unsaved text. */
  compare(uri: string): Promise<void>;
  /** Shows both, asks, and saves the text over what is in Azure. */
  overwrite(uri: string): Promise<void>;
  /** Asks, and gives the unsaved text up for what is in Azure. */
  takeTheirs(uri: string): Promise<void>;
}

/** One of them. */
export interface OpenConflict {
  /** Of its document. */
  readonly uri: string;
  /** `get-item`, and what that is in. */
  readonly name: string;
  readonly place: string;
}

/** Something found in a text that is to become the policy of a scope; documents are named by the ids of their scopes. */
export interface DeploymentFinding extends PolicyText {
  readonly message: string;
  readonly place: Place;
  readonly path: readonly PathStep[];
  /** The texts that place and path point into. */
  readonly texts: ReadonlyMap<string, string>;
}

/** What there was to show: a way, none, or nothing that was linted, of which nothing can be said. */
export type SecretPathSight = 'shown' | 'none' | 'not-linted';
