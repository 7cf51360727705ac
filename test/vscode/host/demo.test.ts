import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { commands, extensions, workspace, type Memento } from 'vscode';
import { startEmulator } from '../../../src/demo/index.ts';
import type { AzureAccess } from '../../../src/host/connection/azure-access.ts';
import { createAzureAccess } from '../../../src/host/connection/azure-access.ts';
import { createDemo, type Demo } from '../../../src/host/demo-window/demo.ts';
import { createDemoMemory } from '../../../src/host/demo-window/demo-memory.ts';
import type { Log } from '../../../src/host/window/log.ts';
import { openVsCodeSession } from '../../../src/host/connection/session.ts';
import { settingsFrom } from '../../../src/host/connection/settings-values.ts';
import { createUser, type User } from '../../support/vscode/user-at-quick-inputs.ts';

const ignore = (): void => undefined;
const silent: Log = { info: ignore, warn: ignore, error: ignore, debug: ignore, show: ignore, dispose: ignore };
const script = pathToFileURL(
  join(extensions.getExtension('apim-secrets.apim-secret-wiring')?.extensionPath ?? '', 'dist', 'emulator.js'),
).toString();
const { signal } = new AbortController();

describe('the demo', () => {
  let access: AzureAccess;
  let demo: Demo;
  let address: string;
  let notes: boolean[] = [];
  const memory = { note: (isRunning: boolean) => void notes.push(isRunning) };

  beforeEach(() => {
    access = createAzureAccess({
      load: () => import('../../../src/azure/index.ts'),
      settings: () => settingsFrom(() => undefined), // public Azure, which the demo has to keep away from
      onSettingsChange: () => ({ dispose: ignore }),
      vsCodeSession: cloud => openVsCodeSession(cloud, silent),
      isTrusted: () => true,
    });
    const launch = async () => {
      const emulator = await startEmulator(script);
      address = emulator.address;
      return emulator;
    };
    notes = [];
    demo = createDemo(launch, access, silent, memory);
  });

  afterEach(async () => {
    await demo.end();
    demo.dispose();
    access.dispose();
  });

  it('leads this window to an emulator with the demo estate', async () => {
    await demo.start();
    const { subscriptions } = await (await access.azure()).subscriptions.list(signal);
    assert.deepEqual(
      [demo.isActive, subscriptions.map(({ displayName }) => displayName).sort()],
      [true, ['Contoso Platform', 'Contoso Shop']],
    );
  });

  it('starts once however often it is asked', async () => {
    await Promise.all([demo.start(), demo.start()]);
    const first = address;
    await demo.start();
    assert.equal(address, first);
  });

  it('ends with its emulator', async () => {
    await demo.start();
    await demo.end();
    assert.equal(demo.isActive, false);
    await assert.rejects(fetch(address));
  });

  it('is remembered until its user ends it, not until the window does', async () => {
    await demo.start();
    demo.dispose();
    assert.deepEqual(notes, [true]);
    await demo.end();
    assert.deepEqual(notes, [true, false]);
  });

  it('leaves the window to the settings when the emulator ends by itself', async () => {
    let die = ignore;
    const ended = new Promise<void>(resolve => {
      die = resolve;
    });
    const mortal = createDemo(
      async () => ({ address: 'http://127.0.0.1:9', controlToken: 'token', ended, stop: async () => undefined }),
      access,
      silent,
      memory,
    );
    await mortal.start();
    const changed = new Promise<void>(resolve => mortal.onDidChange(resolve));
    die();
    await changed;
    assert.equal(mortal.isActive, false);
    mortal.dispose();
  });
});

describe('a demo of before', () => {
  const stateWith = (wasRunning: boolean) => {
    const kept = new Map<string, unknown>(wasRunning ? [['demo.isRunning', true]] : []);
    const state: Memento = {
      keys: () => [...kept.keys()],
      get: (key: string) => kept.get(key) as never,
      update: async (key, value) => void kept.set(key, value),
    };
    return { kept, state };
  };
  let user: User;
  beforeEach(() => (user = createUser()));
  afterEach(() => user.dispose());

  it('that ended with its window is reported once, with a way to start it again', async () => {
    const { kept, state } = stateWith(true);
    createDemoMemory(state, () => true, silent);
    const message = await user.message(/^The demo ended with its window/);
    assert.deepEqual(message.buttons, ['Start Again']);
    assert.equal(kept.get('demo.isRunning'), undefined);
  });

  for (const [what, wasRunning, isTrusted] of [['that its user ended', false, true], ['in a window that is not trusted yet', true, false]] as const) {
    it(`${what} is not reported`, () => {
      const { kept, state } = stateWith(wasRunning);
      createDemoMemory(state, () => isTrusted, silent);
      assert.deepEqual([user.said, kept.get('demo.isRunning')], [[], wasRunning ? true : undefined]);
    });
  }

  it('is one that was started and not ended by its user', () => {
    const { kept, state } = stateWith(false);
    const memory = createDemoMemory(state, () => true, silent);
    memory.note(true);
    assert.equal(kept.get('demo.isRunning'), true);
    memory.note(false);
    assert.equal(kept.get('demo.isRunning'), undefined);
  });
});

describe('the demo commands', () => {
  it('start and end it without a trace in the settings', async () => {
    const settings = () => JSON.stringify(workspace.getConfiguration('apimSecrets'));
    const before = settings();
    await commands.executeCommand('apimSecrets.tryWithoutAzure');
    assert.equal(settings(), before);
    await commands.executeCommand('apimSecrets.endDemo');
    assert.equal(settings(), before);
  });
});
