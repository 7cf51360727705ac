import { slotOf, type Backend, type PipelineState, type Route, type Slot } from '../state/pipeline-state.ts';
import { taintFrom } from '../value/taint.ts';
import type { TextPattern } from '../value/text-pattern.ts';
import { shaped, type Value } from '../value/value.ts';
import { joinUrl, vaultAddress } from './vault-address.ts';

/** What comes back from the backend when it is a vault, and the writer that stands for passing it on. */
export interface BackendAnswer {
  readonly value: Value;
  readonly slot: Slot;
}

/** The answer of a vault that requests are routed to; `undefined` when the backend is none, or gives no secret away. */
export function backendAnswer({ route }: PipelineState, resolve: (text: TextPattern) => TextPattern): BackendAnswer | undefined {
  for (const backend of route.backends) {
    const answer = answerOf(backend, route, resolve);
    if (answer) return answer;
  }
  return undefined;
}

function answerOf(
  backend: Backend,
  { path, hasVaultToken }: Route,
  resolve: (text: TextPattern) => TextPattern,
): BackendAnswer | undefined {
  const url = joinUrl(resolve(backend.url), path === undefined ? undefined : resolve(path));
  const address = vaultAddress(url, hasVaultToken);
  if (!address.readsSecret) return undefined;
  const { element, file } = backend;
  const taint = taintFrom({
    id: `backend ${file} ${element.span.start}`,
    kind: 'vault-secret',
    place: { file, span: element.startTagSpan },
    message: 'Requests go to a vault, which answers with a secret.',
    isCertain: address.isCertain && path !== undefined,
  });
  return {
    value: shaped({ kind: 'vault', part: 'response', call: '' }, taint),
    slot: slotOf({ element, file, taint, what: "the vault's answer", kind: 'vault-proxied' }),
  };
}
