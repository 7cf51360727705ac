import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ErrorCode } from '../../../src/base/app-error.ts';
import { welcomeOf } from '../../../src/views/welcome.ts';
import { ids } from '../../support/wiring/wiring-state.ts';

const failed = (code?: ErrorCode) => ({
  kind: 'failed' as const,
  report: { message: 'm', nextStep: 'n', actions: [], logLine: '', ...(code && { code }) },
});
const subscription = { subscriptionId: ids.subscription, displayName: 'Shop', tenantId: ids.tenant };
const read = (shown: number, known = shown) => ({
  kind: 'done' as const,
  value: {
    subscriptions: Array.from({ length: shown }, () => subscription),
    known: { subscriptions: Array.from({ length: known }, () => subscription), tenants: [], tenantsToSignIn: [] },
  },
});

describe('the welcome page', () => {
  it('is none while there are rows', () => assert.equal(welcomeOf(read(1), true), 'none'));
  it('says that nothing is there in the subscriptions', () => assert.equal(welcomeOf(read(1), false), 'empty'));
  it('says that there is no subscription', () => assert.equal(welcomeOf(read(0), false), 'noSubscription'));
  it('says that the user\'s own choice leaves nothing', () => {
    assert.equal(welcomeOf(read(0, 2), false), 'filtered');
    assert.equal(welcomeOf(read(1, 2), false), 'filtered');
  });
  it('asks to sign in', () => assert.equal(welcomeOf(failed('signed-out'), false), 'signedOut'));
  it('leaves any other failure to the error row', () => {
    assert.equal(welcomeOf(failed('forbidden'), false), 'none');
    assert.equal(welcomeOf(failed(), false), 'none');
  });
});
