import { redact } from '../../base/secrets/redact.ts';
import { capped } from '../../base/text/visible-text.ts';

/** A sentence is enough to act on; the rest of what a service says must not push our own next step out of sight. */
const longest = 700;

/** A service's own words as a message may quote them: without secrets, on one line, and not at any length. */
export function serviceWords(text: string, secrets: readonly string[] = []): string {
  return capped(redact(text, secrets).replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' '), longest);
}
