import { choiceOf } from './panel-messages.ts';
import { isCertificateField } from './run-certificates.ts';
import type { FormValues, PastRequest, RunRequest } from './run-view.ts';

const mostKept = 20;

/** What was asked for while this window is open, by panel, the latest first; in memory only, and without a key that was typed. */
export class RequestHistory {
  readonly #past = new Map<string, readonly PastRequest[]>();

  /** Keeps a request; the same one again moves to the front. */
  add(key: string, request: RunRequest, { outcome, at }: { readonly outcome: string; readonly at: Date }): void {
    const values = valuesOf(request);
    const same = JSON.stringify(values);
    const others = this.of(key).filter(past => JSON.stringify(past.values) !== same);
    const label = `${request.method} ${request.path} → ${outcome} (${at.toLocaleTimeString()})`;
    this.#past.set(key, [{ label, values }, ...others].slice(0, mostKept));
  }

  of(key: string): readonly PastRequest[] {
    return this.#past.get(key) ?? [];
  }
}

/** The content of the fields when a request was made, but for certificates: a private key is not kept. */
export function valuesOf({ method, path, headers, body, namedValues: given, world, key, caller }: RunRequest): FormValues {
  const namedValues = Object.fromEntries(Object.entries(given).filter(([name]) => !isCertificateField(name)));
  return { method, path, headers: headers.map(pair => pair.join(': ')).join('\n'), body, namedValues, world, key: choiceOf(key), caller };
}
