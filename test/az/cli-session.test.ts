import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TokenRequest } from '../../src/azure/sign-in/session.ts';
import { repositoryRoot } from '../../drive/vscode/vscode-server-location.ts';
import { withAz, type Az } from '../support/export/with-az.ts';
import { withEmulator } from '../support/emulator/with-emulator.ts';

const otherTenant = '11111111-1111-4111-8111-111111111111';

/** What the product's Azure CLI session makes of requests, in a process that has that CLI. */
async function ask(az: Az, ...requests: readonly TokenRequest[]): Promise<readonly string[]> {
  const source = (file: string): string => JSON.stringify(join(repositoryRoot, 'src', 'azure', 'sign-in', file));
  const text = `
    import { cloudNamed } from ${source('cloud.ts')};
    import { azureCliSession } from ${source('identity-sessions.ts')};
    const session = azureCliSession(cloudNamed('public'));
    const answers = [];
    for (const request of ${JSON.stringify(requests)}) {
      const token = session.getToken(['https://management.azure.com/.default'], request);
      answers.push(await token.then(({ token }) => token.split('.').slice(0, 2).join('.'), error => error.message + ' ' + error.nextStep));
    }
    process.stdout.write(JSON.stringify(answers));`;
  const { code, stdout, stderr } = await az.script('exec "$NODE" --input-type=module --eval "$TEXT"', {
    environment: { NODE: process.execPath, TEXT: text },
  });
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout) as readonly string[];
}

describe('the product’s session over the real Azure CLI', () => {
  it('has a token, and says what to run where the CLI gives none', () =>
    withEmulator({ record: false }, emulator =>
      withAz(emulator, async az => {
        assert.deepEqual(await ask(az, {}, { tenantId: otherTenant }, { claims: '{}' }), [
          'emulator.developer',
          `Azure CLI gave no token. No account is signed in there for the tenant ${otherTenant}. Run "az login --tenant ${otherTenant}" in a terminal, then try again.`,
          'Azure CLI gave no token. Entra ID asks for a further sign-in. Run "az login --claims-challenge e30= --scope https://management.azure.com/.default" in a terminal, then try again.',
        ]);
        await az.run('account', 'clear');
        assert.deepEqual(await ask(az, {}), [
          'Azure CLI gave no token. No account is signed in there. Run "az login" in a terminal, then try again.',
        ]);
      })));
});
