/** Why a run could not begin or go on. */
export type UsageErrorCode = 'bad-option' | 'no-input' | 'not-found' | 'no-policy';

/** Ends the run with exit code 2; the code and the sentence go to stderr. */
export class UsageError extends Error {
  readonly code: UsageErrorCode;

  constructor(code: UsageErrorCode, message: string) {
    super(message);
    this.name = 'UsageError';
    this.code = code;
  }
}
