import type { Azure, PoliciesAround, ServicePolicy } from '../../../azure/index.ts';
import { isAppError, isCancellation } from '../../../base/app-error.ts';
import { t } from '../../../base/text/translation.ts';
import { attributeOf, elementsOf, parsePolicy } from '../../../policy/index.ts';
import { literalOf } from './read-literal.ts';

/** Reads what runs in the same calls as the policy of a scope, with all fragments included. What cannot be read is reported. */
export async function readAround(
  azure: Pick<Azure, 'policies' | 'servicePolicies'>,
  scopeId: string,
  signal: AbortSignal,
): Promise<PoliciesAround> {
  const unread: PoliciesAround['unread'][number][] = [];
  const tryRead = async <T>(what: string, read: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await read();
    } catch (error) {
      if (!isAppError(error) || isCancellation(error)) throw error;
      unread.push({ what, why: error.message });
      return undefined;
    }
  };
  const [own, around] = await Promise.all([
    tryRead(t('Policy of the scope'), () => azure.policies.get(scopeId, signal)),
    tryRead(t('Policies around'), () => azure.servicePolicies.readAround(scopeId, signal)),
  ]);
  unread.push(...(around?.unread ?? []));
  const policies: ServicePolicy[] = [...(around?.policies ?? [])];
  const serviceId = /^.*?\/service\/[^/]+/i.exec(scopeId)?.[0] ?? scopeId;
  const seen = new Set<string>();
  let texts = [...(own ? [own.text] : []), ...policies.map(({ text }) => text)];
  while (texts.length > 0) {
    const ids = texts.flatMap(fragmentIds);
    if (ids.includes(undefined)) unread.push({ what: t('A policy fragment'), why: t('Which one is included is decided at call time.') });
    const fresh = [...new Set(ids.flatMap(id => (id === undefined || seen.has(id.toLowerCase()) ? [] : [id])))];
    for (const id of fresh) seen.add(id.toLowerCase());
    const found = await Promise.all(
      fresh.map(async (id): Promise<readonly ServicePolicy[]> => {
        const fragmentId = `${serviceId}/policyFragments/${id}`;
        const stored = await tryRead(t('Policy fragment {0}', id), () => azure.policies.get(fragmentId, signal));
        return stored ? [{ path: `policy fragments/${id}/policy.xml`, scopeId: fragmentId, text: stored.text }] : [];
      }),
    );
    policies.push(...found.flat());
    texts = found.flat().map(({ text }) => text);
  }
  return { policies, unread };
}

function fragmentIds(text: string): readonly (string | undefined)[] {
  return [...elementsOf(parsePolicy(text))]
    .filter(({ name }) => name === 'include-fragment')
    .map(element => literalOf(attributeOf(element, 'fragment-id')));
}
