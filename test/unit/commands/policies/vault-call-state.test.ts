import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkedWords, grantWords } from '../../../../src/commands/policies/vault-call-state.ts';
import type { WiringCheckResult } from '../../../../src/host/wiring-check-view.ts';
import type { WiringFinding } from '../../../../src/wiring/index.ts';
import { ids } from '../../../support/wiring/wiring-state.ts';

const finding = (id: string): WiringFinding => ({
  check: 'vault-access', severity: 'error', fact: '', message: '', evidence: [], subject: { kind: 'service', id, label: '' }, nextStep: '',
});
const result = (scope: WiringCheckResult['scope'], findings: readonly WiringFinding[] = [], notChecked: readonly { what: string; why: string }[] = []) => ({
  scope,
  report: { scope: '', checkedAt: '2026-03-01T12:00:00Z', lookedAt: [], checks: [], findings, notChecked },
});
const call = { serviceId: ids.service, scopeId: `${ids.service}/apis/items/operations/get`, vaultId: ids.vault };
const whole = { kind: 'service', serviceId: ids.service } as const;

describe('what a line above a call says', () => {
  it('of a grant that is more than Get', () =>
    assert.equal(grantWords({ kind: 'more-than-get', excess: ['secrets: list'], canGet: true, holdings: [] }), 'more than Get'));
  it('of more that is without Get', () =>
    assert.equal(grantWords({ kind: 'more-than-get', excess: ['secrets: list'], canGet: false, holdings: [] }), 'other permissions, no Get'));
  it('never "none", since a role through a group is not seen', () => assert.equal(grantWords({ kind: 'none' }), 'no grant seen'));

  it('without a check', () => assert.equal(checkedWords(undefined, call), 'not checked'));
  it('after a check of another service', () =>
    assert.equal(checkedWords(result({ kind: 'service', serviceId: `${ids.service}2` }), call), 'not checked'));
  it('after a check of grants alone', () => assert.equal(checkedWords(result({ kind: 'grants' }), call), 'not checked'));
  it('after a check of the service', () => assert.match(checkedWords(result(whole), call), /^checked .*2026.*(?<!in part)$/));
  it('after a check that could not read all', () =>
    assert.match(checkedWords(result(whole, [], [{ what: 'x', why: 'y' }]), call), /in part$/));
  it('with findings of its vault', () =>
    assert.match(checkedWords(result({ kind: 'everything' }, [finding(ids.vault)]), call), /: 1 error$/));
  it('after a check of another operation', () =>
    assert.equal(checkedWords(result({ ...whole, kind: 'operation', scopeId: `${ids.service}/apis/items/operations/other` }), call), 'not checked'));
  it('after a check of an operation whose calls pass through its policy', () => {
    const outer = { ...call, scopeId: `${ids.service}/apis/items` };
    assert.match(checkedWords(result({ ...whole, kind: 'operation', scopeId: call.scopeId }), outer), /^checked /);
    assert.match(checkedWords(result({ ...whole, kind: 'operation', scopeId: call.scopeId }), call), /^checked /);
  });
  it('with findings of the service, and of no other', () =>
    assert.match(checkedWords(result({ kind: 'everything' }, [finding(ids.service), finding(`${ids.service}2`)]), call), /: 1 error$/));
});
