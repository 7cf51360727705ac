import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resourceVersions, roleAssignmentProperties } from '../../../src/azure/contract/index.ts';
import type { Emulator } from '../../../src/emulator/server/server.ts';
import type { Exchange } from '../../../src/emulator/server/recorder.ts';
import { secretsUserAssignment } from '../../../src/wiring/grants/secrets-user-assignment.ts';
import { ArmSymbol, type ArmValue } from '../../../src/wiring/writes/arm-value.ts';
import type { SecretWrite, StepWrite } from '../../../src/wiring/writes/write.ts';

/** A request that writes, with what distinguishes it from another one. */
export interface WriteRequest {
  readonly method: string;
  /** In small letters: Azure compares ids without case. */
  readonly path: string;
  readonly apiVersion: string;
  readonly ifMatch?: string;
  readonly body?: unknown;
}

/** A reader of what an emulator records to a file: the writes that were taken since it was asked before. */
export function watchWrites(file: string): () => readonly WriteRequest[] {
  let seen = 0;
  return () => {
    const lines = existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
    const exchanges = lines.map(line => JSON.parse(line) as Exchange);
    const since = exchanges.slice(seen);
    seen = exchanges.length;
    return since.filter(isTakenWrite).map(requestOf);
  };
}

function isTakenWrite({ method, url, status }: Exchange): boolean {
  return method !== 'GET' && method !== 'HEAD' && status < 300 && !/\/Microsoft\.ResourceGraph\//i.test(url);
}

function requestOf({ method, url, requestHeaders, requestBody }: Exchange): WriteRequest {
  const { host, pathname, searchParams } = new URL(url);
  const ifMatch = requestHeaders['if-match'];
  return {
    method,
    path: `${host === 'management.azure.com' ? '' : `https://${host}`}${decodeURIComponent(pathname)}`.toLowerCase(),
    apiVersion: searchParams.get('api-version') ?? '',
    ...(ifMatch !== undefined && { ifMatch }),
    ...(requestBody !== undefined && requestBody !== null && requestBody !== '' && { body: withoutEmpty(requestBody) }),
  };
}

/** A body without what the SDK's clients name although nothing is in it: `properties` and `attributes` of their own level. */
function withoutEmpty(body: object | string | number | boolean): unknown {
  if (typeof body !== 'object' || Array.isArray(body)) return body;
  return Object.fromEntries(Object.entries(body).filter(([, value]) => JSON.stringify(value) !== '{}'));
}

/** Fails unless what was sent to an emulator is what was said, request by request and in the same order. */
export async function assertSentAsSaid(emulator: Holding, sent: readonly WriteRequest[], said: readonly StepWrite[]): Promise<void> {
  const known = principalNow(emulator);
  assert.deepEqual(sent, (await Promise.all(said.map(write => requestsOf(write, known)))).flat());
}

type Holding = Pick<Emulator, 'emulation'>;

/** Of a principal that was not known when it was named: what it is now. */
const principalNow = ({ emulation: { estate } }: Holding): Known => ({ of }) => {
  const { principalId } = (estate.get(of)?.identity ?? {}) as { readonly principalId?: string };
  return principalId ?? assert.fail(`${of} has no identity`);
};

type Known = (symbol: ArmSymbol) => string;

async function requestsOf(write: StepWrite, known: Known): Promise<readonly WriteRequest[]> {
  switch (write.kind) {
    case 'arm': {
      const { method, resourceId, apiVersion, ifMatch, body } = write;
      const request = { method, path: resourceId.toLowerCase(), apiVersion };
      return [{ ...request, ...(ifMatch !== undefined && { ifMatch }), ...(body !== undefined && { body: resolved(body, known) }) }];
    }
    case 'role': {
      const { id, ...assignment } = await secretsUserAssignment(write.scope, known(write.principal));
      const body = { properties: roleAssignmentProperties(assignment) };
      return [{ method: 'PUT', path: id.toLowerCase(), apiVersion: resourceVersions.authorization, body }];
    }
    case 'secret':
      return [stored(write)];
    case 'copy': {
      const asked = { method: 'POST', path: `${write.namedValueId}/listValue`.toLowerCase(), apiVersion: resourceVersions.apiManagement };
      return [...(write.isSecret ? [asked] : []), stored(write)];
    }
  }
}

function stored({ vaultUri, secretName }: Pick<SecretWrite, 'vaultUri' | 'secretName'>): WriteRequest {
  const path = `${vaultUri}/secrets/${secretName}`.toLowerCase();
  return { method: 'PUT', path, apiVersion: resourceVersions.vaultSecrets, body: { value: '***' } };
}

/** A body as it is recorded: secrets are masked there. */
function resolved(value: ArmValue, known: Known): unknown {
  if (value instanceof ArmSymbol) return value.kind === 'secret' ? '***' : known(value);
  if (Array.isArray(value)) return (value as readonly ArmValue[]).map(item => resolved(item, known));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, resolved(item, known)]));
}
