import { ConfigurationTarget, commands, workspace } from 'vscode';
import type { Emulator } from '../../../src/emulator/server/server.ts';
import type { JsonObject } from '../../../src/emulator/server/json.ts';
import { withEmulator, type WithEmulatorOptions } from '../emulator/with-emulator.ts';
import { createUser, type User } from './user-at-quick-inputs.ts';

/** An emulator of this test's own that the window is connected to, and the user in front of it. */
export interface Desk {
  readonly emulator: Emulator;
  readonly user: User;
  /** A resource of the estate as it is now. */
  readonly resource: (id: string) => JsonObject | undefined;
  /** Requests that changed something, by method and path. */
  readonly writes: () => readonly string[];
}

/** Connects the window to a fresh demo estate for one test, and back to its own afterwards. */
export async function atDesk(run: (desk: Desk) => Promise<void>, options: WithEmulatorOptions = {}): Promise<void> {
  await withEmulator(options, async emulator => {
    const before = workspace.getConfiguration('apimSecrets').get<string>('emulatorAddress');
    await connectTo(emulator.addresses.arm);
    const user = createUser();
    try {
      await run({
        emulator,
        user,
        resource: id =>
          resourcesOf(emulator).find(resource => typeof resource['id'] === 'string' && resource['id'].toLowerCase() === id.toLowerCase()),
        writes: () => Object.keys(requestsOf(emulator)).filter(request => /^(PUT|PATCH|DELETE) /.test(request)),
      });
    } finally {
      user.dispose();
      await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await commands.executeCommand('workbench.action.closeAllEditors');
      await connectTo(before);
    }
  });
}

async function connectTo(address: string | undefined): Promise<void> {
  await workspace.getConfiguration('apimSecrets').update('emulatorAddress', address, ConfigurationTarget.Workspace);
}

function resourcesOf(emulator: Emulator): readonly JsonObject[] {
  return emulator.state()['resources'] as unknown as readonly JsonObject[];
}

function requestsOf(emulator: Emulator): Readonly<Record<string, number>> {
  return emulator.state()['requests'] as unknown as Readonly<Record<string, number>>;
}
