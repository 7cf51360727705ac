import type { Azure, Backend, NamedValue } from '../../azure/index.ts';
import { apiInformation, backendInformation, namedValueInformation, type ArtifactFiles } from '../../policy/index.ts';

/** The root of a service in the paths of its artifacts. */
export const serviceRoot = '/service';

/** Where in the artifacts of its service a scope keeps its policy; `undefined` for an id of something else. */
export function artifactPathOf(scopeId: string): { readonly serviceId: string; readonly path: string } | undefined {
  const [, serviceId, below = ''] =
    /^(\/subscriptions\/.+?\/Microsoft\.ApiManagement\/service\/[^/]+)((?:\/(?:apis|operations|resolvers|products|policyFragments)\/[^/]+)*)\/?$/i
      .exec(
      scopeId,
    ) ?? [];
  return serviceId === undefined
    ? undefined
    : { serviceId, path: `${serviceRoot}${below.replace(/^\/policyFragments\//i, '/policy fragments/')}/policy.xml` };
}

/**
 * The policies, fragments, products, APIs, backends and named values of a deployed service as an artifact folder, each read when it
 * is first asked for.
 */
export function deployedFiles(azure: Azure, serviceId: string, signal: AbortSignal): ArtifactFiles {
  const known = new Map<string, Promise<unknown>>();
  const once = <T>(key: string, read: () => Promise<T>): Promise<T> => {
    const reading = (known.get(key) as Promise<T> | undefined) ?? read(); // one kind of thing under one key
    known.set(key, reading);
    return reading;
  };
  const namedValues = (): Promise<readonly NamedValue[]> => once('named values', () => azure.namedValues.list(serviceId, signal));
  const backends = (): Promise<readonly Backend[]> => once('backends', () => azure.contents.listBackends(serviceId, signal));
  const idOf = (path: string): string =>
    `${serviceId}${path
      .slice(serviceRoot.length)
      .replace(/\/policy\.xml$/i, '')
      .replace('/policy fragments/', '/policyFragments/')}`;
  return {
    read: async path => {
      const name = /\/named values\/([^/]+)\/namedValueInformation\.json$/i.exec(path)?.[1];
      if (name !== undefined) {
        const found = (await namedValues()).find(value => value.name === name);
        return found && namedValueInformation(found);
      }
      const backend = /\/backends\/([^/]+)\/backendInformation\.json$/i.exec(path)?.[1];
      if (backend !== undefined) {
        const found = (await backends()).find(one => one.name === backend);
        return found && backendInformation(found);
      }
      if (/\/apiInformation\.json$/i.test(path)) {
        const id = idOf(path.slice(0, path.lastIndexOf('/')));
        const api = await once(`API ${id}`, () => azure.apis.get(id, signal));
        return api && apiInformation(api);
      }
      if (!/\/policy\.xml$/i.test(path)) return undefined;
      const id = idOf(path);
      return once(id, async () =>
        path.includes('/policy fragments/') ? azure.policyFragments.getText(id, signal) : (await azure.policies.get(id, signal))?.text,
      );
    },
    folders: async path => {
      const below = path.slice(serviceRoot.length);
      if (below === '') return ['apis']; // what makes the folder an artifact folder
      if (below === '/named values') return (await namedValues()).map(({ name }) => name);
      if (below === '/backends') return (await backends()).map(({ name }) => name);
      if (below === '/products') {
        return once('products', async () => (await azure.products.list(serviceId, signal)).map(({ name }) => name));
      }
      return /^\/products\/[^/]+\/apis$/.test(below)
        ? once(below, () => azure.products.listApiNames(`${serviceId}${below.slice(0, -'/apis'.length)}`, signal))
        : undefined;
    },
    name: idOf,
  };
}
