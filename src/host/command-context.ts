import type { TextEditor, Uri } from 'vscode';
import type { PolicyAnalysis } from '../policy/index.ts';
import type { AzureAccess } from './connection/azure-access.ts';
import type { CommandTarget } from './command-target.ts';
import type { Demo } from './demo-window/demo.ts';
import type { Deployments } from './deployments.ts';
import type { WiringCheckView } from './wiring-check-view.ts';
import type { Editor } from './window/editor-context.ts';
import type { EstateSource } from './connection/estate-source.ts';
import type { JournalFile } from './journal-file.ts';
import type { Log } from './window/log.ts';
import type { Settings } from './connection/settings.ts';
import type { WebviewPanels } from './window/webview-panels.ts';

/**
 * What extension.ts hands to the commands: `registerCommands(context: CommandContext): Disposable` of
 * commands/index.ts, which registers every id of command-ids.ts. Errors go through `runCommand(context.log, …)` of run.ts and long work
 * through `withProgress` of progress.ts.
 */
export interface CommandContext {
  readonly access: AzureAccess;
  readonly log: Log;
  /** The settings as they are now. */
  readonly settings: () => Settings;
  /** The read that both views show; `buildEstate(reading.subscriptions, reading.inventory)` joins it. */
  readonly estate: EstateSource;
  readonly views: ViewControl;
  /** The view "Wiring Check". */
  readonly wiringCheck: WiringCheckView;
  readonly demo: Demo;
  /** Opens the policy of a scope in Azure as an editor (the `apim-policy` file system). */
  readonly openRemotePolicy: (scopeId: string, scopeLabel: string) => Promise<TextEditor>;
  /** Reads the policy of a scope in Azure as a document, without showing it. */
  readonly readRemotePolicy: Editor['readRemotePolicy'];
  /** Walks the way of a secret that leaves the policy in the active editor. */
  readonly showSecretPath: Editor['showSecretPath'];
  readonly showDeploymentFinding: Editor['showDeploymentFinding'];
  readonly reloadPolicies: Editor['reloadPolicies'];
  /** Unsaved policies that wait for a decision. */
  readonly conflicts: Editor['conflicts'];
  /** What was deployed from this window and can be taken back. */
  readonly deployments: Deployments;
  readonly surroundingsOf: Editor['surroundingsOf'];
  readonly lintDocument: Editor['lintDocument'];
  readonly extensionUri: Uri;
  /** Opens the extension's own pages in the editor area. */
  readonly webviews: WebviewPanels;
  /** Looks at policies beside this thread: those that are waited for, and those of long lists. */
  readonly analysis: PolicyAnalysis;
  readonly backgroundAnalysis: PolicyAnalysis;
  /** Asks a thread that runs policies, which a cancel ends; the commands define the questions (`policy-runs/run-question.ts`). */
  readonly askRunThread: (question: unknown, signal: AbortSignal) => Promise<unknown>;
  /** The journal of wiring, read and written by `apply-plan/journal-store.ts`. */
  readonly journal: JournalFile;
}

/** What the commands need that look at policies and run them here: all that there is in a browser. */
export type LocalContext = Pick<
  CommandContext,
  | 'access' | 'log' | 'settings' | 'estate' | 'surroundingsOf' | 'lintDocument' | 'showSecretPath' | 'extensionUri' | 'analysis'
  | 'askRunThread'
>;

/** What commands may ask of the sidebar. */
export interface ViewControl {
  /** Reads everything again; what is expanded stays so. Resolves when the first level has been read. */
  refresh(): Promise<void>;
  /** Reads again what an error node is in place of. */
  retry(node: unknown): Promise<void>;
  /** Reads on in the list that a "Load More…" node ends. */
  loadMore(node: unknown): Promise<void>;
  /** Reads the children of a node again, or everything where they come from the one reading of the estate. */
  refreshItem(node: unknown): Promise<void>;
  /** The text by which the APIs of a service are filtered; `undefined` where they are not. */
  apiFilterOf(serviceId: string): string | undefined;
  /** Filters the APIs of a service by a text in their names and paths, or shows them all. */
  filterApis(serviceId: string, text: string | undefined): void;
  /** Selects the node of a service or vault, if its view can show it. */
  reveal(target: CommandTarget): Promise<void>;
}
