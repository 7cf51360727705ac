import type { HttpClient } from '@azure/core-rest-pipeline';
import { loopbackAddress } from '../sign-in/cloud.ts';

/**
 * Sends what is meant for Azure's hosts to an emulator on this machine, with the host it was meant for in
 * `x-original-host`. The request gets its own URL back afterwards, since vault challenges and polls compare it.
 */
export function sendToLoopback(client: HttpClient, emulatorAddress: string): HttpClient {
  const origin = loopbackAddress(emulatorAddress);
  return {
    sendRequest: async request => {
      const { url, agent, proxySettings, allowInsecureConnection } = request;
      const meant = new URL(url);
      request.headers.set('x-original-host', meant.host);
      request.url = `${origin}${meant.pathname}${meant.search}`;
      request.allowInsecureConnection = true;
      // an agent was chosen for the real host: a proxy cannot reach this machine's loopback
      delete request.agent;
      delete request.proxySettings;
      try {
        return await client.sendRequest(request);
      } finally {
        request.headers.delete('x-original-host');
        Object.assign(request, { url, agent, proxySettings, allowInsecureConnection });
      }
    },
  };
}
