import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { factsOfPlace, serviceIdOf } from '../../../../src/editor/linting/service-of-policy.ts';
import { remotePolicyScheme, remotePolicyUri } from '../../../../src/host/remote-policy-uri.ts';

const service = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.ApiManagement/service/contoso';
const uriOf = (scopeId: string) => ({ scheme: remotePolicyScheme, ...remotePolicyUri(scopeId, { short: 'a', subscription: 'b' }) });
const consumption = (): string => 'Consumption';
const notKnown = (): undefined => undefined;

describe('what the place of a policy in its service says of it', () => {
  it('is its scope and the gateways of the tier', () =>
    assert.deepEqual(factsOfPlace(uriOf(`${service}/apis/a/operations/o`), consumption), { scope: 'operation', gateways: ['consumption'] }));
  it('is its scope where the tier is not known', () => assert.deepEqual(factsOfPlace(uriOf(`${service}/products/p`), notKnown), { scope: 'product' }));
  it('is the gateways alone for a fragment, which is included where its policies may be', () =>
    assert.deepEqual(factsOfPlace(uriOf(`${service}/policyFragments/f`), consumption), { gateways: ['consumption'] }));
  it('is nothing for a file', () => {
    const file = { scheme: 'file', path: `${service}/apis/a/policy.xml`, query: '' };
    assert.deepEqual([factsOfPlace(file, consumption), serviceIdOf(file)], [{}, undefined]);
  });
  it('asks for the tier of that service', () => {
    const asked: string[] = [];
    factsOfPlace(uriOf(`${service}/apis/a`), id => void asked.push(id));
    assert.deepEqual(asked, [service]);
  });
});
