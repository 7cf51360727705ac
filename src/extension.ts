import './host/window-language.ts';
import { l10n, Uri, workspace, type ExtensionContext } from 'vscode';
import { loadAzureInTurns } from './azure-in-turns.ts';
import { isSameResource } from './base/azure-names/resource-id.ts';
import { toKeep } from './base/text/translation.ts';
import { registerEditor } from './editor/index.ts';
import { createAzureAccess } from './host/connection/azure-access.ts';
import type { CommandContext } from './host/command-context.ts';
import { createDemo } from './host/demo-window/demo.ts';
import { createDemoMemory } from './host/demo-window/demo-memory.ts';
import { createDeployments } from './host/deployments.ts';
import { createEstateSource } from './host/connection/estate-source.ts';
import { createJournalFile } from './host/journal-file.ts';
import { createLog } from './host/window/log.ts';
import { registerLanguageModelTools } from './host/language-model-tools.ts';
import { registerLazily } from './host/lazy-commands.ts';
import { openVsCodeSession } from './host/connection/session.ts';
import { onSettingsChange, readSettings } from './host/connection/settings.ts';
import { inBackground } from './host/window/run.ts';
import { remindOfUnfinished } from './host/unfinished-wiring.ts';
import { createWebviewPanels } from './host/window/webview-panels.ts';
import { createWiringCheckView } from './views/wiring-check/wiring-check-view.ts';
import { createPendingView } from './views/pending/pending-view.ts';
import { createSidebar } from './views/sidebar.ts';
import { nodeThreads } from './workers/node-thread.ts';
import { createPolicyWorkers } from './workers/policy-workers.ts';
import { createRunThreads } from './workers/run-threads.ts';

/** Heap of a thread that runs policies, in MB: far above what the limits of a run let it take. */
const largestRunMb = 1024;

/**
 * Builds the parts and passes them to each other. Commands, rows of the views, Azure and the demo are loaded when they are first
 * asked for.
 */
export function activate(extension: ExtensionContext): void {
  const { subscriptions, extensionUri } = extension;
  const journal = createJournalFile(extension);
  const log = createLog();
  const isTrusted = (): boolean => workspace.isTrusted;
  const access = createAzureAccess({
    load: loadAzureInTurns,
    settings: readSettings,
    onSettingsChange: listener => onSettingsChange(['auth', 'cloud', 'emulatorAddress', 'customCloud'], listener),
    vsCodeSession: cloud => openVsCodeSession(cloud, log),
    isTrusted,
    notice: sentence => log.info(toKeep(sentence)),
    ...(process.env['APIM_SECRETS_EMULATOR_TOKEN'] && { controlToken: process.env['APIM_SECRETS_EMULATOR_TOKEN'] }),
  });
  const launch = async () => (await import('./demo/index.ts')).startEmulator(Uri.joinPath(extensionUri, 'dist', 'emulator.js').toString());
  const demo = createDemo(launch, access, log, createDemoMemory(extension.workspaceState, isTrusted, log));
  const deployments = createDeployments();
  const estate = createEstateSource(access, () => readSettings().subscriptions);
  const sidebar = createSidebar({ access, estate, demo, log, isTrusted, loadContent: () => import('./views/index.ts') });
  const wiringCheck = createWiringCheckView(log, extension.workspaceState, () => import('./views/index.ts'));
  const workers = createPolicyWorkers(nodeThreads(new URL(Uri.joinPath(extensionUri, 'dist', 'lint-worker.cjs').toString()), undefined, l10n.bundle));
  const { analysis, backgroundAnalysis } = workers;
  const runThreads = createRunThreads(nodeThreads(new URL(Uri.joinPath(extensionUri, 'dist', 'run-worker.cjs').toString()), largestRunMb, l10n.bundle));
  const editor = registerEditor({
    access,
    memory: extension.workspaceState,
    log,
    settings: readSettings,
    tierOf: serviceId => estate.last?.inventory.services.find(({ id }) => isSameResource(id, serviceId))?.sku,
    subscriptionNamed: id =>
      estate.last?.known.subscriptions.find(({ subscriptionId }) => subscriptionId.toLowerCase() === id.toLowerCase())?.displayName,
    serviceKnowledge: async (id, signal) => (await import('./commands/index.ts')).readServiceKnowledge(context, id, signal),
    deployedAround: async (source, signal) => (await import('./commands/index.ts')).readDeployedAround(context, source, signal),
    vaultCallState: async question => (await import('./commands/index.ts')).vaultCallState(context, question),
    vaultCallChanges: [estate.onDidChange, wiringCheck.onDidChange],
    estateChanged: estate.onDidChange,
    extensionUri,
    analysis,
    backgroundAnalysis,
    deploying: {
      permits: async deployment => (await import('./commands/index.ts')).permitDeployment(context, deployment),
      showDeployed: async deployed => (await import('./commands/index.ts')).showDeployed(context, deployed),
    },
  });
  const pending = createPendingView({
    log,
    journal,
    conflicts: editor.conflicts,
    deployments,
    access,
    isTrusted,
    loadContent: () => import('./views/index.ts'),
  });
  const webviews = createWebviewPanels(extensionUri);
  const context: CommandContext = {
    access,
    log,
    settings: readSettings,
    estate,
    views: sidebar,
    wiringCheck,
    demo,
    openRemotePolicy: (scopeId, scopeLabel) => editor.openRemotePolicy(scopeId, scopeLabel),
    readRemotePolicy: (scopeId, signal) => editor.readRemotePolicy(scopeId, signal),
    showSecretPath: target => editor.showSecretPath(target),
    showDeploymentFinding: finding => editor.showDeploymentFinding(finding),
    conflicts: editor.conflicts,
    deployments,
    reloadPolicies: scopeIds => editor.reloadPolicies(scopeIds),
    surroundingsOf: (uri, text, wanted) => editor.surroundingsOf(uri, text, wanted),
    lintDocument: (document, signal) => editor.lintDocument(document, signal),
    extensionUri,
    webviews,
    analysis,
    backgroundAnalysis,
    askRunThread: (question, signal) => runThreads.ask(question, signal),
    journal,
  };
  const commands = registerLazily(log, async () => {
    const { registerCommands } = await import('./commands/index.ts');
    return () => registerCommands(context);
  });
  const tools = registerLanguageModelTools(log, async () => {
    const { invokeTool, prepareTool } = await import('./commands/index.ts');
    return { prepare: prepareTool, invoke: (name, input, signal) => invokeTool(context, name, input, signal) };
  });
  inBackground(log, async () => (isTrusted() ? remindOfUnfinished(journal) : undefined));
  subscriptions.push(
    log,
    journal,
    deployments,
    pending,
    access.onDidChange(() => deployments.clear()),
    workers,
    runThreads,
    access,
    estate,
    demo,
    sidebar,
    wiringCheck,
    webviews,
    access.onDidChange(() => wiringCheck.clear()),
    editor,
    commands,
    tools,
    onSettingsChange(['subscriptions'], () => estate.invalidate()),
    workspace.onDidGrantWorkspaceTrust(() => access.reset()),
  );
}
