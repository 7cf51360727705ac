import {
  GatewayMemory,
  runPolicy,
  type GatewayRequest,
  type IncomingResponse,
  type OutgoingRequest,
  type RunHost,
  type RunInput,
  type RunResult,
} from '../../../src/policy/run/index.ts';
import { memoryWorkspace, type WorkspaceFacts } from '../../../src/policy/workspace.ts';

/** The moment at which tests run policies: 2024-05-17T10:20:30Z. */
export const runNow = 638_515_380_300_000_000n;

/** What a test says of the world; the rest is a world in which everything answers. */
export interface RunWorld {
  /** The policy, or what is in its inbound section. */
  readonly policy: string;
  readonly request?: Partial<Omit<GatewayRequest, 'headers' | 'body'>> & {
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  };
  readonly answers?: (request: OutgoingRequest) => Partial<Omit<IncomingResponse, 'body'>> & { readonly body?: string } | Error;
  /** Requests that are not answered until they are aborted. */
  readonly hang?: (request: OutgoingRequest) => boolean;
  readonly namedValues?: Readonly<Record<string, string>>;
  readonly facts?: WorkspaceFacts;
  readonly identityToken?: RunHost['identityToken'];
  readonly authorization?: NonNullable<RunHost['authorization']>;
  readonly fillTemplate?: NonNullable<RunHost['fillTemplate']>;
  readonly onWait?: (milliseconds: number) => void;
  readonly memory?: GatewayMemory;
  readonly input?: Partial<RunInput>;
  readonly now?: bigint;
  readonly signal?: AbortSignal;
}

/** Runs a policy in a world of fakes: no network, a clock that does not move, no waiting. */
export async function runIn(world: RunWorld): Promise<RunResult> {
  const text = /<(policies|fragment)\b/.test(world.policy) ? world.policy : wholePolicy({ inbound: world.policy });
  const { headers, body, ...request } = world.request ?? {};
  return runPolicy(
    {
      source: { file: 'policy.xml', text },
      workspace: memoryWorkspace(world.facts),
      request: {
        method: 'GET',
        url: 'https://contoso.azure-api.net/items/item/500',
        matchedParameters: { id: '500' },
        headers: Object.entries(headers ?? {}),
        body: bytes(body ?? ''),
        ...request,
      },
      api: { id: 'items', name: 'Items API', path: 'items' },
      operation: { id: 'get-item', name: 'Get Item', method: 'GET', urlTemplate: '/item/{id}' },
      deployment: { region: 'West Europe', serviceName: 'contoso' },
      backendUrl: 'https://backend.contoso.example',
      host: fakeHost(world),
      ...world.input,
    },
    world.signal ?? new AbortController().signal,
  );
}

/** A document with these sections; `<base />` where none is given. */
export function wholePolicy({
  inbound = '<base />',
  backend = '<base />',
  outbound = '<base />',
  onError = '<base />',
}: {
  inbound?: string;
  backend?: string;
  outbound?: string;
  onError?: string;
}): string {
  return `<policies><inbound>${inbound}</inbound><backend>${backend}</backend><outbound>${outbound}</outbound><on-error>${onError}</on-error></policies>`;
}

/** A host of fakes: every request is answered with an empty 200 unless the world says otherwise. */
export function fakeHost({
  answers,
  hang,
  namedValues = {},
  identityToken,
  authorization,
  fillTemplate,
  onWait,
  memory,
  now,
}: Partial<RunWorld>): RunHost {
  let seed = 1;
  return {
    fetch: (request, signal) => {
      signal.throwIfAborted();
      if (hang?.(request) === true) {
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
      }
      const answer = answers?.(request) ?? {};
      if (answer instanceof Error) return Promise.reject(answer);
      return Promise.resolve({ status: 200, reason: 'OK', headers: [], ...answer, body: bytes(answer.body ?? '') });
    },
    namedValue: name => namedValues[name],
    identityToken: identityToken ?? (resource => Promise.resolve(`token-for-${resource}`)),
    ...(authorization && { authorization }),
    ...(fillTemplate && { fillTemplate }),
    backend: id => `https://${id.replace(/[^\w-]/g, '')}.backend.example`,
    now: () => now ?? runNow,
    random: () => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return seed / 2 ** 32;
    },
    wait: (milliseconds, signal) => {
      onWait?.(milliseconds);
      return Promise.resolve(signal.throwIfAborted());
    },
    memory: memory ?? new GatewayMemory(),
  };
}

/** A body's text. */
export function textOfBody({ body }: { readonly body: Uint8Array }): string {
  return new TextDecoder().decode(body);
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
