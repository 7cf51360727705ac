import type { Azure, Backend, NamedValue } from '../../azure/index.ts';
import { apiInformation, backendInformation, namedValueInformation, type ArtifactFiles } from '../../policy/index.ts';

/** The root of a service in the paths of its artifacts. */
export const serviceRoot = '/service';

/** Where in the artifacts of its service a scope keeps its policy; `undefined` for an id of something else. */
export function artifactPathOf(scopeId: string): { readonly serviceId: string; readonly path: string } | undefined {
  const [, serviceId, workspace = '', below = ''] = scopeShape.exec(scopeId) ?? [];
  return serviceId === undefined
    ? undefined
    : { serviceId, path: `${serviceRoot}${workspace}${below.replace(/^\/policyFragments\//i, '/policy fragments/')}/policy.xml` };
}

const scopeShape =
  /^(\/subscriptions\/.+?\/Microsoft\.ApiManagement\/service\/[^/]+)(\/workspaces\/[^/]+)?((?:\/(?:apis|operations|resolvers|products|policyFragments)\/[^/]+)*)\/?$/i;

/**
 * The policies, fragments, products, APIs, backends and named values of a deployed service and its workspaces as an artifact folder,
 * each read when it is first asked for.
 */
export function deployedFiles(azure: Azure, serviceId: string, signal: AbortSignal): ArtifactFiles {
  const known = new Map<string, Promise<unknown>>();
  const once = <T>(key: string, read: () => Promise<T>): Promise<T> => {
    const reading = (known.get(key) as Promise<T> | undefined) ?? read(); // one kind of thing under one key
    known.set(key, reading);
    return reading;
  };
  const idOf = (path: string): string =>
    `${serviceId}${path
      .slice(serviceRoot.length)
      .replace(/\/policy\.xml$/i, '')
      .replace('/policy fragments/', '/policyFragments/')}`;
  const namedValues = (ownerId: string): Promise<readonly NamedValue[]> =>
    once(`named values ${ownerId}`, () => azure.namedValues.list(ownerId, signal));
  const backends = (ownerId: string): Promise<readonly Backend[]> =>
    once(`backends ${ownerId}`, () => azure.contents.listBackends(ownerId, signal));
  return {
    read: async path => {
      const [, owner = '', kind = '', name = ''] = informationPath.exec(path) ?? [];
      switch (kind) {
        case 'named values': {
          const found = (await namedValues(idOf(owner))).find(value => value.name === name);
          return found && namedValueInformation(found);
        }
        case 'backends': {
          const found = (await backends(idOf(owner))).find(one => one.name === name);
          return found && backendInformation(found);
        }
        case 'apis': {
          const id = idOf(`${owner}/apis/${name}`);
          const api = await once(`API ${id}`, () => azure.apis.get(id, signal));
          return api && apiInformation(api);
        }
      }
      if (!/\/policy\.xml$/i.test(path)) return undefined;
      const id = idOf(path);
      return once(id, async () => (await azure.policies.get(id, signal))?.text);
    },
    folders: async path => {
      const [, owner = '', below = ''] = folderPath.exec(path) ?? [];
      const ownerId = idOf(owner);
      switch (below) {
        case '':
          return ['apis']; // what makes the folder an artifact folder
        case '/named values':
          return (await namedValues(ownerId)).map(({ name }) => name);
        case '/backends':
          return (await backends(ownerId)).map(({ name }) => name);
        case '/products':
          return once(`products ${ownerId}`, async () => (await azure.products.list(ownerId, signal)).map(({ name }) => name));
      }
      return /^\/products\/[^/]+\/apis$/.test(below)
        ? once(path, () => azure.products.listApiNames(`${ownerId}${below.slice(0, -'/apis'.length)}`, signal))
        : undefined;
    },
    name: idOf,
  };
}

/** The file of a named value, a backend or an API: the service or workspace that it is of, its kind, its name. */
const informationPath =
  /^(\/service(?:\/workspaces\/[^/]+)?)\/(named values|backends|apis)\/([^/]+)\/(?:namedValue|backend|api)Information\.json$/i;
/** A folder: the service or workspace that it is of, and what comes below. */
const folderPath = /^(\/service(?:\/workspaces\/[^/]+)?)((?:\/[^]*)?)$/i;
