import { commands } from 'vscode';
import { t } from '../base/text/translation.ts';
import type { CommandContext } from '../host/command-context.ts';
import { commandIds } from '../host/command-ids.ts';
import { demoScenes } from '../host/demo-window/demo-scenes.ts';
import { showMessage } from '../host/window/plain-window.ts';
import { inBackground } from '../host/window/run.ts';

/** Starts the demo and offers what to do in it first. */
export async function tryWithoutAzure({ demo, estate, log }: CommandContext): Promise<void> {
  if (demo.isActive) return;
  await demo.start();
  inBackground(log, async () => {
    const { toWire, leak } = demoScenes((await estate.read()).inventory.services);
    const offers = [
      ...(toWire ? [{ title: t('Wire This Operation'), run: () => commands.executeCommand(commandIds.wireSecret, toWire) }] : []),
      ...(leak ? [{ title: t('See a Leak'), run: () => commands.executeCommand(commandIds.openPolicy, leak) }] : []),
    ];
    const chosen = await showMessage(
      'information',
      [
        t('The demo has started: invented services and vaults, on this machine only.'),
        ...(toWire === undefined ? [] : [t('The backend of {0} waits for a password from a vault.', toWire.scopeLabel ?? '')]),
        t('What first?'),
      ].join(' '),
      ...offers,
    );
    if (demo.isActive) await chosen?.run(); // the message may outlast the demo
  });
}
