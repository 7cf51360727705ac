import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AppError } from '../../../../src/base/app-error.ts';
import { policyTitle } from '../../../../src/editor/remote/policy-title.ts';

const service = '/subscriptions/sub-1/resourceGroups/group/providers/Microsoft.ApiManagement/service/shop';
const names: Readonly<Record<string, string>> = {
  [`${service}/apis/items`]: 'Items API',
  [`${service}/apis/items;rev=2`]: 'Items API',
  [`${service}/apis/items/operations/get`]: 'Get Item',
};
const { signal } = new AbortController();
const displayName = async (id: string): Promise<string> => names[id] ?? Promise.reject(new AppError('forbidden', 'No.', 'Ask.'));
const titleOf = (below: string, subscriptionNamed = (): string | undefined => 'Production') =>
  policyTitle(`${service}${below}`, { displayName, subscriptionNamed }, signal);

describe('the title of a policy in Azure', () => {
  for (const [below, short] of [
    ['', 'All APIs · shop'],
    ['/apis/items', 'Items API · shop'],
    ['/apis/items/operations/get', 'Get Item · Items API · shop'],
    ['/apis/items;rev=2', 'Items API (revision 2) · shop'],
    ['/products/starter', 'product starter · shop'],
    ['/policyFragments/trace', 'fragment trace · shop'],
    ['/apis/unread/operations/get', 'get · unread · shop'],
  ] as const) {
    it(`is “${short}”`, async () => assert.equal((await titleOf(below)).short, short));
  }
  it('ends with the service however long the names before it are', async () => {
    const { short } = await policyTitle(
      `${service}/apis/items/operations/get`,
      { displayName: async () => 'long '.repeat(100), subscriptionNamed: () => undefined },
      signal,
    );
    assert.ok(short.length < 200 && short.endsWith(' · shop'), short);
  });
  it('names the subscription by its name, or by its id where that is not known', async () => {
    assert.equal((await titleOf('')).subscription, 'Production');
    assert.equal((await titleOf('', () => undefined)).subscription, 'sub-1');
  });
  it('is not made up once that is cancelled', async () => {
    const cancelled = async (): Promise<string> => Promise.reject(new AppError('cancelled', 'Cancelled.', ''));
    await assert.rejects(policyTitle(`${service}/apis/items`, { displayName: cancelled, subscriptionNamed: () => undefined }, signal), {
      code: 'cancelled',
    });
  });
});
