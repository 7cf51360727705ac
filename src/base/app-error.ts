/** What went wrong, as far as the next step differs. Expected outcomes are return values; these are for the rest. */
export type ErrorCode =
  | 'cancelled'
  | 'signed-out'
  | 'no-subscription'
  | 'forbidden'
  | 'not-found'
  | 'busy'
  | 'changed-by-someone-else'
  | 'invalid-request'
  | 'throttled'
  | 'unreachable'
  | 'secret-disabled'
  | 'vault-firewall'
  | 'identity-not-replicated'
  | 'identity-not-permitted'
  | 'secret-read-refused'
  | 'secret-not-fetched'
  | 'vault-not-resolved'
  | 'management-endpoint-unreachable'
  | 'operation-failed'
  | 'malformed-policy'
  | 'unsupported'
  | 'untrusted';

const brand = 'apim-secrets.AppError';

/** Something in a text that a service refuses: its sentence, and where that is, counted from 1, if it says so. */
export interface RefusedPlace {
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
}

/** An error that a user can act on: one sentence of what happened and one of what to do next. Never contains a secret or a token. */
export class AppError extends Error {
  readonly brand = brand; // the extension and the SDK are two bundles, so `instanceof` does not work
  readonly code: ErrorCode;
  readonly nextStep: string;
  /** Of a text that was refused. */
  readonly places: readonly RefusedPlace[];

  constructor(code: ErrorCode, message: string, nextStep: string, places: readonly RefusedPlace[] = []) {
    super(message);
    this.name = 'AppError';
    this.code = code;
    this.nextStep = nextStep;
    this.places = places;
  }
}

/** Whether a caught value is an {@link AppError}, whichever bundle made it. */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && (error as { brand?: unknown }).brand === brand;
}

/** Whether a caught value means that the user cancelled: an aborted signal's reason, or our own code. */
export function isCancellation(error: unknown): boolean {
  return (isAppError(error) && error.code === 'cancelled') || (error instanceof Error && error.name === 'AbortError');
}
