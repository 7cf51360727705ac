import type { ApiManagementService, Azure } from '../../azure/index.ts';
import { isAppError, isCancellation } from '../../base/app-error.ts';
import { resourceName } from '../../base/azure-names/resource-id.ts';
import { byName } from '../../base/text/by-name.ts';
import { icons, type Words } from '../../host/window/plain-text.ts';
import type { Choice } from '../wizard/question.ts';

/** A policy to open, or an API in which one is to be picked. */
export interface PolicyPlace {
  readonly id: string;
  readonly label: string;
  /** Set for an API: its operations and resolvers are asked for. */
  readonly isApi?: true;
}

type Rows = readonly Choice<PolicyPlace>[];

/**
 * The policies of a service as rows: its own, those of workspaces, products, APIs and fragments, and of operations that have one. What
 * cannot be listed has a row that says why.
 */
export async function policiesOfService(azure: Azure, service: ApiManagementService, signal: AbortSignal): Promise<Rows> {
  const { id: serviceId, name } = service;
  const unlisted: Choice<PolicyPlace>[] = [];
  const part = async <T>(what: string, read: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await read();
    } catch (error) {
      if (!isAppError(error) || isCancellation(error) || error.code === 'signed-out') throw error;
      unlisted.push(unlistedRow(service, what, `${error.message} ${error.nextStep}`));
      return undefined;
    }
  };
  const [apis, products, fragments, workspaces, scopes] = await Promise.all([
    part('APIs', () => azure.apis.list(serviceId, signal)),
    part('products', () => azure.products.list(serviceId, signal)),
    part('policy fragments', () => azure.policyFragments.list(serviceId, signal)),
    part('workspaces', () => azure.workspaces.list(service, signal)),
    part('which scopes have a policy', () => azure.policies.scopes(serviceId, signal)),
  ]);
  for (const { what, why } of workspaces?.unread ?? []) unlisted.push(unlistedRow(service, what, why));
  if (scopes?.kind === 'unknown') unlisted.push(unlistedRow(service, 'which scopes have a policy', `${scopes.why} Operations are listed below their APIs.`));
  const listed = scopes?.kind === 'known' ? scopes.scopeIds : undefined;
  const known = listed && new Set(listed.map(id => id.toLowerCase()));
  const stateOf = (id: string): Pick<Choice<PolicyPlace>, 'detail'> => ({
    detail: known === undefined ? ' ' : known.has(id.toLowerCase()) ? hasPolicy : 'no policy of its own yet',
  });
  const api = new Map((apis ?? []).map(({ id, displayName }) => [id.toLowerCase(), displayName]));
  const rows: Rows = [
    { label: `All APIs of ${name}`, description: 'service', ...stateOf(serviceId), value: { id: serviceId, label: name } },
    ...(workspaces?.workspaces ?? []).map(one => ({
      label: one.name, description: 'workspace', ...stateOf(one.id), value: { id: one.id, label: `workspace ${one.name}` },
    })),
    ...(products ?? []).map(({ id, displayName }) => ({
      label: displayName, description: 'product', ...stateOf(id), value: { id, label: displayName },
    })),
    ...(apis ?? []).map(({ id, displayName, path }) => ({
      label: displayName, description: `API · /${path}`, ...stateOf(id), value: { id, label: displayName, isApi: true as const },
    })),
    ...(fragments ?? []).map(one => ({ label: one.name, description: 'policy fragment', detail: ' ', value: { id: one.id, label: one.name } })),
    ...byName((listed ?? []).flatMap(id => innerRow(serviceId, id, api) ?? []), ({ value }) => value.label),
    ...unlisted,
  ];
  return rows.map((row, index) => (index === 0 ? { ...row, heading: name } : row));
}

const hasPolicy = icons`$(file-code) has a policy`;

/** What the list of policies names beside services, products and APIs: operations, and what is in workspaces. */
function innerRow(serviceId: string, id: string, apis: ReadonlyMap<string, string>): Choice<PolicyPlace> | undefined {
  const operation = /^(.*\/service\/[^/]+\/apis\/[^/]+)\/operations\/([^/]+)$/i.exec(id);
  if (operation) {
    const [, apiId = '', name = ''] = operation;
    const api = apis.get(apiId.toLowerCase()) ?? resourceName(apiId);
    return { label: name, description: `operation of ${api}`, detail: hasPolicy, value: { id, label: `${api}: ${name}` } };
  }
  const [, workspace = '', kind, name = '', , inner] = id.slice(serviceId.length + 1).split('/');
  if (!/\/workspaces\/[^/]+\/[^/]+\//i.test(id) || kind === undefined) return undefined;
  const words = inner === undefined ? `${kind.replace(/s$/i, '').replace(/^api$/i, 'API')} of workspace ${workspace}` : `operation of ${name} in workspace ${workspace}`;
  const label = inner ?? name;
  return { label, description: words, detail: hasPolicy, value: { id, label: `${workspace}: ${label}` } };
}

function unlistedRow({ id, name }: ApiManagementService, what: string, why: string): Choice<PolicyPlace> {
  const label: Words = icons`$(warning) Not listed in ${name}: ${what}`;
  return { label, detail: why, refusal: `Not listed in ${name}: ${what}. ${why}`, value: { id: `${id}#${what}`, label: what } };
}
