import { commands, Disposable, workspace } from 'vscode';
import { AppError } from '../base/app-error.ts';
import { t } from '../base/text/translation.ts';
import type { LocalContext } from '../host/command-context.ts';
import { commandIds, type CommandName } from '../host/command-ids.ts';
import { runCommand } from '../host/window/run.ts';
import { lintInCi } from './navigate/lint-in-ci.ts';
import { openSettings } from './navigate/open-settings.ts';
import { openWalkthrough } from './navigate/open-walkthrough.ts';
import { policyRunsOn } from './policy-runs/policy-runs.ts';
import { refuseInRestrictedMode } from './restricted-mode.ts';
import { showSecretPath } from './policies/show-secret-path.ts';
import { RunPanels } from './run-policy/run-panel.ts';
import { runPolicyLocally } from './run-policy/run-policy-locally.ts';
import type { SecretPathTarget } from '../host/window/secret-path-target.ts';

/** What a command throws that needs more than a browser has. */
export const needsNode = (): AppError =>
  new AppError(
    'unsupported',
    t('Azure and the demo are not reached from a browser: they need VS Code on a machine of its own.'),
    t('Open the folder in VS Code on a desktop, in a codespace or in a container. Here policies are checked, written with help and run.'),
  );

/** Registers the commands that need a policy alone, and in place of each other one what says why it is not there. */
export function registerCommandsWithoutAzure(context: LocalContext): Disposable {
  const panels = new RunPanels(context.extensionUri, context.log);
  const runs = policyRunsOn(context.askRunThread);
  const here: { readonly [N in CommandName]?: (argument?: SecretPathTarget) => Promise<void> | void } = {
    showSecretPath: target => showSecretPath(context, target),
    runPolicyLocally: () => runPolicyLocally(context, { panels, runs }),
    openSettings,
    openWalkthrough,
    lintInCi: () => lintInCi(context),
    showLog: () => context.log.show(),
  };
  const names = Object.keys(commandIds) as CommandName[];
  return Disposable.from(
    panels,
    ...names.map(name =>
      commands.registerCommand(commandIds[name], (argument?: SecretPathTarget) =>
        runCommand(context.log, () => {
          const run = here[name];
          if (!run) throw needsNode();
          refuseInRestrictedMode(name, workspace.isTrusted);
          return run(argument);
        }),
      ),
    ),
  );
}
