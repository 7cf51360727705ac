import type { CommandTarget } from './command-target.ts';
import type { SecretPathTarget } from './window/secret-path-target.ts';

/** Every command of the extension, once; package.json and commands/index.ts are compared with this list by a test. */
export const commandIds = {
  signIn: 'apimSecrets.signIn',
  signInToTenant: 'apimSecrets.signInToTenant',
  selectSubscriptions: 'apimSecrets.selectSubscriptions',
  refresh: 'apimSecrets.refresh',
  wireSecret: 'apimSecrets.wireSecret',
  enableIdentity: 'apimSecrets.enableIdentity',
  grantAccess: 'apimSecrets.grantAccess',
  createNamedValues: 'apimSecrets.createNamedValues',
  insertPolicyBlock: 'apimSecrets.insertPolicyBlock',
  insertPolicyBlockInOperation: 'apimSecrets.insertPolicyBlockInOperation',
  openPolicy: 'apimSecrets.openPolicy',
  showEffectivePolicy: 'apimSecrets.showEffectivePolicy',
  comparePolicyFile: 'apimSecrets.comparePolicyFile',
  pushPolicyFile: 'apimSecrets.pushPolicyFile',
  pullPolicyFile: 'apimSecrets.pullPolicyFile',
  showSecretPath: 'apimSecrets.showSecretPath',
  runPolicyLocally: 'apimSecrets.runPolicyLocally',
  testOperation: 'apimSecrets.testOperation',
  tightenGrant: 'apimSecrets.tightenGrant',
  removeGrant: 'apimSecrets.removeGrant',
  refreshNamedValue: 'apimSecrets.refreshNamedValue',
  moveIntoKeyVault: 'apimSecrets.moveIntoKeyVault',
  findNamedValueUses: 'apimSecrets.findNamedValueUses',
  namedValuesFromTable: 'apimSecrets.namedValuesFromTable',
  checkWiring: 'apimSecrets.checkWiring',
  recheckWiring: 'apimSecrets.recheckWiring',
  fixFinding: 'apimSecrets.fixFinding',
  groupFindingsByService: 'apimSecrets.groupFindingsByService',
  groupFindingsByCheck: 'apimSecrets.groupFindingsByCheck',
  wiringReport: 'apimSecrets.wiringReport',
  wiringReportAsMarkdown: 'apimSecrets.wiringReportAsMarkdown',
  wiringReportAsJson: 'apimSecrets.wiringReportAsJson',
  resumeOrUndo: 'apimSecrets.resumeOrUndo',
  resumeWiring: 'apimSecrets.resumeWiring',
  undoWiring: 'apimSecrets.undoWiring',
  forgetWiring: 'apimSecrets.forgetWiring',
  comparePolicies: 'apimSecrets.comparePolicies',
  mergePolicy: 'apimSecrets.mergePolicy',
  completeMerge: 'apimSecrets.completeMerge',
  overwritePolicy: 'apimSecrets.overwritePolicy',
  takeTheirPolicy: 'apimSecrets.takeTheirPolicy',
  applyPlan: 'apimSecrets.applyPlan',
  exportPlan: 'apimSecrets.exportPlan',
  copyPlan: 'apimSecrets.copyPlan',
  tryWithoutAzure: 'apimSecrets.tryWithoutAzure',
  endDemo: 'apimSecrets.endDemo',
  showLog: 'apimSecrets.showLog',
  lintInCi: 'apimSecrets.lintInCi',
  openSettings: 'apimSecrets.openSettings',
  openWalkthrough: 'apimSecrets.openWalkthrough',
  copyPrincipalId: 'apimSecrets.copyPrincipalId',
  copyResourceId: 'apimSecrets.copyResourceId',
  retry: 'apimSecrets.retry',
  loadMore: 'apimSecrets.loadMore',
  createNamedValue: 'apimSecrets.createNamedValue',
  editNamedValue: 'apimSecrets.editNamedValue',
  deleteNamedValue: 'apimSecrets.deleteNamedValue',
  createSecret: 'apimSecrets.createSecret',
  editNamedValueOfItem: 'apimSecrets.item.editNamedValue',
  deleteNamedValueOfItem: 'apimSecrets.item.deleteNamedValue',
  createSecretInItem: 'apimSecrets.item.createSecret',
  openPolicyOfItem: 'apimSecrets.item.openPolicy',
  grantAccessOfItem: 'apimSecrets.item.grantAccess',
  moveItemIntoKeyVault: 'apimSecrets.item.moveIntoKeyVault',
  refreshNamedValueOfItem: 'apimSecrets.item.refreshNamedValue',
  findUsesOfItem: 'apimSecrets.item.findNamedValueUses',
  wireSecretOfItem: 'apimSecrets.item.wireSecret',
  createNamedValuesOfItem: 'apimSecrets.item.createNamedValues',
  insertPolicyBlockInItem: 'apimSecrets.item.insertPolicyBlock',
  refreshItem: 'apimSecrets.item.refresh',
  openInPortal: 'apimSecrets.openInPortal',
  filterApis: 'apimSecrets.filterApis',
  clearApiFilter: 'apimSecrets.clearApiFilter',
} as const;

/** The short name of a command, as the code calls it. */
export type CommandName = keyof typeof commandIds;

/** A tree node (or anything with a target) or a bare target; read it with `targetOf`. */
export type TargetArgument = CommandTarget | { readonly target: CommandTarget };

/** What each command may be called with; the palette calls all of them with nothing. */
export interface CommandArguments {
  readonly signIn: [];
  readonly signInToTenant: [TargetArgument?];
  readonly selectSubscriptions: [];
  readonly refresh: [];
  readonly wireSecret: [TargetArgument?];
  readonly enableIdentity: [TargetArgument?];
  readonly grantAccess: [TargetArgument?];
  readonly createNamedValues: [TargetArgument?];
  readonly insertPolicyBlock: [];
  readonly insertPolicyBlockInOperation: [TargetArgument?];
  readonly openPolicy: [TargetArgument?];
  readonly showEffectivePolicy: [TargetArgument?];
  /** The file, as menus hand it over. */
  readonly comparePolicyFile: [unknown?];
  readonly pushPolicyFile: [unknown?];
  readonly pullPolicyFile: [unknown?];
  readonly showSecretPath: [SecretPathTarget?];
  readonly runPolicyLocally: [];
  readonly testOperation: [TargetArgument?];
  readonly tightenGrant: [TargetArgument?];
  readonly removeGrant: [TargetArgument?];
  readonly refreshNamedValue: [TargetArgument?];
  readonly moveIntoKeyVault: [TargetArgument?];
  readonly findNamedValueUses: [TargetArgument?];
  readonly namedValuesFromTable: [];
  readonly checkWiring: [TargetArgument?];
  readonly recheckWiring: [];
  /** The row of the finding. */
  readonly fixFinding: [TargetArgument?];
  readonly groupFindingsByService: [];
  readonly groupFindingsByCheck: [];
  readonly wiringReport: [];
  readonly wiringReportAsMarkdown: [];
  readonly wiringReportAsJson: [];
  readonly resumeOrUndo: [];
  /** The row of the view "To Do", in these and those below. */
  readonly resumeWiring: [TargetArgument?];
  readonly undoWiring: [TargetArgument?];
  readonly forgetWiring: [TargetArgument?];
  readonly comparePolicies: [TargetArgument?];
  readonly mergePolicy: [TargetArgument?];
  readonly completeMerge: [];
  readonly overwritePolicy: [TargetArgument?];
  readonly takeTheirPolicy: [TargetArgument?];
  readonly applyPlan: [];
  readonly exportPlan: [];
  readonly copyPlan: [];
  readonly tryWithoutAzure: [];
  readonly endDemo: [];
  readonly showLog: [];
  readonly lintInCi: [];
  readonly openSettings: [];
  readonly openWalkthrough: [];
  readonly copyPrincipalId: [TargetArgument?];
  readonly copyResourceId: [TargetArgument?];
  /** The error node whose parent is to be read again. */
  readonly retry: [unknown?];
  readonly loadMore: [unknown?];
  readonly createNamedValue: [TargetArgument?];
  readonly editNamedValue: [TargetArgument?];
  readonly deleteNamedValue: [TargetArgument?];
  readonly createSecret: [TargetArgument?];
  // those of menus, whose titles fit the item
  readonly editNamedValueOfItem: [TargetArgument?];
  readonly deleteNamedValueOfItem: [TargetArgument?];
  readonly createSecretInItem: [TargetArgument?];
  readonly openPolicyOfItem: [TargetArgument?];
  readonly grantAccessOfItem: [TargetArgument?];
  readonly moveItemIntoKeyVault: [TargetArgument?];
  readonly refreshNamedValueOfItem: [TargetArgument?];
  readonly findUsesOfItem: [TargetArgument?];
  readonly wireSecretOfItem: [TargetArgument?];
  readonly createNamedValuesOfItem: [TargetArgument?];
  readonly insertPolicyBlockInItem: [TargetArgument?];
  /** The node whose children are to be read again. */
  readonly refreshItem: [unknown?];
  readonly openInPortal: [TargetArgument?];
  readonly filterApis: [TargetArgument?];
  readonly clearApiFilter: [TargetArgument?];
}
