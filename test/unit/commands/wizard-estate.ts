import assert from 'node:assert/strict';
import type { ApiManagementService, NamedValue, Vault, VaultSecret } from '../../../src/azure/index.ts';
import { usualAnswers, type WiringDraft } from '../../../src/commands/wire-secret/draft.ts';
import { wiringQuestions } from '../../../src/commands/wire-secret/questions.ts';
import { createWiringReader } from '../../../src/commands/wire-secret/wiring-reader.ts';
import { runWizard, type LeftAnswers } from '../../../src/commands/wizard/wizard.ts';
import { anInventory, aSecret, aService, aVault, ids } from '../../support/wiring/wiring-state.ts';
import { scriptedUser, type Move } from './scripted-asker.ts';

const ownPolicy = '<policies><inbound><base /><set-header name="Own" exists-action="delete" /></inbound></policies>';
/** The API of the operation that is wired. */
export const api = { id: `${ids.service}/apis/items`, name: 'items', displayName: 'Items API', path: 'items' };
/** That operation. */
export const getId = `${api.id}/operations/get`;

/** What the wizard finds, and what it was given beforehand. */
export interface Asked {
  readonly vault?: Vault;
  readonly secrets?: readonly VaultSecret[];
  readonly namedValues?: readonly NamedValue[];
  readonly given?: WiringDraft;
  /** The API's own backend. */
  readonly serviceUrl?: string;
  /** Of the operation. */
  readonly policy?: string;
  /** Whether there is one of each: service, vault, API. */
  readonly isAlone?: boolean;
  readonly service?: ApiManagementService;
  readonly continued?: LeftAnswers<WiringDraft>;
}

/** A reader of an estate with two services, vaults and APIs, or one of each. */
export function readerFor({
  vault = aVault(),
  secrets = [aSecret()],
  namedValues = [],
  serviceUrl,
  policy = ownPolicy,
  isAlone = false,
  service = aService(),
}: Asked) {
  const requests: string[] = [];
  const others = isAlone ? [] : [{ ...api, id: `${ids.service}/apis/other`, name: 'other', displayName: 'Other API' }];
  const azure = {
    vaults: { pageOfSecrets: async () => (requests.push('secrets'), { items: secrets }) },
    apis: {
      page: async () => ({ items: [{ ...api, ...(serviceUrl !== undefined && { serviceUrl }) }, ...others] }),
      pageOfOperations: async (apiId: string) => (
        assert.equal(apiId, api.id),
        { items: [{ id: getId, name: 'get', displayName: 'Get', method: 'GET', urlTemplate: '/x' }] }
      ),
    },
    namedValues: { page: async () => (requests.push('named values'), { items: namedValues }) },
    policies: { get: async (id: string) => (id === getId ? { text: policy, etag: '"1"' } : undefined) },
  };
  const estate = anInventory({
    services: [service, ...(isAlone ? [] : [aService({ id: `${ids.service}-2`, name: 'shop-2' })])],
    vaults: [vault, ...(isAlone ? [] : [aVault({ id: `${ids.vault}-2`, name: 'shop-kv-2', uri: 'https://shop-kv-2.vault.azure.net' })])],
  });
  return {
    requests,
    reader: createWiringReader({ azure: async () => azure as never, estate: async () => ({ ...estateReading, inventory: estate }) }),
  };
}

/** Runs the main wizard for a user who does the moves. */
export async function ask(moves: readonly Move[], asked: Asked = {}) {
  const { reader, requests } = readerFor(asked);
  const { askerAt, seen } = scriptedUser(moves);
  const left: LeftAnswers<WiringDraft>[] = [];
  const draft = await runWizard({
    title: 'Wire',
    steps: wiringQuestions({ settings: () => ({ namedValuesPrefix: '' }) as never }, reader, { canCreateSecret: true }),
    given: asked.given ?? {},
    usual: usualAnswers,
    askerAt,
    answered: answers => left.push(answers),
    ...(asked.continued && { continued: asked.continued }),
  });
  return { draft, seen, requests, titles: seen.map(({ title }) => title.slice('Wire: '.length)), reader, left: left[0] };
}

/** Subscription and inventory of the smallest estate. */
export const estateReading = {
  subscriptions: [{ subscriptionId: ids.subscription, displayName: 'Shop', tenantId: ids.tenant }],
  inventory: anInventory({ services: [aService()], vaults: [aVault()] }),
};
