import { commands, Disposable } from 'vscode';
import { commandIds } from './command-ids.ts';
import type { Log } from './window/log.ts';
import { runCommand } from './window/run.ts';

/**
 * Registers every command id at once and what is behind them on the first call: the commands are a bundle of their
 * own, which neither activation nor linting has to read. `load` reads it and gives back
 * what registers the same ids.
 */
export function registerLazily(log: Log, load: () => Promise<() => Disposable>): Disposable {
  let registered: Disposable | undefined;
  let loading: Promise<void> | undefined;

  const replaceStubs = async (): Promise<void> => {
    const register = await load();
    registered?.dispose(); // an id cannot be registered twice, so both halves are one synchronous step
    registered = register();
  };
  const loadOnce = async (): Promise<void> => {
    try {
      await (loading ??= replaceStubs());
    } catch (error) {
      loading = undefined; // the next call tries again
      throw error;
    }
  };

  registered = Disposable.from(
    ...Object.values(commandIds).map(id =>
      commands.registerCommand(id, async (...args: unknown[]) => {
        const isLoaded = await runCommand(log, async () => {
          await loadOnce();
          return true;
        });
        if (isLoaded === true) await commands.executeCommand(id, ...args);
      }),
    ),
  );
  return new Disposable(() => {
    registered?.dispose();
  });
}
