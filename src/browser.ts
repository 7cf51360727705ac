import './host/window-language.ts';
import { commands, Disposable, l10n, Uri, workspace, type ExtensionContext, type TreeDataProvider } from 'vscode';
import { needsNode, registerCommandsWithoutAzure } from './commands/without-azure.ts';
import { invokeTool } from './commands/language-model/invoke-tool.ts';
import { prepareTool } from './commands/language-model/prepare-tool.ts';
import { registerEditor } from './editor/index.ts';
import type { LocalContext } from './host/command-context.ts';
import { createAzureAccess } from './host/connection/azure-access.ts';
import { createEstateSource } from './host/connection/estate-source.ts';
import { readSettings } from './host/connection/settings.ts';
import { registerLanguageModelTools } from './host/language-model-tools.ts';
import { createLog, type Log } from './host/window/log.ts';
import { createTree } from './host/window/plain-window.ts';
import { inBackground } from './host/window/run.ts';
import { createPolicyWorkers } from './workers/policy-workers.ts';
import { createRunThreads } from './workers/run-threads.ts';
import { webThreadsOf } from './workers/web-thread.ts';

/** Builds what there is in a browser: policies are checked, written with help and run; Azure and the demo need Node, and say so. */
export function activate({ subscriptions, extensionUri, workspaceState }: ExtensionContext): void {
  const log = createLog();
  const refused = (): Promise<never> => Promise.reject(needsNode());
  const access = createAzureAccess({
    load: refused,
    settings: readSettings,
    onSettingsChange: () => new Disposable(() => undefined),
    vsCodeSession: () => {
      throw needsNode();
    },
    isTrusted: () => workspace.isTrusted,
  });
  const estate = createEstateSource(access);
  const scriptOf = (name: string) => scriptFrom(Uri.joinPath(extensionUri, 'dist', 'web', name));
  const workers = createPolicyWorkers(webThreadsOf(scriptOf('lint-worker.js'), l10n.bundle));
  const runThreads = createRunThreads(webThreadsOf(scriptOf('run-worker.js'), l10n.bundle));
  const { analysis, backgroundAnalysis } = workers;
  const editor = registerEditor({
    access,
    log,
    memory: workspaceState,
    settings: readSettings,
    tierOf: () => undefined,
    subscriptionNamed: () => undefined,
    serviceKnowledge: refused,
    deployedAround: refused,
    vaultCallState: refused,
    vaultCallChanges: [],
    estateChanged: estate.onDidChange,
    extensionUri,
    analysis,
    backgroundAnalysis,
    deploying: { permits: refused, showDeployed: refused },
  });
  const context: LocalContext = {
    access,
    log,
    settings: readSettings,
    estate,
    surroundingsOf: (uri, text, wanted) => editor.surroundingsOf(uri, text, wanted),
    lintDocument: (document, signal) => editor.lintDocument(document, signal),
    showSecretPath: target => editor.showSecretPath(target),
    extensionUri,
    analysis,
    askRunThread: (question, signal) => runThreads.ask(question, signal),
  };
  const tools = registerLanguageModelTools(log, () =>
    Promise.resolve({ prepare: prepareTool, invoke: (name, input, signal) => invokeTool(context, name, input, signal) }),
  );
  subscriptions.push(log, access, estate, workers, runThreads, editor, tools, registerCommandsWithoutAzure(context), ...emptyViews(log));
}

/** A script as an address that a browser starts a worker from, which takes none of another origin; read once, unless that fails. */
function scriptFrom(uri: Uri): () => Promise<string> {
  let address: Promise<string> | undefined;
  const read = async (): Promise<string> =>
    URL.createObjectURL(new Blob([Uint8Array.from(await workspace.fs.readFile(uri))], { type: 'text/javascript' }));
  return () =>
    (address ??= read().catch((error: unknown) => {
      address = undefined; // the next worker tries again
      throw error;
    }));
}

/** The views of Azure without rows: their welcome pages say what there is in a browser. */
function emptyViews(log: Log): readonly Disposable[] {
  const nothing: TreeDataProvider<never> = { getTreeItem: row => row, getChildren: () => [] };
  return ['apimSecrets.services', 'apimSecrets.vaults'].map(id => {
    inBackground(log, async () => {
      await commands.executeCommand('setContext', `${id}.welcome`, 'browser');
    });
    return createTree(id, { treeDataProvider: nothing });
  });
}
