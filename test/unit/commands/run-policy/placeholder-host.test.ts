import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Canaries } from '../../../../src/commands/run-policy/canaries.ts';
import { placeholderHost } from '../../../../src/commands/run-policy/placeholder-host.ts';
import { GatewayMemory, type OutgoingRequest } from '../../../../src/policy/run/index.ts';

const signal = new AbortController().signal;

function world() {
  let count = 0;
  const waits: number[] = [];
  const canaries = new Canaries(length => Uint8Array.from({ length }, (_, index) => count++ * 7 + index));
  const host = placeholderHost({
    canaries,
    namedValues: { plain: 'p', secret: 'typed' },
    isSecret: name => name === 'secret',
    memory: new GatewayMemory(),
    now: () => 0,
    random: () => 0.5,
    wait: milliseconds => Promise.resolve(void waits.push(milliseconds)),
  });
  const fetch = async (request: Partial<OutgoingRequest> & { readonly url: string }, kind: 'backend' | 'send-request' = 'send-request') => {
    const answer = await host.fetch({ method: 'GET', headers: [], body: new Uint8Array(), ...request }, signal, kind);
    return { status: answer.status, json: JSON.parse(new TextDecoder().decode(answer.body)) as Record<string, unknown> };
  };
  return { canaries, host, fetch, waits };
}

const bearer = [['Authorization', 'Bearer t']] as const;

describe('the world of a local run', () => {
  it('has vaults that require a token', async () =>
    assert.equal((await world().fetch({ url: 'https://kv.vault.azure.net/secrets/a?api-version=7.6' })).status, 401));

  it('has vaults that hand out a canary for each secret', async () => {
    const { canaries, fetch } = world();
    const { status, json } = await fetch({ url: 'https://kv.vault.azure.net/secrets/a?api-version=7.6', headers: bearer });
    assert.deepEqual([status, json['value']], [200, canaries.of('secret a')]);
    assert.match(String(json['id']), /^https:\/\/kv\.vault\.azure\.net\/secrets\/a\//);
  });

  it('lists no values', async () =>
    assert.deepEqual(
      (await world().fetch({ url: 'https://kv.vault.azure.net/secrets?api-version=7.6', headers: bearer })).json['value'],
      [],
    ));
  it('has no keys', async () =>
    assert.equal((await world().fetch({ url: 'https://kv.vault.azure.net/keys/a', headers: bearer })).status, 404));
  it('has authorization servers', async () =>
    assert.match(
      String((await world().fetch({ url: 'https://login.microsoftonline.com/t/oauth2/v2.0/token' })).json['access_token']),
      /^[A-Z2-9]{20}$/,
    ));
  it('answers for every other service with nothing', async () =>
    assert.deepEqual((await world().fetch({ url: 'https://a.example' })).json, {}));

  it('has a backend that sends back what it receives', async () => {
    const { json } = await world().fetch(
      { url: 'https://backend.example/x?a=1', headers: [['X-A', '1']], body: new TextEncoder().encode('b') },
      'backend',
    );
    assert.deepEqual(json, { args: { a: '1' }, headers: { 'X-A': '1' }, method: 'GET', url: 'https://backend.example/x?a=1', data: 'b' });
  });

  it('takes what was typed for plain named values, and a canary for secret ones', () => {
    const { canaries, host } = world();
    assert.deepEqual(
      [host.namedValue('plain'), host.namedValue('secret'), host.namedValue('none')],
      ['p', canaries.of('named value secret'), undefined],
    );
  });

  it('never waits long', async () => {
    const { host, waits } = world();
    await host.wait(60_000, signal);
    assert.deepEqual(waits, [2000]);
  });
});

describe('canaries', () => {
  it('are the same for the same secret, and differ otherwise', () => {
    const { canaries } = world();
    assert.equal(canaries.of('a'), canaries.of('a'));
    assert.notEqual(canaries.of('a'), canaries.of('b'));
  });

  it('are hidden in every text by their labels', () => {
    const { canaries } = world();
    const value = canaries.of('secret a');
    assert.equal(
      canaries.mask(`x ${value} Basic ${btoa(`u:${value}`)} Basic ${btoa('u:other')}`),
      `x ‹secret a› Basic ‹secret a, encoded› Basic ${btoa('u:other')}`,
    );
  });
});
