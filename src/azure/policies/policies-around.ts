import { isSameResource } from '../../base/azure-names/resource-id.ts';
import type { Azure } from '../azure.ts';
import { readInParts, type PartialReading } from '../client/partial-reading.ts';
import { apiName, revisionIn } from '../apim/revisions.ts';
import { t } from '../../base/text/translation.ts';
import type { ServicePolicy, PoliciesAround } from './service-policy.ts';

type Parts = Pick<Azure, 'policies' | 'products'>;

/** Reads what runs around the policy of a scope: the service's own, those of products and APIs that contain it, and those below it. */
export function readPoliciesAround(azure: Parts, scopeId: string, signal: AbortSignal): Promise<PoliciesAround> {
  return readInParts(signal, async reading => {
    const { part, unread } = reading;
    const [, serviceId, path = ''] = placeOf.exec(scopeId) ?? [];
    if (serviceId === undefined) {
      return { policies: [], unread: [{ what: t('Policies around {0}', scopeId), why: t('Policies of this kind of scope are not read.') }] };
    }
    const known = await scopesWithPolicy(azure, serviceId, reading);
    if (revisionIn(scopeId) && !isOperation(path)) {
      unread.push({
        what: t('Policies of the operations of {0}', path),
        why: t('Those of a revision that is not the current one are not listed.'),
      });
    }
    const texts = (await pathsAround(azure, { serviceId, path, known }, reading)).map(async (one): Promise<readonly ServicePolicy[]> => {
      const [id, file] = one === '' ? [serviceId, 'policy.xml'] : [`${serviceId}/${one}`, `${one}/policy.xml`];
      const stored = await part(() => t('Policy {0}', file), () => azure.policies.get(id, reading.signal));
      return stored ? [{ path: file, scopeId: id, text: stored.text }] : [];
    });
    return { policies: (await Promise.all(texts)).flat(), unread };
  });
}

const placeOf = /^(.*?\/service\/[^/]+)(?:\/((?:apis|products)\/[^/]+(?:\/operations\/[^/]+)?))?$/i;

/** Paths of the scopes that have a policy; where that is not reported, none but those above are read. */
async function scopesWithPolicy(
  { policies }: Parts,
  serviceId: string,
  { part, unread, signal }: PartialReading,
): Promise<readonly string[]> {
  const scopes = await part(t('Which scopes have a policy'), () => policies.scopes(serviceId, signal));
  if (scopes?.kind === 'known') return scopes.scopeIds.map(id => id.slice(serviceId.length + 1));
  if (scopes) unread.push({ what: t('Policies of products, and of what is below'), why: scopes.why });
  return [];
}

interface Place {
  readonly serviceId: string;
  /** Of the scope, from the service on; empty for the service itself. */
  readonly path: string;
  /** Paths of the scopes that have a policy. */
  readonly known: readonly string[];
}

/** Paths from the service on; empty for the service itself. */
async function pathsAround(
  { products }: Parts,
  { serviceId, path, known }: Place,
  { part, signal }: PartialReading,
): Promise<readonly string[]> {
  const others = known.filter(one => one !== '' && !isSameResource(one, path));
  if (path === '') return others;
  const apisOf = async (product: string): Promise<readonly string[]> =>
    (await part(t('APIs of {0}', product), () => products.listApiNames(`${serviceId}/${product}`, signal))) ?? [];
  if (/^products\//i.test(path)) {
    const held = await apisOf(path);
    return ['', ...others.filter(one => held.some(api => isWithin(one, `apis/${api}`)))];
  }
  const [, api = '', name = ''] = /^(apis\/([^/]+))/i.exec(path) ?? [];
  const inProducts = others.filter(one => /^products\//i.test(one)).map(async product => {
    return (await apisOf(product)).some(held => isSameResource(held, apiName(name))) ? [product] : [];
  });
  return ['', ...(await Promise.all(inProducts)).flat(), ...(isOperation(path) ? [api] : others.filter(one => isWithin(one, path)))];
}

function isOperation(path: string): boolean {
  return /\/operations\//i.test(path);
}

function isWithin(path: string, outer: string): boolean {
  return `${path}/`.toLowerCase().startsWith(`${outer}/`.toLowerCase());
}
