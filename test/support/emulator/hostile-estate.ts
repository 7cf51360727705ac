import { demoEstate } from '../../../src/emulator/demo-estate/demo-estate.ts';
import { isObject, textOf, type Json, type JsonObject } from '../../../src/emulator/server/json.ts';

/** What a name says that would like to act: a link that runs a command, an icon, HTML and Markdown, a change of direction, a line end. */
export const speech = '[speaks](command:workbench.action.closeWindow) $(squirrel) <img src=x-speaks> **b** \u202e\u200b\nend';

/** The same as VS Code is to show it. */
export const shownSpeech = String.raw`[speaks] (command:workbench.action.closeWindow) $ (squirrel) <img src=x-speaks> **b** \u202e\u200b end`;

/** Of names that no part of a resource id may have, which Azure does not give: what would be read if it did. */
const impossibleName = '[speaks](command:workbench.action.closeWindow)$(squirrel)\u202e';

/**
 * The demo estate with hostile texts. Azure takes them as display names of subscriptions, APIs, operations and products, as content
 * types of secrets and in what a service says; the service, the vault and the named value called so are more than Azure would take.
 */
export function hostileEstate(now: number): JsonObject {
  const { subscriptions, resources, secrets, ...rest } = demoEstate(now);
  const all = listOf(resources).map(speaking);
  const [aService, aVault] = ['Microsoft.ApiManagement/service', 'Microsoft.KeyVault/vaults'].map(
    type => all.find(resource => resource['type'] === type) ?? {},
  );
  return {
    ...rest,
    subscriptions: listOf(subscriptions).map(subscription => ({ ...subscription, displayName: said(subscription['displayName']) })),
    resources: [...all, ...[aService, aVault].map(impossible), hostileNamedValue(aService)],
    secrets: Object.fromEntries(
      Object.entries(isObject(secrets) ? secrets : {}).map(([vault, own]) => [
        vault,
        mapValues(own, secret => (isObject(secret) ? { ...secret, contentType: speech } : secret)),
      ]),
    ),
  };
}

function speaking(resource: JsonObject): JsonObject {
  const { type, properties } = resource;
  if (!isObject(properties) || textOf(type)?.endsWith('/namedValues') === true) return resource;
  return {
    ...resource,
    properties: {
      ...properties,
      ...(typeof properties['displayName'] === 'string' && { displayName: said(properties['displayName']) }),
      ...(typeof properties['serviceUrl'] === 'string' && {
        serviceUrl: `${properties['serviceUrl']}/[speaks](command:workbench.action.closeWindow)`,
      }),
    },
  };
}

function impossible(resource: JsonObject = {}): JsonObject {
  const id = textOf(resource['id']) ?? '';
  return { ...resource, id: `${id.slice(0, id.lastIndexOf('/') + 1)}z${impossibleName}` };
}

function hostileNamedValue(service: JsonObject = {}): JsonObject {
  return {
    id: `${textOf(service['id']) ?? ''}/namedValues/speaks`,
    type: 'Microsoft.ApiManagement/service/namedValues',
    properties: { displayName: said('spoken'), value: 'x', secret: false },
  };
}

function said(name: Json | undefined): string {
  return `${textOf(name) ?? ''} ${speech}`;
}

function mapValues(value: Json | undefined, change: (member: Json | undefined) => Json | undefined): JsonObject {
  return Object.fromEntries(Object.entries(isObject(value) ? value : {}).map(([name, member]) => [name, change(member)]));
}

function listOf(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? (value as readonly Json[]).filter(isObject) : [];
}
