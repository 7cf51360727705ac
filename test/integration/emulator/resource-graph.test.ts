import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Emulator } from '../../../src/emulator/server/server.ts';
import { withEmulator } from '../../support/emulator/with-emulator.ts';
import { demoIds, sdkClients, send } from './sdk-clients.ts';

const url = '/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01';

async function rows(emulator: Emulator, query: string, persona = 'developer') {
  const answer = await sdkClients(emulator, persona).graph().resources({ query, options: { resultFormat: 'objectArray' } });
  return answer.data as readonly Record<string, unknown>[]; // "object" in the contract, an array on the wire
}

describe('Resource Graph', () => {
  it('answers over services and vaults with their properties and identities', () =>
    withEmulator({}, async emulator => {
      const found = await rows(
        emulator,
        "resources | where type in~ ('Microsoft.ApiManagement/service', 'Microsoft.KeyVault/vaults') | project id, name, type, identity, rbac = properties.enableRbacAuthorization | order by name asc",
      );
      assert.deepEqual(
        found.map(({ name }) => name),
        ['contoso-orders', 'contoso-orders-kv', 'contoso-partners', 'contoso-payments-kv', 'contoso-shop', 'contoso-shop-kv'],
      );
      assert.deepEqual([found[0]?.type, found[1]?.rbac], ['microsoft.apimanagement/service', true]);
    }));

  it('answers over role assignments, subscriptions and groups', () =>
    withEmulator({}, async emulator => {
      const held = await rows(
        emulator,
        "authorizationresources | where type == 'microsoft.authorization/roleassignments' and properties.principalId =~ '0B1EC700-0000-4000-8000-00000000A001' | project id, scope = tostring(properties.scope)",
      );
      assert.deepEqual(held.map(({ scope }) => scope), [demoIds.ordersVault]);
      const groups = await rows(emulator, "resourcecontainers | where type has 'resourcegroups' | summarize count() by subscriptionId");
      assert.deepEqual(groups.map(({ count_ }) => count_), [1, 2]);
    }));

  it('shows nobody more than they may read', () =>
    withEmulator({}, async emulator => {
      assert.deepEqual(await rows(emulator, 'resources | project id', 'outsider'), []);
      assert.equal((await rows(emulator, 'resources | project id', 'reader')).length, 7);
    }));

  it('keeps to the subscriptions it is asked about', () =>
    withEmulator({}, async emulator => {
      const { count } = await sdkClients(emulator).graph().resources({ query: 'resources', subscriptions: [demoIds.shopSubscription] });
      assert.equal(count, 2);
    }));

  it('gives pages with a token while rows have an id', () =>
    withEmulator({}, async emulator => {
      const graph = sdkClients(emulator).graph();
      const query = 'resources | project id | order by id asc';
      const names: unknown[] = [];
      let skipToken: string | undefined;
      do {
        const page = await graph.resources({
          query,
          options: { top: 3, resultFormat: 'objectArray', ...(skipToken !== undefined && { skipToken }) },
        });
        assert.deepEqual([page.totalRecords, page.resultTruncated], [7, 'false']);
        names.push(...(page.data as readonly unknown[]));
        skipToken = page.skipToken;
      } while (skipToken !== undefined);
      assert.equal(new Set(names.map(name => JSON.stringify(name))).size, 7);
      const truncated = await graph.resources({ query: 'resources | project name', options: { top: 3 } });
      assert.deepEqual([truncated.resultTruncated, truncated.skipToken], ['true', undefined]);
    }));

  it('shows what is left of the quota', () =>
    withEmulator({}, async emulator => {
      const { headers } = await send(emulator, url, { method: 'POST', body: { query: 'resources' } });
      assert.equal(headers.get('x-ms-user-quota-remaining'), '14');
      assert.match(headers.get('x-ms-user-quota-resets-after') ?? '', /^00:00:0\d$/);
    }));

  it('takes a list of hundreds of ids', () =>
    withEmulator({}, async emulator => {
      const ids = Array.from({ length: 900 }, (_, index) => `'${demoIds.shop}${index}'`);
      assert.equal((await rows(emulator, `resources | where id in~ (${ids.join(', ')}, '${demoIds.shop}') | project id`)).length, 1);
    }));

  const wrong: readonly [string, string, string][] = [
    ['an operator that is not supported', 'resources | join kind=inner (resources) on id', 'ParserFailure'],
    ['a table there is none of', 'secrets | project id', 'DisallowedLogicalTableName'],
    ['a bracket that is missing', "resources | where (name == 'x'", 'ParserFailure'],
    ['a query of megabytes', `resources | where ${"name == 'x' or ".repeat(200_000)}true`, 'QueryTooLarge'],
    ['a chain of thousands of conditions', `resources | where ${"a or ".repeat(10_000)}true`, 'QueryTooComplex'],
    ['a chain of thousands of members', `resources | where a${".a".repeat(10_000)}`, 'QueryTooComplex'],
    ['a list of thousands of words', `resources | where name has_any (${"'a', ".repeat(20_000)}'b')`, 'QueryTooComplex'],
    ['brackets in brackets without end', `resources | where ${'('.repeat(300)}true${')'.repeat(300)}`, 'ParserFailure'],
    ['a function there is none of', 'resources | extend x = shout(name)', 'UnknownFunction'],
  ];
  for (const [what, query, code] of wrong) {
    it(`refuses ${what}`, () =>
      withEmulator({}, async emulator => {
        const reply = await send(emulator, url, { method: 'POST', body: { query } });
        assert.deepEqual(
          [reply.status, reply.body.error.code, reply.body.error.details?.map(detail => detail.code)],
          [400, 'BadRequest', ['InvalidQuery', code]],
        );
      }));
  }
});
