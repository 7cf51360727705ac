import type { HttpClient } from '@azure/core-rest-pipeline';
import { AppError } from '../base/app-error.ts';
import type { Cloud } from './cloud.ts';

/**
 * Lets requests go to the hosts of the chosen cloud only: Resource Manager and the vaults. It sits below every
 * pipeline policy, so that retries, redirects, next pages and polls pass it too; a page or a poll that an answer
 * leads elsewhere would otherwise carry the token there. Throws AppError `unsupported` before anything is sent.
 */
export function guardHosts(client: HttpClient, cloud: Cloud): HttpClient {
  return guarded(client, url => isHostOfCloud(url, cloud), 'it is no host of this cloud.', 'Check the cloud that is set, and the addresses of its vaults. An answer of Azure never leads outside its cloud.');
}

/** Lets requests go to one host only, over https: a subscription's key goes to its own gateway and nowhere else. */
export function guardHost(client: HttpClient, origin: string): HttpClient {
  const wanted = URL.parse(origin);
  const isWanted = (url: string): boolean => wanted?.protocol === 'https:' && URL.parse(url)?.origin === wanted.origin;
  return guarded(client, isWanted, 'it is not the gateway of the service.', 'Check the path of the request: it must not lead to another host.');
}

function guarded(client: HttpClient, isAllowed: (url: string) => boolean, reason: string, nextStep: string): HttpClient {
  return {
    sendRequest: async request => {
      if (!isAllowed(request.url)) throw new AppError('unsupported', `Nothing was sent to ${hostOf(request.url)}: ${reason}`, nextStep);
      return client.sendRequest(request);
    },
  };
}

/** Whether a URL is https and its host is Resource Manager's or a vault's in this cloud, port included. */
export function isHostOfCloud(url: string, { armEndpoint, vaultDnsSuffix }: Cloud): boolean {
  const parsed = URL.parse(url);
  if (parsed?.protocol !== 'https:' || parsed.username !== '' || parsed.password !== '') return false;
  return parsed.host === new URL(armEndpoint).host || parsed.host === vaultDnsSuffix || parsed.host.endsWith(`.${vaultDnsSuffix}`);
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? 'an address that is no URL';
}
