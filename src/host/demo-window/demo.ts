import { commands, EventEmitter, ThemeColor, type Disposable, type Event } from 'vscode';
import { productName } from '../../base/text/product-name.ts';
import { t } from '../../base/text/translation.ts';
import type { AzureAccess } from '../connection/azure-access.ts';
import { commandIds } from '../command-ids.ts';
import { showDemoEnded, type DemoMemory } from './demo-memory.ts';
import type { Log } from '../window/log.ts';
import { icons } from '../window/plain-text.ts';
import { createStatusItem, say } from '../window/plain-window.ts';
import { inBackground } from '../window/run.ts';

/** A running emulator with the demo estate. */
export interface DemoEmulator {
  /** `http://127.0.0.1:port`. */
  readonly address: string;
  /** What its control address expects as a bearer token. */
  readonly controlToken: string;
  /** Resolves when it has ended, for whatever reason. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** The demo: this window talks to an emulator on this machine instead of Azure. */
export interface Demo extends Disposable {
  readonly isActive: boolean;
  readonly onDidChange: Event<void>;
  /** Starts it; a second start is the same one. */
  start(): Promise<void>;
  /** Ends it and leads the window back to the settings. */
  end(): Promise<void>;
}

/** Creates the demo; `launch` starts an emulator. What ends it with the window leaves the memory as it is. */
export function createDemo(launch: () => Promise<DemoEmulator>, access: AzureAccess, log: Log, memory: DemoMemory): Demo {
  const changed = new EventEmitter<void>();
  const badge = createStatusItem('apimSecrets.demo', 1000);
  say(badge, {
    name: t('{0} demo', productName),
    text: icons`$(beaker) ${t('{0} demo', productName)}`,
    tooltip: t('This window shows invented services and vaults from an emulator on this machine, not Azure. Select to end the demo.'),
  });
  badge.accessibilityInformation = { label: t('{0} demo: invented services and vaults, not Azure. Activate to end the demo.', productName) };
  badge.backgroundColor = new ThemeColor('statusBarItem.warningBackground');
  badge.command = commandIds.endDemo;

  let running: Promise<DemoEmulator> | undefined;

  const switchTo = (emulator: DemoEmulator | undefined): void => {
    if (emulator === undefined) badge.hide();
    else badge.show();
    inBackground(log, async () => {
      await commands.executeCommand('setContext', 'apimSecrets.demo', emulator !== undefined);
    });
    access.useDemo(emulator);
    changed.fire();
  };

  const leave = (): void => {
    running = undefined;
    switchTo(undefined);
  };

  const enter = async (): Promise<DemoEmulator> => {
    const emulator = await launch();
    switchTo(emulator);
    memory.note(true);
    log.info(`Demo started at ${emulator.address}.`);
    return emulator;
  };

  const end = async (): Promise<void> => {
    const ending = running;
    if (!ending) return;
    leave();
    await (await ending).stop();
    log.info('Demo ended.');
  };

  return {
    get isActive() {
      return access.isDemo;
    },
    onDidChange: changed.event,
    start: async () => {
      if (running) {
        await running;
        return;
      }
      const starting = (running = enter());
      starting.catch(() => {
        running = undefined; // the caller gets the failure; the next start tries again
      });
      const emulator = await starting;
      inBackground(log, async () => {
        await emulator.ended;
        if (running !== starting) return;
        log.warn('The demo emulator ended by itself.');
        leave();
        memory.note(false);
        await showDemoEnded(t('The demo ended: its emulator runs no more, and what was wired in it is gone.'));
      });
    },
    end: async () => {
      memory.note(false);
      await end();
    },
    dispose: () => {
      inBackground(log, end);
      badge.dispose();
      changed.dispose();
    },
  };
}
