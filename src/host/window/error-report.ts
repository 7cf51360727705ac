import { isAppError, isCancellation, type ErrorCode } from '../../base/app-error.ts';
import { redact } from '../../base/secrets/redact.ts';
import { t, toKeep } from '../../base/text/translation.ts';

/** What a failure offers to do next. */
export type ErrorAction = 'signIn' | 'tryWithoutAzure' | 'retry' | 'manageTrust' | 'openSettings' | 'showLog';

/** A failure as it is shown to a user: sentences and buttons, no stack, no secret. */
export interface ErrorReport {
  /** Absent for what was not expected. */
  readonly code?: ErrorCode;
  readonly message: string;
  readonly nextStep: string;
  readonly actions: readonly ErrorAction[];
  /** One line for the log. */
  readonly logLine: string;
}

/** Turns a caught value into what is shown to the user; `undefined` for a cancellation, which is silent. */
export function reportOf(error: unknown): ErrorReport | undefined {
  if (isCancellation(error)) return undefined;
  if (isAppError(error)) {
    return {
      code: error.code,
      message: error.message,
      nextStep: error.nextStep,
      actions: actionsFor(error.code),
      logLine: redact(`${error.code}: ${toKeep(error.message)} ${toKeep(error.nextStep)}`),
    };
  }
  return {
    message: t('Something went wrong that this extension did not expect.'),
    nextStep: t('The log says what is known about it.'),
    actions: ['showLog', 'retry'],
    logLine: redact(`unexpected: ${describe(error)}`),
  };
}

function actionsFor(code: ErrorCode): readonly ErrorAction[] {
  switch (code) {
    case 'signed-out':
      return ['signIn', 'tryWithoutAzure'];
    case 'no-subscription':
      return ['signIn', 'openSettings'];
    case 'busy':
    case 'throttled':
    case 'changed-by-someone-else':
    case 'identity-not-replicated':
    case 'identity-not-permitted':
    case 'secret-read-refused':
    case 'secret-not-fetched':
    case 'vault-not-resolved':
    case 'management-endpoint-unreachable':
    case 'operation-failed':
      return ['retry', 'showLog'];
    case 'unreachable':
      return ['retry', 'openSettings', 'showLog'];
    case 'invalid-request':
    case 'unsupported':
      return ['openSettings', 'showLog'];
    case 'untrusted':
      return ['manageTrust'];
    case 'forbidden':
    case 'not-found':
    case 'secret-disabled':
    case 'vault-firewall':
    case 'malformed-policy':
      return ['retry', 'showLog'];
    case 'cancelled':
      return [];
  }
}

// name, code and message only: other fields of an SDK's error may contain request bodies
function describe(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : '';
  return `${error.name}${code}: ${error.message}`;
}
