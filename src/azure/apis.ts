/** An API of a service (current revision). */
export interface Api {
  readonly id: string;
  /** The last segment of the id. */
  readonly name: string;
  readonly displayName: string;
  readonly path: string;
  readonly serviceUrl?: string;
}

/** An operation of an API. */
export interface Operation {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly method: string;
  readonly urlTemplate: string;
}

/** Reads APIs and operations, all pages, by display name. */
export interface Apis {
  list(serviceId: string, signal: AbortSignal): Promise<readonly Api[]>;
  listOperations(apiId: string, signal: AbortSignal): Promise<readonly Operation[]>;
}
