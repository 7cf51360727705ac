import { t } from '../../base/text/translation.ts';
import type { Azure, Product } from '../../azure/index.ts';
import { AppError, isAppError, isCancellation } from '../../base/app-error.ts';
import { resourceName } from '../../base/azure-names/resource-id.ts';
import type { PolicyLevel } from '../../policy/index.ts';

type Parts = Pick<Azure, 'apis' | 'policies' | 'products'>;

/** The products that calls of a scope may come through, or why they are not known: a sentence. */
export interface ProductChoice {
  readonly products: readonly Product[];
  readonly unknown?: string;
}

/** The products whose policies may be around that of a scope: of an API or operation. */
export async function productsAround({ products }: Pick<Parts, 'products'>, scopeId: string, signal: AbortSignal): Promise<ProductChoice> {
  const apiId = /^.*\/apis\/[^/]+/i.exec(scopeId)?.[0];
  if (apiId === undefined) return { products: [] };
  try {
    return { products: await products.listAround(apiId, signal) };
  } catch (error) {
    return { products: [], unknown: whyUnread(error) };
  }
}

/** What the calls come through. */
export interface CallWay {
  /** The id of the product whose subscription the caller uses. */
  readonly productId?: string;
  /** Why it is not known whether there is one: a sentence. */
  readonly unknownProducts?: string;
}

/**
 * Reads the policies that run for calls of a scope, its own first and that of the service last. One that cannot be read is a level
 * of which nothing is known. Throws AppError for what has no scopes around it.
 */
export async function readPolicyLevels(azure: Parts, scopeId: string, way: CallWay, signal: AbortSignal): Promise<readonly PolicyLevel[]> {
  const places = placesAround(scopeId, way);
  if (places.length === 0) {
    throw new AppError(
      'invalid-request',
      t('The policy of {0} has no outer scopes: it runs where it is included, or for a field.', resourceName(scopeId)),
      t('Choose a service, workspace, product, API or operation.'),
    );
  }
  return Promise.all(places.map(place => readLevel(azure, place, signal)));
}

interface Place {
  readonly id: string;
  /** `API`, `operation`. */
  readonly kind: string;
  /** Why nothing is asked. */
  readonly unknown?: string;
}

/** Innermost first. */
function placesAround(scopeId: string, { productId, unknownProducts }: CallWay): readonly Place[] {
  const [, serviceId, workspace = '', below = ''] =
    /^(.+?\/service\/[^/]+)(\/workspaces\/[^/]+)?((?:\/(?:apis|operations|products)\/[^/]+)*)$/i.exec(scopeId) ?? [];
  if (serviceId === undefined) return [];
  const owner = `${serviceId}${workspace}`;
  const outer: readonly Place[] = [
    ...(workspace === '' ? [] : [{ id: owner, kind: 'workspace' }]),
    { id: serviceId, kind: 'service' },
  ];
  if (below === '') return outer;
  const [, first = '', name = '', , operation] = below.split('/');
  const top = `${owner}/${first}/${name}`;
  if (/^products$/i.test(first)) return [{ id: top, kind: 'product' }, ...outer];
  const products: readonly Place[] =
    productId !== undefined
      ? [{ id: productId, kind: 'product' }]
      : unknownProducts === undefined
        ? []
        : [{ id: `${owner}/products`, kind: 'products', unknown: unknownProducts }];
  return [...(operation === undefined ? [] : [{ id: scopeId, kind: 'operation' }]), { id: top, kind: 'API' }, ...products, ...outer];
}

async function readLevel(azure: Parts, { id, kind, unknown }: Place, signal: AbortSignal): Promise<PolicyLevel> {
  if (unknown !== undefined) return { name: t('the products that contain the API'), file: id, found: { kind: 'unread', why: unknown } };
  const [name, found] = await Promise.all([nameOf(azure, { id, kind }, signal), policyOf(azure, id, signal)]);
  return { name: `${kind} ${name}`, file: id, found };
}

async function policyOf({ policies }: Parts, id: string, signal: AbortSignal): Promise<PolicyLevel['found']> {
  try {
    const stored = await policies.get(id, signal);
    return stored ? { kind: 'policy', text: stored.text } : { kind: 'none' };
  } catch (error) {
    return { kind: 'unread', why: whyUnread(error) };
  }
}

async function nameOf({ apis }: Parts, { id, kind }: Place, signal: AbortSignal): Promise<string> {
  if (kind !== 'API' && kind !== 'operation') return resourceName(id);
  try {
    return await apis.displayName(id, signal);
  } catch (error) {
    if (!isAppError(error) || isCancellation(error)) throw error;
    return resourceName(id); // a missing name fails nothing
  }
}

/** Rethrows what is no failure to read. */
function whyUnread(error: unknown): string {
  if (!isAppError(error) || isCancellation(error) || error.code === 'signed-out') throw error;
  return error.message;
}
