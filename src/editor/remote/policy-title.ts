import { isAppError, isCancellation } from '../../base/app-error.ts';
import { parseResourceId, resourceName } from '../../base/azure-names/resource-id.ts';
import { capped } from '../../base/text/visible-text.ts';
import { t } from '../../base/text/translation.ts';
import type { PolicyTitle } from '../../host/remote-policy-uri.ts';

/** Where names are read. */
export interface PolicyNames {
  /** What an API or an operation is called. Throws AppError. */
  readonly displayName: (id: string, signal: AbortSignal) => Promise<string>;
  /** What a subscription is called, where that is known without asking. */
  readonly subscriptionNamed: (subscriptionId: string) => string | undefined;
}

/** So that the service is still shown behind it. */
const longestPart = 60;

/** What the policy of a scope is called: the scope by the name that its users use, what it is in, and the service, outermost last. */
export async function policyTitle(
  scopeId: string,
  { displayName, subscriptionNamed }: PolicyNames,
  signal: AbortSignal,
): Promise<PolicyTitle> {
  const { subscriptionId, segments } = parseResourceId(scopeId) ?? { subscriptionId: '', segments: [] };
  const [, service = resourceName(scopeId), kind = '', name = '', , operation] = segments;
  const named = async (id: string): Promise<string> => {
    try {
      return await displayName(id, signal);
    } catch (error) {
      if (!isAppError(error) || isCancellation(error)) throw error;
      return resourceName(id); // a missing name is no failure: reading the policy reports what is wrong
    }
  };
  const parts = async (): Promise<readonly string[]> => {
    switch (kind.toLowerCase()) {
      case '':
        return [t('All APIs')];
      case 'apis': {
        const apiId = operation === undefined ? scopeId : scopeId.slice(0, scopeId.toLowerCase().lastIndexOf('/operations/'));
        const [api, own] = await Promise.all([named(apiId), ...(operation === undefined ? [] : [named(scopeId)])]);
        const revision = /;rev=(\d+)$/i.exec(name)?.[1];
        return [...(own === undefined ? [] : [own]), revision === undefined ? api : t('{0} (revision {1})', api, revision)];
      }
      case 'policyfragments':
        return [t('fragment {0}', name)];
      default:
        return [`${kind.replace(/s$/i, '')} ${name}`];
    }
  };
  return {
    short: [...(await parts()).map(part => capped(part, longestPart)), service].join(' · '),
    subscription: subscriptionNamed(subscriptionId) ?? subscriptionId,
  };
}
