import type { ApiManagementService, Azure } from '../../azure/index.ts';
import { isAppError, isCancellation } from '../../base/app-error.ts';
import { resourceName } from '../../base/azure-names/resource-id.ts';
import { byName } from '../../base/text/by-name.ts';
import { t } from '../../base/text/translation.ts';
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
    part(t('APIs'), () => azure.apis.list(serviceId, signal)),
    part(t('products'), () => azure.products.list(serviceId, signal)),
    part(t('policy fragments'), () => azure.policyFragments.list(serviceId, signal)),
    part(t('workspaces'), () => azure.workspaces.list(service, signal)),
    part(t('which scopes have a policy'), () => azure.policies.scopes(serviceId, signal)),
  ]);
  for (const { what, why } of workspaces?.unread ?? []) unlisted.push(unlistedRow(service, what, why));
  if (scopes?.kind === 'unknown') unlisted.push(unlistedRow(service, t('which scopes have a policy'), t('{0} Operations are listed below their APIs.', scopes.why)));
  const listed = scopes?.kind === 'known' ? scopes.scopeIds : undefined;
  const known = listed && new Set(listed.map(id => id.toLowerCase()));
  const stateOf = (id: string): Pick<Choice<PolicyPlace>, 'detail'> => ({
    detail: known === undefined ? ' ' : known.has(id.toLowerCase()) ? hasPolicy : t('no policy of its own yet'),
  });
  const api = new Map((apis ?? []).map(({ id, displayName }) => [id.toLowerCase(), displayName]));
  const rows: Rows = [
    { label: t('All APIs of {0}', name), description: t('service'), ...stateOf(serviceId), value: { id: serviceId, label: name } },
    ...(workspaces?.workspaces ?? []).map(one => ({
      label: one.name, description: t('workspace'), ...stateOf(one.id), value: { id: one.id, label: t('workspace {0}', one.name) },
    })),
    ...(products ?? []).map(({ id, displayName }) => ({
      label: displayName, description: t('product'), ...stateOf(id), value: { id, label: displayName },
    })),
    ...(apis ?? []).map(({ id, displayName, path }) => ({
      label: displayName, description: t('API · /{0}', path), ...stateOf(id), value: { id, label: displayName, isApi: true as const },
    })),
    ...(fragments ?? []).map(one => ({ label: one.name, description: t('policy fragment'), detail: ' ', value: { id: one.id, label: one.name } })),
    ...byName((listed ?? []).flatMap(id => innerRow(serviceId, id, api) ?? []), ({ value }) => value.label),
    ...unlisted,
  ];
  return rows.map((row, index) => (index === 0 ? { ...row, heading: name } : row));
}

const hasPolicy = icons`$(file-code) ${t('has a policy')}`;

/** What the list of policies names beside services, products and APIs: operations, and what is in workspaces. */
function innerRow(serviceId: string, id: string, apis: ReadonlyMap<string, string>): Choice<PolicyPlace> | undefined {
  const operation = /^(.*\/service\/[^/]+\/apis\/[^/]+)\/operations\/([^/]+)$/i.exec(id);
  if (operation) {
    const [, apiId = '', name = ''] = operation;
    const api = apis.get(apiId.toLowerCase()) ?? resourceName(apiId);
    return { label: name, description: t('operation of {0}', api), detail: hasPolicy, value: { id, label: `${api}: ${name}` } };
  }
  const [, workspace = '', kind, name = '', , inner] = id.slice(serviceId.length + 1).split('/');
  if (!/\/workspaces\/[^/]+\/[^/]+\//i.test(id) || kind === undefined) return undefined;
  const words = inner === undefined ? t('{0} of workspace {1}', kind.replace(/s$/i, '').replace(/^api$/i, t('API')), workspace) : t('operation of {0} in workspace {1}', name, workspace);
  const label = inner ?? name;
  return { label, description: words, detail: hasPolicy, value: { id, label: `${workspace}: ${label}` } };
}

function unlistedRow({ id, name }: ApiManagementService, what: string, why: string): Choice<PolicyPlace> {
  const label: Words = icons`$(warning) ${t('Not listed in {0}: {1}', name, what)}`;
  return { label, detail: why, refusal: t('Not listed in {0}: {1}. {2}', name, what, why), value: { id: `${id}#${what}`, label: what } };
}
