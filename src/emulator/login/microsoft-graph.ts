import type { Emulation } from '../estate/emulation.ts';
import { AzureError } from '../server/errors.ts';
import type { Estate, Principal } from '../estate/estate.ts';
import { filterTerms } from '../arm/filter-terms.ts';
import { ok, type EmulatorRequest, type Reply } from '../server/http.ts';
import { objectOf, textOf, textsOf, type JsonObject } from '../server/json.ts';
import { readCredential } from './tokens.ts';

const kinds = { users: 'User', groups: 'Group', serviceprincipals: 'ServicePrincipal' } as const;
const odataTypes: Readonly<Record<Principal['type'], string>> = {
  User: '#microsoft.graph.user',
  Group: '#microsoft.graph.group',
  ServicePrincipal: '#microsoft.graph.servicePrincipal',
};

/**
 * Answers what tools ask the directory: who a principal is, by id, by name or by application. Nothing can be written. Throws an
 * AzureError.
 */
export function answerMicrosoftGraph(request: EmulatorRequest, { estate }: Emulation): Reply {
  const me = authenticate(request, estate);
  const [version = '', collection = '', id, ...rest] = request.path.split('/').slice(1);
  if (!['v1.0', 'beta'].includes(version.toLowerCase())) throw new AzureError(400, 'BadRequest', 'Invalid version.');
  const kind = Object.entries(kinds).find(([name]) => name === collection.toLowerCase())?.[1];
  if (request.method === 'GET' && kind !== undefined && rest.length === 0) {
    return id === undefined ? list(request, estate, kind) : ok(show(estate, requirePrincipal(estate, kind, id)));
  }
  if (request.method === 'GET' && collection.toLowerCase() === 'me' && id === undefined) return ok(show(estate, me));
  if (request.method === 'POST' && `${collection}/${id ?? ''}`.toLowerCase() === 'directoryobjects/getbyids' && rest.length === 0) {
    return byIds(request, estate);
  }
  throw new AzureError(400, 'BadRequest', `Resource not found for the segment '${[collection, id].filter(Boolean).join('/')}'.`);
}

function authenticate({ headers }: EmulatorRequest, estate: Estate): Principal {
  const credential = readCredential(estate, headers.authorization);
  if (credential.kind === 'token' && credential.audience.replace(/\/$/, '') === 'https://graph.microsoft.com') return credential.principal;
  throw new AzureError(
    401,
    'InvalidAuthenticationToken',
    credential.kind === 'token' ? 'Access token validation failure. Invalid audience.' : 'Access token is empty.',
  );
}

function list(request: EmulatorRequest, estate: Estate, kind: Principal['type']): Reply {
  const isWanted = readFilter(request.query.get('$filter') ?? '');
  return ok({ value: estate.principals.filter(({ type }) => type === kind).map(principal => show(estate, principal)).filter(isWanted) });
}

function byIds({ body }: EmulatorRequest, estate: Estate): Reply {
  const { ids, types } = objectOf(body);
  const wanted = textsOf(types).map(type => type.toLowerCase());
  const found = textsOf(ids).flatMap(id => estate.principal(id) ?? []);
  const isAsked = ({ type }: Principal): boolean =>
    wanted.length === 0 || wanted.includes(type.toLowerCase()) || wanted.includes('directoryobject');
  return ok({ value: found.filter(isAsked).map(principal => ({ '@odata.type': odataTypes[principal.type], ...show(estate, principal) })) });
}

function requirePrincipal(estate: Estate, kind: Principal['type'], id: string): Principal {
  const found =
    estate.principal(id) ?? estate.principals.find(principal => userPrincipalName(estate, principal).toLowerCase() === id.toLowerCase());
  if (found?.type !== kind) {
    throw new AzureError(
      404,
      'Request_ResourceNotFound',
      `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
    );
  }
  return found;
}

function show(estate: Estate, principal: Principal): JsonObject {
  const { objectId, name, appId, type } = principal;
  const own = { id: objectId, displayName: name };
  if (type === 'User') {
    return { ...own, userPrincipalName: userPrincipalName(estate, principal), mail: userPrincipalName(estate, principal) };
  }
  return type === 'Group'
    ? own
    : { ...own, appId, appDisplayName: name, servicePrincipalNames: [appId], servicePrincipalType: 'Application' };
}

function userPrincipalName({ tenants }: Estate, { name }: Principal): string {
  return `${name}@${tenants[0]?.defaultDomain ?? 'contoso.example'}`;
}

/** The filters that tools send: equality, the beginning of a text, and membership of a list, joined by `and`. */
function readFilter(filter: string): (shown: JsonObject) => boolean {
  if (filter.trim() === '') return () => true;
  const conditions = filterTerms(filter).map(readCondition);
  return shown => conditions.every(condition => condition(shown));
}

function readCondition(text: string): (shown: JsonObject) => boolean {
  const [, field, wanted = ''] = /^\s*(\w+)\s+eq\s+'([^']*)'\s*$/.exec(text) ?? [];
  if (field !== undefined) return shown => textOf(shown[field])?.toLowerCase() === wanted.toLowerCase();
  const [, beginning, start = ''] = /^\s*startswith\((\w+),\s*'([^']*)'\)\s*$/i.exec(text) ?? [];
  if (beginning !== undefined) return shown => textOf(shown[beginning])?.toLowerCase().startsWith(start.toLowerCase()) === true;
  const [, listed, member = ''] = /^\s*(\w+)\/any\((\w+):\s*\2\s+eq\s+'([^']*)'\)\s*$/i.exec(text)?.toSpliced(2, 1) ?? [];
  if (listed !== undefined) return shown => textsOf(shown[listed]).some(item => item.toLowerCase() === member.toLowerCase());
  throw new AzureError(400, 'Request_UnsupportedQuery', `Unsupported or invalid query filter clause specified: '${text.trim()}'.`);
}
