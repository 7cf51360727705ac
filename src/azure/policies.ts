/** A policy document as stored at one scope, in raw form (`format=rawxml`). */
export interface StoredPolicy {
  readonly text: string;
  /** Quoted, as the service sent it. */
  readonly etag: string;
}

/** Reads and writes the policy of a scope: the id of a service, product, API or operation. */
export interface Policies {
  /** `undefined` when the scope has no policy of its own. */
  get(scopeId: string, signal: AbortSignal): Promise<StoredPolicy | undefined>;
  /** Whether the scope has a policy, without fetching it. */
  exists(scopeId: string, signal: AbortSignal): Promise<boolean>;
  /**
   * Writes a policy. With an etag the write happens only if nobody changed the policy since; with `undefined` only if
   * there was none when last looked. Otherwise AppError `changed-by-someone-else`; a policy that the service refuses
   * is AppError `malformed-policy` with the service's own places in the message.
   */
  put(scopeId: string, text: string, etag: string | undefined, signal: AbortSignal): Promise<StoredPolicy>;
  /** Deletes the policy if it is still the one with this etag (undo of a first write). */
  delete(scopeId: string, etag: string, signal: AbortSignal): Promise<void>;
}
