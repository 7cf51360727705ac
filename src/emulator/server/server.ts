import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { visible } from '../../base/text/visible-text.ts';
import type { Address } from './addressing.ts';
import { refusalOf } from './admission.ts';
import { answerArm } from '../arm/arm.ts';
import {
  answerControl,
  changedSettings,
  readAsManagedIdentity,
  stateOf,
  type ManagedIdentityRead,
  type ManagedIdentityReadResult,
} from './control.ts';
import { createControlToken } from './control-token.ts';
import { demoEstate } from '../demo-estate/demo-estate.ts';
import { defaultSettings, Emulation } from '../estate/emulation.ts';
import { AzureError } from './errors.ts';
import { faultReply, type Fault } from './faults.ts';
import type { PolicyThreads } from '../gateway/threads/policy-threads.ts';
import { serveGateway } from '../gateway/serve-gateway.ts';
import type { EmulatorRequest, Reply } from './http.ts';
import { readRequest } from './incoming.ts';
import { countRead, type CountedRead } from '../arm/read-bucket.ts';
import type { JsonObject } from './json.ts';
import { answerLogin } from '../login/login.ts';
import { answerMicrosoftGraph } from '../login/microsoft-graph.ts';
import { createRecorder, exchangeOf, type Exchange } from './recorder.ts';
import { send, sendLast, sendTruncated } from './send-reply.ts';
import { issueToken, readCredential } from '../login/tokens.ts';
import { answerVault } from '../vault/vault-data-plane.ts';

/** How to start an emulator; everything has a default. */
export interface EmulatorOptions {
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** `demo`, or a seed's JSON. */
  readonly seed?: unknown;
  /** File to append the traffic to. */
  readonly record?: string;
  /** Changes to the default settings, as the control address takes them. */
  readonly settings?: JsonObject;
  /** Threads that several emulators share; one that is given none has its own, and ends them when it closes. */
  readonly policyThreads?: PolicyThreads;
  /** Changes to how long the server waits for a client, in milliseconds. */
  readonly patience?: Partial<typeof usualPatience>;
}

/** Base addresses, all on the one port. */
export interface EmulatorAddresses {
  readonly arm: string;
  readonly vault: string;
  readonly gateway: string;
  readonly control: string;
  readonly login: string;
}

/** A running emulator, with what the control address offers as functions. */
export interface Emulator {
  readonly addresses: EmulatorAddresses;
  /** What the control address expects as a bearer token; it is reported nowhere else. */
  readonly controlToken: string;
  /** The emulated Azure itself, for tests in the same process. */
  readonly emulation: Emulation;
  token(persona: string, audience: string, tenantId?: string): string;
  state(): JsonObject;
  /** `arrived` resolves when the first request that the fault is for has arrived. */
  addFault(fault: JsonObject): { readonly arrived: Promise<void> };
  change(settings: JsonObject): void;
  readAsManagedIdentity(read: ManagedIdentityRead): ManagedIdentityReadResult;
  close(): Promise<void>;
}

/** A request that is sent slowly, or not at all, is not waited for. */
const usualPatience = { headersTimeout: 10_000, requestTimeout: 60_000, connectionsCheckingInterval: 5_000 };

/** Starts an emulator on loopback. */
export async function startEmulator({
  port = 0,
  seed = 'demo',
  record,
  settings = {},
  policyThreads,
  patience = {},
}: EmulatorOptions = {}): Promise<Emulator> {
  const emulation = new Emulation(seed === 'demo' ? demoEstate(Date.now()) : seed, changedSettings(defaultSettings, settings), {
    ...(policyThreads && { policyThreads }),
  });
  const write = record === undefined ? undefined : createRecorder(record);
  const controlToken = createControlToken();
  const server = createServer({ ...usualPatience, ...patience }, (incoming, outgoing) => {
    serve(incoming, outgoing, { emulation, controlToken, write }).catch((error: unknown) => {
      console.error(visible(error instanceof Error ? (error.stack ?? error.message) : String(error)));
      if (outgoing.headersSent) outgoing.destroy();
      else send(outgoing, { status: 500, body: { error: { code: 'InternalServerError', message: 'The emulator failed; its standard error says why.' } } });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : port}`;
  return {
    addresses: { arm: base, vault: `${base}/vault`, gateway: `${base}/gateway`, control: `${base}/control`, login: `${base}/login` },
    controlToken,
    emulation,
    token: issueToken,
    state: () => stateOf(emulation),
    addFault: description => {
      const fault = emulation.faults.add(description);
      if (!fault) throw new TypeError('A fault needs a path and a status, reset, truncate or delay.');
      return { arrived: emulation.faults.arrivalOf(fault) };
    },
    change: changes => {
      emulation.settings = changedSettings(emulation.settings, changes);
    },
    readAsManagedIdentity: read => readAsManagedIdentity(emulation, read),
    close: async () => {
      await new Promise<void>((resolve, reject) => {
        server.close(error => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      });
      if (!policyThreads) await emulation.policyThreads.end();
    },
  };
}

/** What a running emulator answers out of. */
interface Serving {
  readonly emulation: Emulation;
  readonly controlToken: string;
  readonly write: ((exchange: Exchange) => void) | undefined;
}

async function serve(incoming: IncomingMessage, outgoing: ServerResponse, serving: Serving): Promise<void> {
  const { emulation, write } = serving;
  const refusal = refusalOf(incoming);
  if (refusal) {
    sendLast(outgoing, refusal);
    return;
  }
  const arrived = await readRequest(incoming);
  if (!arrived) return;
  const { request, address, url, bodyBytes, isTooLarge } = arrived;
  if (isTooLarge) {
    const message = 'Request Entity Too Large';
    sendLast(outgoing, {
      status: 413,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: address.surface.kind === 'gateway' ? { statusCode: 413, message } : { error: { code: 'RequestEntityTooLarge', message } },
    });
    return;
  }
  if (address.surface.kind === 'gateway') {
    await serveGateway({ service: address.surface.service, url, bodyBytes }, { incoming, outgoing }, emulation);
    return;
  }
  const isAzure = address.surface.kind === 'arm' || address.surface.kind === 'vault';
  if (isAzure && readCredential(emulation.estate, request.headers.authorization).kind === 'token') {
    emulation.requests.count(request.method, request.path);
  }
  const fault = isAzure
    ? emulation.faults.take(request.method, `${address.path}${request.query.text === '' ? '' : `?${request.query.text}`}`, url)
    : undefined;
  const wait = (isAzure ? emulation.settings.latencyMs : 0) + (fault?.delay ?? 0);
  if (wait > 0) await delay(wait, undefined, { ref: false }); // a test or a demo that ends does not wait for it
  if (fault?.reset === 'before' || isUnknownHost(address, emulation)) {
    incoming.socket.destroy();
    return;
  }
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  const counted = countRead(request, emulation);
  const answer = counted.refusal ?? (await replyTo(request, address, serving, { fault, gone: gone.signal }));
  if (!answer) return;
  const reply = withCommonHeaders(request.method, isAzure ? counted : undefined, answer);
  if (write && isAzure) {
    write(exchangeOf(request, url, reply));
  }
  if (fault?.reset === 'after') incoming.socket.destroy();
  else if (fault?.truncate === true) sendTruncated(outgoing, reply);
  else send(outgoing, reply, request.method === 'HEAD');
}

/** Undefined when the client has gone. */
async function replyTo(
  request: EmulatorRequest,
  { surface }: Address,
  { emulation, controlToken }: Serving,
  { fault, gone }: { readonly fault: Fault | undefined; readonly gone: AbortSignal },
): Promise<Reply | undefined> {
  if (fault?.status !== undefined) return faultReply(fault);
  try {
    switch (surface.kind) {
      case 'arm':
        return answerArm(request, emulation);
      case 'vault': {
        const vault = emulation.estate.vault(surface.name);
        if (!vault) throw new Error('a vault that is not there has no address');
        return answerVault(request, vault, emulation);
      }
      case 'gateway':
        throw new Error('the gateway answers by itself');
      case 'control':
        return await answerControl(request, emulation, { token: controlToken, gone });
      case 'login':
        return answerLogin(request, emulation);
      case 'microsoft-graph':
        return answerMicrosoftGraph(request, emulation);
      case 'unknown':
        throw new Error('a host that is not known has no answer');
    }
  } catch (error) {
    if (error instanceof AzureError) return error.reply;
    if (gone.aborted) return undefined;
    throw error;
  }
}

// the name of a vault that does not exist does not resolve, so a client sees no answer at all; nor does it from a host that is
// none of Azure's here
function isUnknownHost({ surface }: Address, { estate }: Emulation): boolean {
  return surface.kind === 'unknown' || (surface.kind === 'vault' && !estate.vault(surface.name));
}

/** What every Azure answer carries: ids, the date and the token buckets of the caller's subscription. */
function withCommonHeaders(method: string, counted: CountedRead | undefined, reply: Reply): Reply {
  const headers: Record<string, string> = { ...(reply.body !== undefined && { 'content-type': 'application/json; charset=utf-8' }) };
  if (counted) {
    const bucket = { GET: 'reads', HEAD: 'reads', DELETE: 'deletes' }[method] ?? 'writes';
    headers['x-ms-request-id'] = randomUUID();
    headers['x-ms-correlation-request-id'] = randomUUID();
    headers[`x-ms-ratelimit-remaining-subscription-${bucket}`] = bucket === 'reads' ? String(counted.remaining) : '199';
    headers[`x-ms-ratelimit-remaining-subscription-global-${bucket}`] = bucket === 'reads' ? '3749' : '2999';
    headers['cache-control'] = 'no-cache';
  }
  return { ...reply, headers: { ...headers, ...reply.headers } };
}
