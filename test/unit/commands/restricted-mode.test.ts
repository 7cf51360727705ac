import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { isAppError } from '../../../src/base/app-error.ts';
import { refuseInRestrictedMode } from '../../../src/commands/restricted-mode.ts';
import { commandIds, type CommandName } from '../../../src/host/command-ids.ts';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string; readonly enablement?: string }[] };
}

const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as Manifest;
const names = Object.keys(commandIds) as CommandName[];

function isRefused(name: CommandName, isTrusted: boolean): boolean {
  try {
    refuseInRestrictedMode(name, isTrusted);
    return false;
  } catch (error) {
    assert.ok(isAppError(error));
    assert.equal(error.code, 'untrusted');
    return true;
  }
}

describe('commands of a window in Restricted Mode', () => {
  it('are those that package.json enables without trust, whoever starts them', () => {
    const needTrust = new Set(manifest.contributes.commands.filter(({ enablement = '' }) => enablement.includes('isWorkspaceTrusted')).map(({ command }) => command));
    assert.deepEqual(names.filter(name => isRefused(name, false)), names.filter(name => needTrust.has(commandIds[name])));
  });

  it('neither start the demo nor run a policy, and show the linter’s paths', () => {
    assert.deepEqual((['tryWithoutAzure', 'runPolicyLocally', 'showSecretPath'] as const).map(name => isRefused(name, false)), [true, true, false]);
  });

  it('are all there once the workspace is trusted', () => {
    assert.deepEqual(names.filter(name => isRefused(name, true)), []);
  });
});
