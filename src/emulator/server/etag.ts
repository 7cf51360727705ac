import { preconditionFailed, validationError } from './errors.ts';
import type { EmulatorRequest } from './http.ts';

/** Checks If-Match against the current ETag; `*` fits anything there is. Absent is fine for a PUT. */
export function checkIfMatch(request: EmulatorRequest, current: string | undefined): void {
  const wanted = request.headers['if-match'];
  if (wanted === undefined) return;
  if (wanted === '*' ? current === undefined && request.method !== 'PUT' : wanted !== current) throw preconditionFailed();
}

/** Like {@link checkIfMatch}, for the operations that refuse to go without. */
export function requireIfMatch(request: EmulatorRequest, current: string | undefined): void {
  if (request.headers['if-match'] === undefined) throw validationError('If-Match', 'The If-Match header is required for this operation.');
  checkIfMatch(request, current);
}
