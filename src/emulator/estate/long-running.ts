import { randomBytes, randomUUID } from 'node:crypto';
import { AzureError } from '../server/errors.ts';
import type { EmulatorRequest, Reply } from '../server/http.ts';

/**
 * How long-running operations look: a status URL in `Azure-AsyncOperation` beside a Location, or the older Location with
 * `asyncId` alone; and how long they run.
 */
export interface LongRunningOptions {
  readonly shape: 'async' | 'location';
  /** Polls that still find the operation running. */
  readonly polls: number;
  /** Milliseconds after which an operation is over even if it is not polled. */
  readonly durationMs: number;
}

/** What an operation does when it ends, and what it blocks until then. */
export interface OperationStart {
  /** The service the operation belongs to. */
  readonly serviceId: string;
  /** Whether everything else in the service is refused meanwhile. */
  readonly locksService?: boolean;
  /**
   * The entity whose write this is: its Location then leads to the entity itself, and with an API version before 2022 there
   * is no other header. Absent for the service, whose both headers name one status URL.
   */
  readonly entity?: { readonly path: string; readonly etag: string };
  /** Status of the final answer at a Location URL. */
  readonly finalStatus: 200 | 201;
  /** Does the work and gives the final answer; throws an AzureError when it fails. */
  readonly finish: () => Reply;
}

interface Operation extends OperationStart {
  readonly id: string;
  readonly endsAt: number;
  readonly location: string;
  pollsLeft: number;
  outcome: Reply | AzureError | undefined;
}

/** How many operations that have ended can still be asked about; the oldest go first. */
const mostEnded = 1000;

/** The operations under way in all services, and those that have ended. */
export class LongRunningOperations {
  readonly #operations = new Map<string, Operation>();
  /** Those of them that have not ended, so that a long past costs the next request nothing. */
  readonly #running = new Set<Operation>();

  /** Starts an operation; the headers give the client the address to ask. */
  start(request: EmulatorRequest, options: LongRunningOptions, start: OperationStart, now: number): Readonly<Record<string, string>> {
    const id = randomBytes(12).toString('hex');
    const { serviceId, entity, finalStatus } = start;
    const link = (path: string, query: string): string =>
      request.link(`${path}?api-version=${encodeURIComponent(request.query.get('api-version') ?? '')}&${query}`);
    const status = entity
      ? link(entity.path, `azure-asyncId=${id}`)
      : link(`${serviceId}/operationResults/${id}`, `asyncResponse&t=${now}&s=${randomUUID()}`);
    const isAsync = shapeOf(request, options, start) === 'async';
    const location = isAsync && !entity ? status : link(entity?.path ?? request.path, `asyncId=${id}&asyncCode=${finalStatus}`);
    const operation: Operation = { ...start, id, endsAt: now + options.durationMs, location, pollsLeft: options.polls, outcome: undefined };
    this.#operations.set(id, operation);
    this.#running.add(operation);
    this.#forget();
    return isAsync ? { 'azure-asyncoperation': status, location } : { location };
  }

  /** Ends what has run its time. Called before every request, so that no timer is needed. */
  settle(now: number): void {
    for (const operation of this.#running) if (operation.endsAt <= now) this.#end(operation);
  }

  /** Whether an operation of the service keeps others out. */
  isLocked(serviceId: string): boolean {
    return [...this.#running].some(
      operation => operation.locksService === true && operation.serviceId.toLowerCase() === serviceId.toLowerCase(),
    );
  }

  /** Answers a status URL: always 200 with a status, but 400 and the error itself when the work failed. */
  statusReply(id: string): Reply | undefined {
    const operation = this.#poll(id);
    if (!operation) return undefined;
    if (operation.outcome instanceof AzureError) return operation.outcome.reply;
    return {
      status: 200,
      ...(operation.entity && { headers: { etag: operation.entity.etag } }),
      body: { id: operation.id, name: operation.id, status: operation.outcome ? 'Succeeded' : 'InProgress' },
    };
  }

  /** Answers a Location URL: 202 while the operation runs, then its own answer. */
  locationReply(id: string): Reply | undefined {
    const operation = this.#poll(id);
    if (!operation) return undefined;
    if (operation.outcome instanceof AzureError) return operation.outcome.reply;
    return operation.outcome
      ? { ...operation.outcome, status: operation.finalStatus }
      : { status: 202, headers: { location: operation.location } };
  }

  #poll(id: string): Operation | undefined {
    const operation = this.#operations.get(id);
    if (operation?.outcome === undefined && operation && operation.pollsLeft-- <= 0) this.#end(operation);
    return operation;
  }

  #end(operation: Operation): void {
    this.#running.delete(operation);
    end(operation);
  }

  #forget(): void {
    for (const [id, operation] of this.#operations) {
      if (this.#operations.size - this.#running.size <= mostEnded) return;
      if (!this.#running.has(operation)) this.#operations.delete(id);
    }
  }
}

/** In which shape an operation is reported: entities had the older one alone before the API versions of 2022. */
export function shapeOf(
  request: EmulatorRequest,
  { shape }: LongRunningOptions,
  { entity }: Pick<OperationStart, 'entity'>,
): LongRunningOptions['shape'] {
  return entity !== undefined && (request.query.get('api-version') ?? '') < '2022' ? 'location' : shape;
}

function end(operation: Operation): void {
  try {
    operation.outcome = operation.finish();
  } catch (error) {
    if (!(error instanceof AzureError)) throw error;
    operation.outcome = error;
  }
}
