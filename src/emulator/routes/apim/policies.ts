import { collectionReply } from '../../arm/collection.ts';
import { checkIfMatch, requireIfMatch } from '../../server/etag.ts';
import { validationError } from '../../server/errors.ts';
import type { Emulation } from '../../estate/emulation.ts';
import { ok, type Reply, type RoutedRequest } from '../../server/http.ts';
import { objectOf, textOf, type Json } from '../../server/json.ts';
import { exportPolicy, indentPolicy } from '../../apim/policy-format.ts';
import { checkPolicy } from '../../apim/policy-validation.ts';
import { lastSegment, parentId, serviceIdOf, typeOfId, withoutLastSegment, type Resource } from '../../estate/resource.ts';
import type { Route } from '../../server/router.ts';
import { requireEntity, serviceTemplate } from './entity-routes.ts';

const scopes = [
  serviceTemplate,
  `${serviceTemplate}/products/{product}`,
  `${serviceTemplate}/apis/{api}`,
  `${serviceTemplate}/apis/{api}/operations/{operation}`,
  `${serviceTemplate}/apis/{api}/resolvers/{resolver}`,
  `${serviceTemplate}/workspaces/{workspace}`,
  `${serviceTemplate}/workspaces/{workspace}/products/{product}`,
  `${serviceTemplate}/workspaces/{workspace}/apis/{api}`,
  `${serviceTemplate}/workspaces/{workspace}/apis/{api}/operations/{operation}`,
];

/** Policies of services, workspaces, products, APIs, operations and resolvers: one document a scope. */
export const policyRoutes: readonly Route[] = scopes.flatMap((scope): readonly Route[] => [
  { method: 'GET', template: `${scope}/policies/{policy}`, handle: read },
  { method: 'HEAD', template: `${scope}/policies/{policy}`, handle: read },
  { method: 'PUT', template: `${scope}/policies/{policy}`, handle: put },
  { method: 'DELETE', template: `${scope}/policies/{policy}`, handle: remove },
  {
    method: 'GET',
    template: `${scope}/policies`,
    handle: (request, { estate }) => {
      const parent = withoutLastSegment(request.path);
      requireEntity(estate, parent);
      return collectionReply(request, estate.children(parent, 'policies'), policy => showPolicy(policy, 'xml'));
    },
  },
]);

/** A stored policy or fragment in the format asked for. */
export function showPolicy({ id, type, name, properties }: Resource, format: string): Json {
  const value = exportPolicy(textOf(properties.value) ?? '', textOf(properties.format) ?? 'xml', format);
  return { id, type, name, properties: { ...properties, format, value } };
}

/** The format of a GET: xml unless rawxml is asked for. */
export function formatOf(request: RoutedRequest): 'xml' | 'rawxml' {
  const format = request.query.get('format') ?? 'xml';
  if (format !== 'xml' && format !== 'rawxml') {
    throw validationError('format', `'${format}' is not a valid export format. Use xml or rawxml.`);
  }
  return format;
}

function read(request: RoutedRequest, { estate }: Emulation): Reply {
  return ok(showPolicy(requireEntity(estate, request.path), formatOf(request)), estate.etag(request.path));
}

function put(request: RoutedRequest, { estate }: Emulation): Reply {
  requireEntity(estate, parentId(request.path));
  const existing = estate.get(request.path);
  checkIfMatch(request, estate.etag(request.path));
  if (lastSegment(request.path).toLowerCase() !== 'policy') throw validationError('policyId', "The identifier of a policy is 'policy'.");
  const properties = policyProperties(request);
  checkSize(properties.value, estate.get(serviceIdOf(request.path) ?? ''));
  checkPolicy(estate, request.path, properties, 'policies');
  const type = typeOfId(request.path) ?? '';
  const etag = estate.put({ id: existing?.id ?? request.path, type, name: 'policy', properties });
  const body = showPolicy(requireEntity(estate, request.path), properties.format);
  return { status: existing ? 200 : 201, headers: { etag }, body };
}

/** 400 in the service's words for a document above the limit of the tier. */
function checkSize(text: string, service: Resource | undefined): void {
  const limit = textOf(objectOf(service?.sku).name)?.toLowerCase() === 'consumption' ? 16 : 250;
  if (Buffer.byteLength(text) > limit * 1024) throw validationError('representation', `Policy size exceeds allowed limit of ${limit} KB`);
}

/** The document of a PUT as it is stored: one sent as xml is indented anew, one sent as rawxml stays as it is. */
export function policyProperties(request: RoutedRequest): { readonly format: 'xml' | 'rawxml'; readonly value: string } {
  const { value, format = 'xml' } = objectOf(objectOf(request.body).properties);
  const text = textOf(value);
  if (text === undefined || text.trim() === '') throw validationError('value', 'The policy content may not be empty.');
  if (format === 'xml-link' || format === 'rawxml-link') {
    throw validationError('value', `The policy document at '${text}' could not be downloaded.`);
  }
  if (format !== 'xml' && format !== 'rawxml') throw validationError('format', `'${textOf(format) ?? ''}' is not a valid policy format.`);
  return { format, value: format === 'xml' ? indentPolicy(text) : text };
}

function remove(request: RoutedRequest, { estate }: Emulation): Reply {
  requireEntity(estate, parentId(request.path));
  const etag = estate.etag(request.path);
  if (etag === undefined || !estate.get(request.path)) return { status: 204 };
  requireIfMatch(request, etag);
  estate.remove(request.path);
  return { status: 200 };
}
