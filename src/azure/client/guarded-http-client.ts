import type { HttpClient } from '@azure/core-rest-pipeline';
import { AppError } from '../../base/app-error.ts';
import type { Cloud } from '../sign-in/cloud.ts';
import { t } from '../../base/text/translation.ts';

/** Whom a bearer token is for; each goes to its own hosts and to no other, not even to another one of the same cloud. */
export type Audience = 'resource-manager' | 'vault';

/**
 * Lets requests go to the hosts of one audience in the chosen cloud only: a client and its tokens are of one audience, so it
 * is the client that is tied to hosts. It sits below every pipeline policy, so that retries, redirects, next pages and polls
 * pass it too; a page or a poll that an answer leads elsewhere would otherwise carry the token there. Throws AppError
 * `unsupported` before anything is sent.
 */
export function guardHosts(client: HttpClient, cloud: Cloud, audience: Audience): HttpClient {
  const reasonOf = (url: string): string | undefined => {
    if (isHostOf(audience, url, cloud)) return undefined;
    const isOther = isHostOf(audience === 'vault' ? 'resource-manager' : 'vault', url, cloud);
    return isOther
      ? (audience === 'vault' ? t('a token for vaults is not for it.') : t('a token for Resource Manager is not for it.'))
      : t('it is no host of this cloud.');
  };
  return guarded(
    client,
    reasonOf,
    t('Check the cloud that is set, and the addresses of its vaults. An answer of Azure never leads outside its cloud, nor from Resource Manager to a vault or back.'),
  );
}

/** Lets requests go to one host only, over https: a subscription's key goes to its own gateway and nowhere else. */
export function guardHost(client: HttpClient, origin: string): HttpClient {
  const wanted = URL.parse(origin);
  const isWanted = (url: string): boolean => wanted?.protocol === 'https:' && URL.parse(url)?.origin === wanted.origin;
  return guarded(
    client,
    url => (isWanted(url) ? undefined : t('it is not the gateway of the service.')),
    t('Check the path of the request: it must not lead to another host.'),
  );
}

function guarded(client: HttpClient, reasonOf: (url: string) => string | undefined, nextStep: string): HttpClient {
  return {
    sendRequest: async request => {
      const reason = reasonOf(request.url);
      if (reason !== undefined) throw new AppError('unsupported', t('Nothing was sent to {0}: {1}', hostOf(request.url), reason), nextStep);
      return client.sendRequest(request);
    },
  };
}

/** Whether a URL is https and its host, port included, is one that tokens of the audience are for. */
export function isHostOf(audience: Audience, url: string, cloud: Cloud): boolean {
  const parsed = URL.parse(url);
  if (parsed?.protocol !== 'https:' || parsed.username !== '' || parsed.password !== '') return false;
  const isManager = parsed.host === new URL(cloud.armEndpoint).host;
  return audience === 'resource-manager' ? isManager : isVaultHost(parsed.host, isManager, cloud);
}

// names of vaults: letters, digits and single hyphens, which no punycode has
const vaultName = /^[a-z0-9]+(-[a-z0-9]+)*$/;

function isVaultHost(host: string, isManager: boolean, { name, vaultDnsSuffix }: Cloud): boolean {
  // only a custom cloud has one address for all vaults, and only there may it be Resource Manager's, too
  if (host === vaultDnsSuffix) return name === 'custom';
  return !isManager && host.endsWith(`.${vaultDnsSuffix}`) && vaultName.test(host.slice(0, -vaultDnsSuffix.length - 1));
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? t('an address that is no URL');
}
