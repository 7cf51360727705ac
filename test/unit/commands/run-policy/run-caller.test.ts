import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UnsecuredJWT } from 'jose';
import { callerFrom, callerModels, claimsProblem, nobody, tokenHeader } from '../../../../src/commands/run-policy/run-caller.ts';

describe('a caller', () => {
  for (const { title, typed, models } of [
    { title: 'is nobody while nothing is typed', typed: {}, models: {} },
    { title: 'is nobody with blanks only', typed: { userId: ' ', groups: ' , ' }, models: {} },
    {
      title: 'is a user',
      typed: { userId: 'u1', email: 'anna@contoso.example', firstName: 'Anna', lastName: 'Berg', groups: 'Developers, Shop team' },
      models: {
        user: {
          id: 'u1',
          email: 'anna@contoso.example',
          firstName: 'Anna',
          lastName: 'Berg',
          groups: [
            { id: 'developers', name: 'Developers' },
            { id: 'shop team', name: 'Shop team' },
          ],
        },
      },
    },
    {
      title: 'is a user of whom only the e-mail is known',
      typed: { email: 'anna@contoso.example' },
      models: { user: { id: 'user', email: 'anna@contoso.example', groups: [] } },
    },
    {
      title: 'comes through a product',
      typed: { productId: 'starter', productName: 'Starter' },
      models: { product: { id: 'starter', name: 'Starter' } },
    },
    {
      title: 'comes through a product known by its name',
      typed: { productName: 'Starter' },
      models: { product: { id: 'Starter', name: 'Starter' } },
    },
    { title: 'has a subscription', typed: { subscriptionId: 's1' }, models: { subscription: { id: 's1', name: 's1' } } },
  ]) {
    it(title, () => assert.deepEqual(callerModels(callerFrom(typed)), models));
  }

  it('is nobody when anything else was sent', () => assert.deepEqual([callerFrom('x'), callerFrom({ userId: 1 })], [nobody, nobody]));
});

describe('claims', () => {
  for (const { title, claims, headers = [], problem } of [
    { title: 'may be none', claims: '', problem: undefined },
    { title: 'are an object', claims: '{"sub":"anna"}', problem: undefined },
    { title: 'are no list', claims: '["anna"]', problem: /no JSON object/ },
    { title: 'are no half of JSON', claims: '{"sub":', problem: /no JSON object/ },
    {
      title: 'do not go with a header of their own',
      claims: '{"sub":"anna"}',
      headers: [['authorization', 'Bearer x']] as const,
      problem: /leave out one of them/,
    },
    { title: 'go with another header', claims: '{"sub":"anna"}', headers: [['X-Authorization-Of', 'x']] as const, problem: undefined },
  ]) {
    it(title, () =>
      problem === undefined
        ? assert.equal(claimsProblem(claims, headers), undefined)
        : assert.match(claimsProblem(claims, headers) ?? '', problem),
    );
  }

  it('become a token without a signature', () => {
    const [[name, value] = ['', '']] = tokenHeader('{"sub":"Ännä","n":1}');
    assert.equal(name, 'Authorization');
    assert.deepEqual(UnsecuredJWT.decode(value.replace('Bearer ', '')).payload, { sub: 'Ännä', n: 1 });
  });

  it('become no token where there are none', () => assert.deepEqual(tokenHeader(''), []));
});
