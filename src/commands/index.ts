import { commands, Disposable, workspace } from 'vscode';
import type { CommandContext } from '../host/command-context.ts';
import { targetOf } from '../host/command-target.ts';
import { commandIds, type CommandArguments, type CommandName } from '../host/command-ids.ts';
import { runCommand } from '../host/window/run.ts';
import { AnswersKept } from './apply-plan/left-answers.ts';
import { removeGrant, tightenGrant } from './access/change-grant.ts';
import { checkWiring, recheckWiring } from './check-wiring.ts';
import { copyPrincipalId } from './access/copy-principal-id.ts';
import { copyResourceId } from './navigate/copy-resource-id.ts';
import { createNamedValue } from './named-values/create-named-value.ts';
import { createNamedValues } from './named-values/create-named-values.ts';
import { createSecret } from './named-values/create-secret.ts';
import { deleteNamedValue } from './named-values/delete-named-value.ts';
import { editNamedValue } from './named-values/edit-named-value.ts';
import { enableIdentity } from './access/enable-identity.ts';
import { clearApiFilter, filterApis } from './navigate/filter-apis.ts';
import { findNamedValueUses } from './named-values/find-named-value-uses.ts';
import { fixFinding } from './policies/fix-finding.ts';
import { grantAccess } from './access/grant-access.ts';
import { insertPolicyBlock } from './policies/insert-policy-block.ts';
import { insertPolicyBlockInOperation } from './policies/insert-policy-block-in-operation.ts';
import { moveIntoKeyVault } from './named-values/move-into-key-vault.ts';
import { namedValuesFromTable } from './named-values/named-values-from-table.ts';
import { lintInCi } from './navigate/lint-in-ci.ts';
import { openInPortal } from './navigate/open-in-portal.ts';
import { createReportDocuments, type ReportDocuments } from './navigate/open-report.ts';
import { openPolicy } from './policies/open-policy.ts';
import { openSettings } from './navigate/open-settings.ts';
import { openWalkthrough } from './navigate/open-walkthrough.ts';
import { forgetWiring, resumeWiring, undoWiring } from './pending/journal-entries.ts';
import { runPlanAction } from './plan-view/run-plan-action.ts';
import { createReportPage, type ReportPageView } from './report-page/report-page-view.ts';
import { refreshNamedValue } from './named-values/refresh-named-value.ts';
import { refuseInRestrictedMode } from './restricted-mode.ts';
import { resumeOrUndo } from './resume-or-undo.ts';
import { policyRunsOn } from './policy-runs/policy-runs.ts';
import { RunPanels } from './run-policy/run-panel.ts';
import type { RunParts } from './run-policy/run-parts.ts';
import { runPolicyLocally } from './run-policy/run-policy-locally.ts';
import { testOperation } from './test-operation/test-operation.ts';
import { selectSubscriptions } from './access/select-subscriptions.ts';
import { createEffectivePolicies, type EffectivePolicies } from './policies/effective-policies.ts';
import { comparePolicyFile } from './policy-file/compare-policy-file.ts';
import { KnownPairs } from './policy-file/policy-pair.ts';
import { pullPolicyFile } from './policy-file/pull-policy-file.ts';
import { pushPolicyFile } from './policy-file/push-policy-file.ts';
import { showEffectivePolicy } from './policies/show-effective-policy.ts';
import { showSecretPath } from './policies/show-secret-path.ts';
import { signInToTenant } from './access/sign-in-to-tenant.ts';
import { tryWithoutAzure } from './try-without-azure.ts';
import { wireSecret } from './wire-secret/wire-secret.ts';
import type { TaskContext } from './apply-plan/run-wiring-task.ts';

export { readDeployedAround, readServiceKnowledge } from './service-knowledge.ts';
export { vaultCallState } from './policies/vault-call-state.ts';
export { permitDeployment } from './deploy-policy/permit-deployment.ts';
export { invokeTool } from './language-model/invoke-tool.ts';
export { prepareTool } from './language-model/prepare-tool.ts';
export { showDeployed } from './deploy-policy/show-deployed.ts';

/** What commands share beside what they are handed. */
interface Shared extends TaskContext, RunParts {
  readonly reports: ReportDocuments;
  readonly reportPage: ReportPageView;
  readonly effective: EffectivePolicies;
  readonly pairs: KnownPairs;
}

/** What each command does; the table that package.json and command-ids.ts are compared with. */
type CommandTable = { readonly [N in CommandName]: (context: Shared, ...args: CommandArguments[N]) => Promise<void> };

const table: CommandTable = {
  signIn: async ({ access, demo }) => {
    await demo.end();
    await access.signIn();
  },
  signInToTenant,
  selectSubscriptions,
  refresh: ({ views }) => views.refresh(),
  wireSecret,
  enableIdentity,
  grantAccess,
  createNamedValues,
  insertPolicyBlock,
  insertPolicyBlockInOperation,
  openPolicy,
  showEffectivePolicy,
  comparePolicyFile,
  pushPolicyFile,
  pullPolicyFile,
  showSecretPath,
  runPolicyLocally: context => runPolicyLocally(context, context),
  testOperation: (context, target) => testOperation(context, context, target),
  tightenGrant,
  removeGrant,
  refreshNamedValue,
  moveIntoKeyVault,
  findNamedValueUses,
  namedValuesFromTable,
  checkWiring,
  recheckWiring,
  fixFinding,
  groupFindingsByService: ({ wiringCheck }) => wiringCheck.groupBy('service'),
  groupFindingsByCheck: ({ wiringCheck }) => wiringCheck.groupBy('check'),
  wiringReport: context => context.reportPage.open(context),
  wiringReportAsMarkdown: context => context.reports.open(context, 'markdown'),
  wiringReportAsJson: context => context.reports.open(context, 'json'),
  resumeOrUndo,
  resumeWiring,
  undoWiring,
  forgetWiring,
  comparePolicies: ({ conflicts }, target) => conflicts.compare(targetOf(target).policyUri ?? ''),
  mergePolicy: ({ conflicts }, target) => conflicts.merge(targetOf(target).policyUri ?? ''),
  completeMerge: async () => {
    await commands.executeCommand('mergeEditor.acceptMerge');
  },
  overwritePolicy: ({ conflicts }, target) => conflicts.overwrite(targetOf(target).policyUri ?? ''),
  takeTheirPolicy: ({ conflicts }, target) => conflicts.takeTheirs(targetOf(target).policyUri ?? ''),
  applyPlan: context => runPlanAction(context, 'apply'),
  exportPlan: context => runPlanAction(context, 'export'),
  copyPlan: context => runPlanAction(context, 'copy'),
  tryWithoutAzure,
  endDemo: ({ demo }) => demo.end(),
  lintInCi,
  showLog: async ({ log }) => log.show(),
  openSettings,
  openWalkthrough,
  copyPrincipalId,
  copyResourceId,
  retry: ({ views }, node) => views.retry(node),
  loadMore: ({ views }, node) => views.loadMore(node),
  createNamedValue,
  editNamedValue,
  deleteNamedValue,
  createSecret,
  editNamedValueOfItem: editNamedValue,
  deleteNamedValueOfItem: deleteNamedValue,
  createSecretInItem: createSecret,
  openPolicyOfItem: openPolicy,
  grantAccessOfItem: grantAccess,
  moveItemIntoKeyVault: moveIntoKeyVault,
  refreshNamedValueOfItem: refreshNamedValue,
  findUsesOfItem: findNamedValueUses,
  wireSecretOfItem: wireSecret,
  createNamedValuesOfItem: createNamedValues,
  insertPolicyBlockInItem: insertPolicyBlockInOperation,
  refreshItem: ({ views }, node) => views.refreshItem(node),
  openInPortal,
  filterApis,
  clearApiFilter,
};

/** Registers every command behind the one error door. */
export function registerCommands(context: CommandContext): Disposable {
  const names = Object.keys(commandIds) as CommandName[];
  const panels = new RunPanels(context.extensionUri, context.log);
  const reports = createReportDocuments();
  const effective = createEffectivePolicies();
  const shared: Shared = {
    ...context,
    panels,
    reports,
    effective,
    pairs: new KnownPairs(),
    reportPage: createReportPage(),
    answersKept: new AnswersKept(),
    runs: policyRunsOn(context.askRunThread),
  };
  return Disposable.from(
    panels,
    reports,
    effective,
    ...names.map(name => {
      const run: (context: Shared, argument?: never) => Promise<void> = table[name];
      return commands.registerCommand(commandIds[name], (argument: never) =>
        runCommand(context.log, () => {
          refuseInRestrictedMode(name, workspace.isTrusted);
          return run(shared, argument);
        }),
      );
    }),
  );
}
