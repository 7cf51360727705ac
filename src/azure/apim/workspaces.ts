import type { ApiContract, PolicyGetOptionalParams } from '@azure/arm-apimanagement';
import { byName } from '../../base/text/by-name.ts';
import { resourceName } from '../../base/azure-names/resource-id.ts';
import { apiFrom, type Api } from './apis.ts';
import type { Clients } from '../client/clients.ts';
import { listInParts, scopesInParts } from '../client/list-in-parts.ts';
import { namedValueFrom } from './named-values.ts';
import { listAll, pageOf, type Page, type SdkList } from '../client/pages.ts';
import { readInParts, type NotRead, type PartialReading } from '../client/partial-reading.ts';
import { partsOf } from '../policies/scope-parts.ts';
import { t } from '../../base/text/translation.ts';
import type { Products } from './products.ts';
import { backendFrom } from './service-contents.ts';
import type { ApiManagementService } from './services.ts';
import type { ServicePolicies, ServicePolicy } from '../policies/service-policy.ts';

/** A workspace of a service: APIs, policies and named values of its own. */
export interface Workspace {
  readonly id: string;
  readonly name: string;
}

/** The workspaces of a service that could be listed, and what could not. */
export interface WorkspaceListing {
  /** By name. */
  readonly workspaces: readonly Workspace[];
  /** The further ones, where only the beginning of the list could be read. */
  readonly unread: readonly NotRead[];
}

/** Reads workspaces; writes nothing there. */
export interface Workspaces {
  /** None, without asking, in tiers that have no workspaces. */
  list(service: Pick<ApiManagementService, 'id' | 'sku'>, signal: AbortSignal): Promise<WorkspaceListing>;
  /**
   * Every policy and fragment of a workspace, by path from the workspace on, its named values, and where its APIs and the backends
   * that policies name are; of products which APIs they contain.
   */
  read(workspaceId: string, signal: AbortSignal): Promise<ServicePolicies>;
}

/** What reads parts of workspaces as of services. */
interface WorkspaceParts {
  readonly products: Pick<Products, 'pageOfApiNames'>;
}

/** Reads workspaces through Resource Manager. */
export function createWorkspaces(clients: Clients, parts: WorkspaceParts): Workspaces {
  const { apiManagement, call } = clients;
  return {
    list: async ({ id, sku }, signal) => {
      if (!/^premium/i.test(sku)) return { workspaces: [], unread: [] };
      const { subscriptionId, resourceGroup, names: [service] } = partsOf(id, 'service');
      return readInParts(signal, async ({ part, unread, signal: inner }) => {
        const page = (from: string | undefined): Promise<Page<Workspace>> =>
          call(inner, () =>
            pageOf(inner, options => apiManagement(subscriptionId).workspace.listByService(resourceGroup, service, options), named, from),
          );
        const found = await listInParts(
          part,
          { all: t('Workspaces'), rest: t('Further workspaces') },
          page,
          ({ id: workspaceId }) => workspaceId,
        );
        return { workspaces: byName(found, ({ name }) => name), unread };
      });
    },
    read: (workspaceId, signal) => readInParts(signal, reading => readWorkspace({ ...clients, ...parts }, workspaceId, reading)),
  };
}

async function readWorkspace(
  { apiManagement, call, policyTexts, products }: Clients & WorkspaceParts,
  workspaceId: string,
  { part, whole, unread, signal }: PartialReading,
): Promise<ServicePolicies> {
  const { subscriptionId, resourceGroup: group, names: [service, workspace = ''] } = partsOf(workspaceId, 'service/workspaces');
  const client = () => apiManagement(subscriptionId); // another one when a refusal has named the tenant

  const textAtScope = async (
    path: string,
    scopeId: string,
    get: (options: PolicyGetOptionalParams) => Promise<unknown>,
  ): Promise<readonly ServicePolicy[]> => {
    const stored = await part(() => t('Policy {0}policy.xml', path), () => policyTexts.read(scopeId, signal, get));
    return stored === undefined ? [] : [{ path: `${path}policy.xml`, scopeId, text: stored.text }];
  };

  const pages =
    (list: SdkList<Named>) =>
    (from: string | undefined): Promise<Page<Workspace>> =>
      call(signal, () => pageOf(signal, list, named, from));
  const facts: Api[] = [];
  const ofApis = async (): Promise<readonly ServicePolicy[]> => {
    const apis = await scopesInParts(part, t('APIs'), from =>
      call(signal, () =>
        pageOf(signal, options => client().workspaceApi.listByService(group, service, workspace, options), namedApi, from),
      ),
    );
    facts.push(...apis.flatMap(({ api }) => api ?? []));
    const found = apis.map(async api => {
      const operations = await scopesInParts(
        part,
        t('Operations of API {0}', api.name),
        pages(options => client().workspaceApiOperation.listByApi(group, service, workspace, api.name, options)),
      );
      return Promise.all([
        textAtScope(`apis/${api.name}/`, api.id, get =>
          client().workspaceApiPolicy.get(group, service, workspace, api.name, 'policy', get),
        ),
        ...operations.map(({ id, name }) =>
          textAtScope(`apis/${api.name}/operations/${name}/`, id, get =>
            client().workspaceApiOperationPolicy.get(group, service, workspace, api.name, name, 'policy', get),
          ),
        ),
      ]);
    });
    return (await Promise.all(found)).flat(2);
  };
  const productApis: { readonly product: string; readonly api: string }[] = [];
  const ofProduct = async ({ id, name }: Workspace): Promise<readonly ServicePolicy[]> => {
    const [texts, apis] = await Promise.all([
      textAtScope(`products/${name}/`, id, get => client().workspaceProductPolicy.get(group, service, workspace, name, 'policy', get)),
      listInParts(
        part,
        { all: t('APIs of product {0}', name), rest: t('APIs of product {0} to their end', name) },
        from => products.pageOfApiNames(id, from, signal),
        api => api,
      ),
    ]);
    productApis.push(...apis.map(api => ({ product: name, api })));
    return texts;
  };
  const ofProducts = async (): Promise<readonly ServicePolicy[]> => {
    const found = await scopesInParts(
      part,
      t('Products'),
      pages(options => client().workspaceProduct.listByService(group, service, workspace, options)),
    );
    return (await Promise.all(found.map(ofProduct))).flat();
  };
  const fragments = async (): Promise<readonly ServicePolicy[]> => {
    const found = await listInParts(
      part,
      { all: t('Policy fragments'), rest: t('Policy fragments to their end') },
      pages(options => client().workspacePolicyFragment.listByService(group, service, workspace, options)),
      ({ id }) => id,
    );
    return (
      await Promise.all(
        found.map(({ id, name }) =>
          textAtScope(`policy fragments/${name}/`, id, get => client().workspacePolicyFragment.get(group, service, workspace, name, get)),
        ),
      )
    ).flat();
  };

  const [own, ofAllApis, ofAllProducts, ofFragments, namedValues] = await Promise.all([
    textAtScope('', workspaceId, get => client().workspacePolicy.get(group, service, workspace, 'policy', get)),
    ofApis(),
    ofProducts(),
    fragments(),
    whole(() =>
      listAll(call, signal, options => client().workspaceNamedValue.listByService(group, service, workspace, options), namedValueFrom),
    ),
  ]);
  const policies = [...own, ...ofAllProducts, ...ofAllApis, ...ofFragments].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const backends =
    policies.some(({ text }) => text.includes('backend-id')) &&
    (await listInParts(
      part,
      { all: t('Backends'), rest: t('Backends to their end') },
      from =>
        call(signal, () =>
          pageOf(signal, options => client().workspaceBackend.listByWorkspace(group, service, workspace, options), backendFrom, from),
        ),
      ({ id }) => id,
    ));
  return {
    policies,
    namedValues: byName(namedValues, ({ displayName }) => displayName),
    productApis,
    apis: facts,
    ...(backends && { backends }),
    unread,
  };
}

function namedApi(contract: ApiContract): (Workspace & { readonly api: Api | undefined }) | undefined {
  const workspace = named(contract);
  return workspace && { ...workspace, api: apiFrom(contract) };
}

/** What everything in a service has. */
interface Named {
  readonly id?: string;
  readonly name?: string;
}

function named({ id, name }: Named): Workspace | undefined {
  return id === undefined ? undefined : { id, name: name ?? resourceName(id) };
}
