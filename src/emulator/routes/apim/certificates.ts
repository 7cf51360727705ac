import { createHash } from 'node:crypto';
import { collectionReply } from '../../arm/collection.ts';
import type { Emulation } from '../../estate/emulation.ts';
import { AzureError, serviceError, validationError } from '../../server/errors.ts';
import { checkIfMatch, requireIfMatch } from '../../server/etag.ts';
import { ok, type Reply, type RoutedRequest } from '../../server/http.ts';
import { isObject, objectOf, textOf, type JsonObject } from '../../server/json.ts';
import { lastSegment, withProperties, withoutLastSegment, type Resource } from '../../estate/resource.ts';
import type { Route } from '../../server/router.ts';
import { failedStatus, fetchForEntity, isSecretIdentifier, refusedByVault, wantedByFetch } from '../../apim/vault-fetch.ts';
import type { SecretVersion } from '../../vault/vault-secrets.ts';
import { readRoutes, requireEntity, serviceTemplate, showEntity } from './entity-routes.ts';

const collection = `${serviceTemplate}/certificates`;
const one = `${collection}/{name}`;

/** Certificates with which a service shows its backends who it is: from Key Vault, or uploaded. */
export const certificateRoutes: readonly Route[] = [
  ...readRoutes(collection).filter(({ template }) => template === one),
  { method: 'GET', template: collection, handle: listCertificates },
  { method: 'PUT', template: one, handle: put },
  {
    method: 'DELETE',
    template: one,
    handle: (request, { estate }) => {
      const existing = estate.get(request.path);
      if (!existing) return { status: 204 };
      requireIfMatch(request, estate.etag(existing.id));
      estate.remove(existing.id);
      return { status: 200 };
    },
  },
  { method: 'POST', template: `${one}/refreshSecret`, handle: refresh },
];

/** Those of a service, or of a workspace. */
export function listCertificates(request: RoutedRequest, { estate }: Emulation): Reply {
  const owner = requireEntity(estate, withoutLastSegment(request.path));
  return collectionReply(request, wantedByFetch(request, estate.children(owner.id, 'certificates')), showEntity);
}

/** Both end at once: the published contract has no long-running operation. */
function put(request: RoutedRequest, emulation: Emulation): Reply {
  const { estate } = emulation;
  requireEntity(estate, withoutLastSegment(withoutLastSegment(request.path)));
  const existing = estate.get(request.path);
  checkIfMatch(request, estate.etag(request.path));
  const name = lastSegment(request.path);
  if (!/^[^*#&+:<>?]{1,80}$/.test(name)) {
    throw validationError('certificateId', 'Identifier must be at most 80 characters without *#&+:<>?.');
  }
  const { data, keyVault } = objectOf(objectOf(request.body).properties);
  const wanted: Resource = {
    id: existing?.id ?? request.path,
    name: existing?.name ?? name,
    type: 'Microsoft.ApiManagement/service/certificates',
    properties: {},
  };
  const etag = estate.put(isObject(keyVault) ? fetched(emulation, wanted, keyVault) : uploaded(wanted, textOf(data), emulation.now()));
  return { status: existing ? 200 : 201, headers: { etag }, body: showEntity(requireEntity(estate, wanted.id)) };
}

function uploaded(wanted: Resource, data: string | undefined, now: number): Resource {
  if (data === undefined || data === '') throw validationError('data', 'Certificate data or a Key Vault reference is required.');
  return { ...wanted, properties: contentOf(wanted.name, { value: data, attributes: {} }, now) };
}

function fetched(emulation: Emulation, wanted: Resource, { secretIdentifier, identityClientId }: JsonObject): Resource {
  const identifier = textOf(secretIdentifier);
  if (identifier === undefined || !isSecretIdentifier(identifier)) {
    throw validationError('secretIdentifier', `'${identifier ?? ''}' is not a valid Key Vault secret identifier.`);
  }
  const keyVault = { secretIdentifier: identifier, ...(typeof identityClientId === 'string' && { identityClientId }) };
  const read = fetchForEntity(emulation, wanted.id, keyVault, identifier);
  if (read instanceof AzureError) throw refusedByVault(emulation, wanted.id, identifier, read);
  if (!isPkcs12(read)) {
    throw validationError('keyVault', `The secret ${identifier} is not a certificate in the application/x-pkcs12 representation.`);
  }
  return {
    ...wanted,
    properties: {
      ...contentOf(wanted.name, read, emulation.now()),
      keyVault: { ...keyVault, lastStatus: { code: 'Success', timeStampUtc: new Date(emulation.now()).toISOString() } },
    },
  };
}

function refresh(request: RoutedRequest, emulation: Emulation): Reply {
  const { estate } = emulation;
  const existing = requireEntity(estate, withoutLastSegment(request.path));
  const keyVault = objectOf(existing.properties.keyVault);
  const identifier = textOf(keyVault.secretIdentifier);
  if (identifier === undefined) {
    throw serviceError(
      400,
      'ValidationError',
      `Operation refreshSecret is only allowed for Key Vault derived Certificate, and '${existing.name}' is none.`,
    );
  }
  const read = fetchForEntity(emulation, existing.id, keyVault, identifier);
  const timeStampUtc = new Date(emulation.now()).toISOString();
  const etag = estate.put(
    read instanceof AzureError
      ? withProperties(existing, { keyVault: { ...keyVault, lastStatus: failedStatus(read, timeStampUtc) } })
      : fetched(emulation, existing, keyVault),
  );
  return ok(showEntity(requireEntity(estate, existing.id)), etag);
}

function isPkcs12({ contentType, value }: SecretVersion): boolean {
  return contentType?.toLowerCase() === 'application/x-pkcs12' && /^[A-Za-z0-9+/]+={0,2}$/.test(value.replace(/\s+/g, ''));
}

const day = 24 * 60 * 60;

/**
 * What a certificate says of itself; nothing here opens a PKCS#12, so it is made of the entity's name, the bytes, and the
 * secret's own end.
 */
function contentOf(
  name: string,
  { value, attributes }: Pick<SecretVersion, 'value'> & { readonly attributes: Partial<SecretVersion['attributes']> },
  now: number,
): JsonObject {
  const end = attributes.exp ?? Math.floor(now / 1000) + 365 * day;
  return {
    subject: `CN=${name}`,
    thumbprint: createHash('sha1').update(Buffer.from(value, 'base64')).digest('hex').toUpperCase(),
    expirationDate: new Date(end * 1000).toISOString().replace('.000Z', 'Z'),
  };
}
