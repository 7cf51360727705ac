import type { Element } from '../../syntax/index.ts';
import { slotOf, type Backend, type PipelineState, type Slot } from '../state/pipeline-state.ts';
import type { FlowReport } from '../pipeline/flow-context.ts';
import type { Steps } from '../pipeline/step-budget.ts';
import { taintFrom } from '../value/taint.ts';
import { unknownText, type TextPattern } from '../value/text-pattern.ts';
import { shaped, type Value } from '../value/value.ts';
import { said } from '../../../base/text/translation.ts';
import { joinUrl, leadsElsewhere, vaultAddress, vaultCloudOf } from './vault-address.ts';
import { deepTaint } from '../value/deep-taint.ts';

/** What comes back from the backend when it is a vault, and the writer for passing it on. */
export interface BackendAnswer {
  readonly value: Value;
  readonly slot: Slot;
}

/** What is to be known for saying where requests go. */
export interface RouteQuestion {
  readonly resolve: (text: TextPattern) => TextPattern;
  readonly idOf: FlowReport['idOf'];
  /** The address of the API's own backend, where it is known. */
  readonly serviceUrl: string | undefined;
  /** The mark of a backend that no policy names. */
  readonly fallback: { readonly element: Element; readonly file: string } | undefined;
  readonly steps: Steps;
}

/** The answer of a vault that requests are routed to; `undefined` when the backend is none, or gives no secret away. */
export function backendAnswer(state: PipelineState, question: RouteQuestion): BackendAnswer | undefined {
  const hasToken = carriesVaultToken(state, question.steps);
  for (const backend of [...state.route.backends, ...ownBackend(state, question, hasToken)]) {
    const answer = answerOf(backend, { path: state.route.path, hasToken, resolve: question.resolve, idOf: question.idOf });
    if (answer) return answer;
  }
  return undefined;
}

/** Whether a header of the request still has a token for a vault. */
function carriesVaultToken({ requestHeaders }: PipelineState, steps: Steps): boolean {
  return [...requestHeaders.values()].some(value =>
    deepTaint(value, steps).some(({ source: { audience } }) => audience !== undefined && vaultCloudOf(audience) !== undefined),
  );
}

/** The backend of the API, where requests may go there; one of which nothing is known only if they carry a vault's token. */
function ownBackend({ route }: PipelineState, { serviceUrl, fallback }: RouteQuestion, hasToken: boolean): readonly Backend[] {
  const place = hasToken ? (route.identity ?? fallback) : fallback;
  if (!route.isOwn || !place || (serviceUrl === undefined && !hasToken)) return [];
  return [{ ...place, url: serviceUrl ?? unknownText('service') }];
}

function answerOf(
  { url: address, element, file }: Backend,
  {
    path,
    hasToken,
    resolve,
    idOf,
  }: { readonly path: TextPattern | undefined; readonly hasToken: boolean } & Pick<RouteQuestion, 'resolve' | 'idOf'>,
): BackendAnswer | undefined {
  const base = resolve(address);
  const { readsSecret, isCertain } = vaultAddress(joinUrl(base, path === undefined ? undefined : resolve(path)), hasToken);
  if (!readsSecret || (path === undefined && leadsElsewhere(base))) return undefined;
  const taint = taintFrom({
    id: `backend ${idOf(element, { file })}`,
    kind: 'vault-secret',
    place: { file, span: element.startTagSpan },
    message: said('Requests go to a vault, which answers with a secret.'),
    isCertain: isCertain && path !== undefined,
  });
  return {
    value: shaped({ kind: 'vault', part: 'response', call: '' }, taint),
    slot: slotOf({ element, file, taint, what: said("the vault's answer"), kind: 'vault-proxied' }),
  };
}
