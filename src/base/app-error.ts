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
  | 'unsupported';

const brand = 'apim-secrets.AppError';

/** An error that a user can act on: one sentence of what happened and one of what to do next. Never contains a secret or a token. */
export class AppError extends Error {
  readonly brand = brand; // the extension and the SDK are two bundles, so `instanceof` does not work
  readonly code: ErrorCode;
  readonly nextStep: string;

  constructor(code: ErrorCode, message: string, nextStep: string) {
    super(message);
    this.name = 'AppError';
    this.code = code;
    this.nextStep = nextStep;
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
