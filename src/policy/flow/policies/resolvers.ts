import { childElements, type Element } from '../../syntax/index.ts';
import type { FlowContext, PolicyHandlers, Where } from '../pipeline/flow-context.ts';
import { asksForToken } from '../secrets/token-endpoint.ts';
import { hasCredentialFormat } from '../secrets/credential-text.ts';
import { vaultAddress } from '../secrets/vault-address.ts';
import { hasVaultToken, type MadeRequest } from '../state/made-request.ts';
import { matchAllText } from '../value/masked-text.ts';
import { isKnownText } from '../value/text-pattern.ts';
import { shaped } from '../value/value.ts';
import { said } from '../../../base/text/translation.ts';
import { makeNewRequest } from './requests.ts';

/** What the resolvers of GraphQL APIs do: they ask a service or a database, and what it answers is the field. */
export const resolverPolicies = {
  'http-data-source': (flow, element, where) => {
    const request = runRequests(flow, element, where);
    answer(flow, element, where, request && { request, name: 'http-response' });
  },

  'graphql-data-source': resolve,
  'sql-data-source': resolve,
  'cosmosdb-data-source': resolve,
} satisfies PolicyHandlers;

/** The elements whose policies are about the request, and about how the database is reached. */
const requestParts: ReadonlySet<string> = new Set([
  'connection-info', 'request', 'http-request', 'query-request', 'read-request', 'delete-request', 'write-request',
]);

function resolve(flow: FlowContext, element: Element, where: Where): void {
  runRequests(flow, element, where);
  answer(flow, element, where, undefined);
}

/** Follows what is done before the answer, in its order, and gives the last request; undefined where a policy answers instead. */
function runRequests(flow: FlowContext, element: Element, where: Where): MadeRequest | undefined {
  let request: MadeRequest | undefined;
  for (const child of childElements(element)) {
    if (requestParts.has(child.name)) request = makeNewRequest(flow, child, where);
    else if (child.name === 'include-fragment') flow.runAll([child], where);
    for (const part of child.name === 'connection-info' ? childElements(child) : []) {
      if (part.name === 'connection-string') lookAtConnection(flow, part, { element, where });
    }
  }
  return request;
}

/** Reports a password or key in a connection string, and a plain named value that contains one. */
function lookAtConnection(
  flow: FlowContext,
  part: Element,
  { element, where }: { readonly element: Element; readonly where: Where },
): void {
  const { text = '' } = flow.content(part, where);
  const held = flow.resolve(text);
  if (isKnownText(held) && hasCredentialFormat(held)) flow.credential(text, element, where, said('a connection string with a credential'));
  for (const [, value] of matchAllText(text, /(?:^|;)\s*(?:password|pwd|accountkey)\s*=\s*([^;]*)/dgi)) {
    flow.credential(value, element, where, said('the credential of a connection string'));
  }
}

/** Answers the caller with what was asked for, as the policies for it change that. */
function answer(
  flow: FlowContext,
  element: Element,
  where: Where,
  asked: { readonly request: MadeRequest; readonly name: string } | undefined,
): void {
  const { state } = flow;
  if (!state) return;
  state.clearResponse();
  if (asked) receive(flow, element, where, asked.request);
  const response = childElements(element).find(({ name }) => name === (asked?.name ?? 'response'));
  if (response) flow.runAll(childElements(response), { ...where, message: 'response' });
  if (flow.state) flow.sendResponse(where);
  flow.state = undefined;
}

/** What a vault or an authorization server answers is the response until a policy writes another. */
function receive(flow: FlowContext, element: Element, where: Where, request: MadeRequest): void {
  const { state } = flow;
  const url = flow.resolve(request.url.text);
  const { readsSecret, isCertain } = vaultAddress(url, hasVaultToken(request, flow.budget));
  const asks = !readsSecret && asksForToken(url, request.body);
  if (!state || (!readsSecret && !asks)) return;
  const taint = flow.source(
    {
      id: `resolver ${flow.idOf(element, where)}`,
      kind: readsSecret ? 'vault-secret' : 'access-token',
      message: readsSecret ? said('The vault answers this request with a secret.') : said('An authorization server answers this request with an access token.'),
      isCertain: readsSecret && isCertain,
    },
    where,
    element.startTagSpan,
  );
  state.vaultAnswer = shaped({ kind: 'vault', part: 'response', call: '', ...(asks && { holds: 'tokens' }) }, taint);
  state.responseBody = flow.write(element, where, taint, said('the answer to the field'));
}
