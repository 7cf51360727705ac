import { carriesToken } from './control-token.ts';
import type { Emulation, EmulationSettings } from '../estate/emulation.ts';
import { AzureError, badRequest } from './errors.ts';
import { runGivenPolicy } from '../gateway/policy-runs.ts';
import { ok, type EmulatorRequest, type Reply } from './http.ts';
import { objectOf, textOf, type JsonObject } from './json.ts';
import { identityAsCaller } from '../arm/managed-identity.ts';
import { readSecret } from '../vault/secret-access.ts';
import { seedFromEstate } from '../estate/seed.ts';

/** Whose identity is to read what: a service by name, its user-assigned identity by client id. */
export interface ManagedIdentityRead {
  readonly service: string;
  readonly vault: string;
  readonly secret: string;
  readonly clientId?: string;
}

/** How a vault answered: 200 and `OK`, or the error's status and its inner code. */
export interface ManagedIdentityReadResult {
  readonly status: number;
  readonly code: string;
}

const longestRunMs = 60_000;

/**
 * Answers the control address: faults, state, settings, a read as a service's identity, a run of a given policy. Nothing of
 * it exists in Azure. It takes JSON, and only with the token that this emulator was started with. Once the
 * caller has gone, no run goes on.
 */
export async function answerControl(
  { method, path, headers, body }: EmulatorRequest,
  emulation: Emulation,
  { token, gone }: { readonly token: string; readonly gone: AbortSignal },
): Promise<Reply> {
  if (!carriesToken(headers.authorization, token)) {
    throw new AzureError(
      401,
      'ControlTokenNeeded',
      'The control address takes the token that the emulator printed at its start, as Authorization: Bearer.',
    );
  }
  const takesBody = !['GET', 'HEAD', 'DELETE'].includes(method);
  if (takesBody && !/^application\/json *(;|$)/i.test(headers['content-type'] ?? '')) {
    throw new AzureError(415, 'UnsupportedMediaType', 'The control address takes application/json.');
  }
  switch (`${method} ${path.toLowerCase()}`) {
    case 'GET /state':
      return ok(stateOf(emulation));
    case 'POST /reset':
      emulation.reset();
      return { status: 204 };
    case 'GET /faults':
      return ok({ value: emulation.faults.toJson() });
    case 'POST /faults': {
      const fault = emulation.faults.add(body);
      if (!fault) {
        throw badRequest(
          'InvalidFault',
          'A fault needs a path (a text in which * matches anything and \\ takes the next character as it is) and a status, a reset ("before" or "after"), truncate or a delay.',
        );
      }
      return { status: 201, body: emulation.faults.toJson().at(-1) ?? null };
    }
    case 'DELETE /faults':
      emulation.faults.clear();
      return { status: 204 };
    case 'GET /settings':
      return ok(shownSettings(emulation.settings));
    case 'POST /settings':
      emulation.settings = changedSettings(emulation.settings, objectOf(body));
      return ok(shownSettings(emulation.settings));
    case 'POST /managed-identity/read': {
      const { service, vault, secret, clientId } = objectOf(body);
      const id = textOf(clientId);
      const { status, code } = readAsManagedIdentity(emulation, {
        service: textOf(service) ?? '',
        vault: textOf(vault) ?? '',
        secret: textOf(secret) ?? '',
        ...(id !== undefined && { clientId: id }),
      });
      return ok({ status, code });
    }
    case 'POST /policy-runs':
      return ok(await runGivenPolicy(body, emulation, AbortSignal.any([gone, AbortSignal.timeout(longestRunMs)])));
    default: {
      const traceId = /^\/gateway-calls\/([^/]+)$/i.exec(path)?.[1];
      const kept = method === 'GET' && traceId !== undefined ? emulation.traces.get(traceId) : undefined;
      if (kept) return ok({ sightings: [...kept.truth] });
      throw new AzureError(
        404,
        'NotFound',
        'The control address has /state, /reset, /faults, /settings, /managed-identity/read, /policy-runs and /gateway-calls/{trace id}.',
      );
    }
  }
}

/** The estate as a seed file, with the counts beside it. */
export function stateOf(emulation: Emulation): JsonObject {
  return { ...seedFromEstate(emulation.estate), requests: Object.fromEntries(emulation.requests), foreignTokens: emulation.foreignTokens };
}

/** Reads a secret from the gateway with a service's identity, and reports how the vault answered, never the value. */
export function readAsManagedIdentity(
  emulation: Emulation,
  { service, vault, secret, clientId }: ManagedIdentityRead,
): ManagedIdentityReadResult {
  const { estate } = emulation;
  const calling = estate.service(service);
  const target = estate.vault(vault);
  if (!calling) return { status: 404, code: 'ServiceNotFound' };
  if (!target) return { status: 404, code: 'VaultNotFound' };
  const caller = identityAsCaller(estate, calling, 'gateway', clientId);
  if (!caller) return { status: 401, code: 'ManagedIdentityNotFound' };
  const read = readSecret(estate, target, caller, secret, undefined, {
    effectiveBefore: emulation.now() - emulation.settings.propagationMs,
  });
  if (read.ok) return { status: 200, code: 'OK' };
  const { innererror } = objectOf(objectOf(read.error.reply.body).error);
  return { status: read.error.reply.status, code: textOf(objectOf(innererror).code) ?? read.error.code };
}

function shownSettings({ longRunning, readBucket, ...settings }: EmulationSettings): JsonObject {
  return { ...settings, longRunning: { ...longRunning }, ...(readBucket && { readBucket: { ...readBucket } }) };
}

/** Settings with what a client or a command line gives, ignoring what is no setting. */
export function changedSettings(settings: EmulationSettings, changes: JsonObject): EmulationSettings {
  const { latencyMs, replicationMs, propagationMs, vaultNameMs, clientAddress, gatewayComputingMs } = changes;
  const { shape, polls, durationMs } = objectOf(changes.longRunning);
  const { reads, readsPerSecond } = objectOf(changes.readBucket);
  const readBucket = typeof reads === 'number' && typeof readsPerSecond === 'number' ? { reads, readsPerSecond } : settings.readBucket;
  return {
    latencyMs: typeof latencyMs === 'number' ? latencyMs : settings.latencyMs,
    replicationMs: typeof replicationMs === 'number' ? replicationMs : settings.replicationMs,
    propagationMs: typeof propagationMs === 'number' ? propagationMs : settings.propagationMs,
    vaultNameMs: typeof vaultNameMs === 'number' ? vaultNameMs : settings.vaultNameMs,
    clientAddress: typeof clientAddress === 'string' ? clientAddress : settings.clientAddress,
    ...(readBucket && { readBucket }),
    gatewayComputingMs: typeof gatewayComputingMs === 'number' ? gatewayComputingMs : settings.gatewayComputingMs,
    longRunning: {
      shape: shape === 'async' || shape === 'location' ? shape : settings.longRunning.shape,
      polls: typeof polls === 'number' ? polls : settings.longRunning.polls,
      durationMs: typeof durationMs === 'number' ? durationMs : settings.longRunning.durationMs,
    },
  };
}
