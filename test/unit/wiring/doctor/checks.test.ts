import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DoctorFacts, VaultRead } from '../../../../src/wiring/doctor/index.ts';
import { doctorChecks, type DoctorCheckId } from '../../../../src/wiring/doctor/index.ts';
import { aServiceFacts, aVaultFacts, aVaultRead, facts } from '../../../support/doctor-facts.ts';
import { aSecret, aService, ids } from '../../../support/wiring-state.ts';

const reading = (...uses: readonly VaultRead[]): DoctorFacts => facts({ services: [aServiceFacts({ uses })] });
const withSecret = (overrides: Parameters<typeof aSecret>[0]): DoctorFacts => ({ ...reading(aVaultRead()), vaults: [aVaultFacts({ secrets: [aSecret(overrides)] })] });
const withoutIdentity = aService({ identity: { userAssigned: [] } });
const other = 'c11e0700-0000-4000-8000-0000000000ff';

/** Check, what is so, facts, and the severities of what is found. */
const rows: readonly (readonly [DoctorCheckId, string, DoctorFacts, readonly string[]])[] = [
  ['identity', 'the system-assigned identity is off', facts({ services: [aServiceFacts({ service: withoutIdentity, uses: [aVaultRead()] })] }), ['error']],
  ['identity', 'it is off, but nothing reads with it', facts({ services: [aServiceFacts({ service: withoutIdentity })] }), []],
  ['identity', 'the client id is that of no identity of the service', reading(aVaultRead({ use: { clientId: other } })), ['error']],
  ['identity', 'the principal id stands for the client id', reading(aVaultRead({ use: { clientId: ids.principal } })), ['error']],
  ['vault-access', 'the identity may do nothing', reading(aVaultRead({ grant: { kind: 'none' } })), ['error']],
  ['vault-access', 'the identity may get', reading(aVaultRead()), []],
  ['audience', 'the audience ends with a slash', reading(aVaultRead({ use: { audience: 'https://vault.azure.net/' } })), ['error']],
  ['audience', 'the audience is to the letter', reading(aVaultRead()), []],
  ['secrets', 'the secret is not there', { ...reading(aVaultRead()), vaults: [aVaultFacts({ secrets: [] })] }, ['error']],
  ['secrets', 'the secrets could not be read', { ...reading(aVaultRead()), vaults: [aVaultFacts()] }, []],
  ['secrets', 'it is there in another case', withSecret({ name: 'Backend-Password' }), []],
  ['secrets', 'it is disabled', withSecret({ isEnabled: false }), ['error']],
  ['secrets', 'it has expired', withSecret({ expires: '2025-12-31T00:00:00Z' }), ['error']],
  ['secrets', 'it expires in 30 days', withSecret({ expires: '2026-01-31T00:00:00Z' }), ['warning']],
  ['secrets', 'it expires a day later', withSecret({ expires: '2026-02-01T00:00:00Z' }), []],
  ['secrets', 'one version is read', reading(aVaultRead({ use: { version: '0'.repeat(32) } })), ['warning']],
];

describe('checks of the doctor', () => {
  for (const [id, what, seen, expected] of rows) {
    it(`${id}: ${what}: ${expected.join(', ') || 'nothing'}`, () => {
      const found = doctorChecks.find(check => check.id === id)?.run(seen) ?? [];
      assert.deepEqual(found.map(({ severity }) => severity), expected, JSON.stringify(found));
      for (const { nextStep, evidence } of found) assert.notEqual([nextStep, ...evidence].join(''), '');
    });
  }
});
