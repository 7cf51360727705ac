import { validationError } from '../server/errors.ts';
import { isObject, isSameJson, objectOf, omit, textOf, type Json, type JsonObject } from '../server/json.ts';
import { lastSegment, type Resource } from '../estate/resource.ts';

const updatable = ['tags', 'sku', 'zones'];

/** Properties that are the service's own: what a client sends for them is left out. */
const readOnly = [
  'provisioningState', 'targetProvisioningState', 'createdAtUtc', 'gatewayUrl', 'gatewayRegionalUrl', 'portalUrl', 'managementApiUrl',
  'scmUrl', 'developerPortalUrl', 'publicIPAddresses', 'privateIPAddresses', 'outboundPublicIPAddresses', 'platformVersion',
];

/** A service after a JSON merge PATCH, its identity aside. */
export function patchedService(service: Resource, patch: JsonObject): Resource {
  const top = Object.fromEntries(updatable.flatMap(name => (patch[name] === undefined ? [] : [[name, patch[name]]])));
  return { ...service, ...top, properties: mergeObjects(service.properties, objectOf(patch.properties)) };
}

/** A service after a PUT, its identity aside: all that the body says and nothing of what was there, but for what is the service's own. */
export function replacedService(id: string, before: Resource | undefined, body: JsonObject, now: number): Resource {
  const properties = objectOf(body.properties);
  for (const name of ['publisherEmail', 'publisherName']) {
    if (textOf(properties[name]) === undefined) throw validationError(name, `${name} is required.`);
  }
  if (textOf(body.location) === undefined) throw validationError('location', 'location is required.');
  if (!isObject(body.sku)) throw validationError('sku', 'sku is required.');
  const own =
    before === undefined
      ? newService(lastSegment(id), now)
      : Object.fromEntries(Object.entries(before.properties).filter(([name]) => readOnly.includes(name)));
  return {
    id: before?.id ?? id,
    name: before?.name ?? lastSegment(id),
    type: before?.type ?? 'Microsoft.ApiManagement/service',
    tags: isObject(body.tags) ? body.tags : {},
    location: before?.location ?? body.location,
    sku: body.sku,
    ...(Array.isArray(body.zones) && { zones: body.zones }),
    properties: { ...defaults(lastSegment(id)), ...own, ...worthKeeping(omit(properties, ...readOnly), before?.properties ?? {}) },
  };
}

function newService(name: string, now: number): JsonObject {
  return {
    provisioningState: 'Succeeded',
    targetProvisioningState: '',
    createdAtUtc: new Date(now).toISOString(),
    gatewayUrl: `https://${name}.azure-api.net`,
    developerPortalUrl: `https://${name}.developer.azure-api.net`,
    managementApiUrl: `https://${name}.management.azure-api.net`,
    platformVersion: 'stv2.1',
  };
}

function defaults(name: string): JsonObject {
  return {
    notificationSenderEmail: 'apimgmt-noreply@mail.windowsazure.com',
    hostnameConfigurations: [
      {
        type: 'Proxy',
        hostName: `${name}.azure-api.net`,
        negotiateClientCertificate: false,
        defaultSslBinding: true,
        certificateSource: 'BuiltIn',
      },
    ],
    virtualNetworkType: 'None',
    disableGateway: false,
    publicNetworkAccess: 'Enabled',
  };
}

/** What clients send without being asked; it says nothing that is not so anyway. */
const saysNothing: JsonObject = {
  restore: false,
  enableClientCertificate: false,
  legacyPortalStatus: 'Enabled',
  developerPortalStatus: 'Enabled',
  apiVersionConstraint: {},
};

function worthKeeping(properties: JsonObject, before: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(properties).filter(([name, value]) => value !== null && (name in before || !isSameJson(value, saysNothing[name]))),
  );
}

/** A JSON merge: null takes a member away, objects are merged, everything else is replaced. */
function mergeObjects(target: JsonObject, patch: JsonObject): JsonObject {
  const merged: Record<string, Json | undefined> = { ...target };
  for (const [name, value] of Object.entries(patch)) {
    const before = merged[name];
    if (value === null) delete merged[name];
    else if (isObject(value) && isObject(before)) merged[name] = mergeObjects(before, value);
    else merged[name] = value;
  }
  return merged;
}
