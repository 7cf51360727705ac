import { AppError } from '../../base/app-error.ts';
import { trimEnd } from '../../base/text/trim.ts';
import { t } from '../../base/text/translation.ts';
import type { PolicySource } from '../../policy/index.ts';
import type { IncomingResponse, OutgoingRequest, RunResult, SecretSighting } from '../../policy/run/index.ts';
import { callerModels, tokenHeader } from './run-caller.ts';
import type { RunRequest } from './run-view.ts';

/** Where a policy is run with an emulator's identities and vaults. */
export interface EmulatorPlace {
  /** Loopback address of the emulator. */
  readonly address: string;
  readonly controlToken: string;
  readonly service: string;
}

/** A run in the emulator: its texts come with every secret masked. */
export interface EmulatorRun {
  readonly result: RunResult;
  readonly sightings: readonly SecretSighting[];
}

/** Runs a policy in the place of the operation that the path belongs to. */
export async function runInEmulator(
  { address, controlToken, service }: EmulatorPlace,
  { file, text }: PolicySource,
  { method, path, headers, body, caller }: RunRequest,
  signal: AbortSignal,
): Promise<EmulatorRun> {
  const response = await fetch(`${trimEnd(address, '/')}/control/policy-runs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${controlToken}` },
    body: JSON.stringify({
      service,
      policy: text,
      file,
      method,
      path,
      headers: Object.fromEntries([...headers, ...tokenHeader(caller.claims)]),
      body,
      caller: callerModels(caller),
    }),
    signal,
  });
  // the emulator is our own program: what it answers has the shape that it writes
  const answer = (await response.json()) as {
    readonly result?: Wire;
    readonly sightings?: readonly SecretSighting[];
    readonly error?: { readonly message?: string };
  };
  if (response.status === 504) {
    throw new AppError(
      'operation-failed',
      answer.error?.message ?? t('The run takes too long.'),
      t('Shorten the waits in the policy, or run it with placeholders.'),
    );
  }
  if (!answer.result) {
    throw new AppError(
      'not-found',
      answer.error?.message ?? t('The emulator answered {0}.', response.status),
      t('Write the path as a caller would, with the API’s own path first, such as /items/item/500.'),
    );
  }
  return { result: fromWire(answer.result), sightings: answer.sightings ?? [] };
}

/** A result as JSON carries it: bodies are texts. */
type Texts<T> = Omit<T, 'body'> & { readonly body: string };
interface Wire extends Omit<RunResult, 'response' | 'calls'> {
  readonly response: Texts<IncomingResponse>;
  readonly calls: readonly (Omit<RunResult['calls'][number], 'request' | 'response'> & {
    readonly request: Texts<OutgoingRequest>;
    readonly response?: Texts<IncomingResponse>;
  })[];
}

function fromWire({ response, calls, ...rest }: Wire): RunResult {
  return {
    ...rest,
    response: withBytes(response),
    calls: calls.map(({ request, response: answer, ...call }) => ({
      ...call,
      request: withBytes(request),
      response: answer && withBytes(answer),
    })),
  };
}

function withBytes<T extends { readonly body: string }>(message: T): Omit<T, 'body'> & { readonly body: Uint8Array } {
  return { ...message, body: new TextEncoder().encode(message.body) };
}
