import {
  GatewayMemory,
  runPolicy,
  type CallKind,
  type HeaderList,
  type IncomingResponse,
  type OutgoingRequest,
  type RunHost,
  type RunResult,
  type UserModel,
} from '../../src/policy/run/index.ts';
import { sourcesOf } from './case-documents.ts';
import { canaries, type DifferentialCase } from './language/case.ts';
import { fillTemplate } from './liquid-template.ts';
import { gatewayPassword } from './language/statement.ts';

/** One way in which a call can go. */
export interface Scenario {
  readonly vault: 'secret' | 'refused' | 'down';
  readonly backend: 200 | 500 | 'down';
  /** What all other services answer. */
  readonly others: 200 | 500 | 'down';
  readonly hasFlag: boolean;
  readonly method: 'GET' | 'POST';
  /** What the backend answers instead of a JSON object. */
  readonly answer?: { readonly status?: number; readonly headers?: HeaderList; readonly body?: string };
  readonly user?: UserModel;
  /** Values of the operation's template parameters; `id` is one by default. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** Everything is there and answers. */
export const usualScenario: Scenario = { vault: 'secret', backend: 200, others: 200, hasFlag: false, method: 'GET' };

/** The ways that branches of generated policies distinguish. */
export const usualScenarios: readonly Scenario[] = [
  usualScenario,
  { vault: 'secret', backend: 200, others: 200, hasFlag: true, method: 'POST' },
  { vault: 'secret', backend: 500, others: 500, hasFlag: true, method: 'GET' },
  { vault: 'secret', backend: 'down', others: 200, hasFlag: false, method: 'GET' },
  { vault: 'secret', backend: 200, others: 500, hasFlag: false, method: 'POST' },
  { vault: 'secret', backend: 200, others: 'down', hasFlag: true, method: 'GET' },
  { vault: 'refused', backend: 200, others: 200, hasFlag: false, method: 'GET' },
  { vault: 'refused', backend: 200, others: 200, hasFlag: true, method: 'POST' },
  { vault: 'down', backend: 200, others: 200, hasFlag: false, method: 'GET' },
];

/** Tokens are long, so that a part of one shows the canary, too. */
const token = canaries.token.repeat(4);

const now = 638_515_380_300_000_000n;

/** Runs a case in all usual scenarios and in what more are given. */
export async function runEverywhere(one: DifferentialCase, more: readonly Scenario[] = []): Promise<readonly RunResult[]> {
  const results: RunResult[] = [];
  for (const scenario of [...usualScenarios, ...more]) results.push(...(await runIn(one, scenario)));
  return results;
}

/** Runs a case twice in a scenario, so that the second run finds what the first one left in the caches. */
export async function runIn(one: DifferentialCase, scenario: Scenario): Promise<readonly RunResult[]> {
  const memory = new GatewayMemory();
  return [await runOnce(one, scenario, memory), await runOnce(one, scenario, memory)];
}

function runOnce(one: DifferentialCase, scenario: Scenario, memory: GatewayMemory): Promise<RunResult> {
  const { source, workspace, namedValues } = one;
  let seed = 7;
  const host: RunHost = {
    fetch: (request, _signal, kind) => answer(request, scenario, kind),
    namedValue: name => namedValues[name]?.value,
    identityToken: () => Promise.resolve(token),
    authorization: () => Promise.resolve(token),
    backend: id => workspace.backends?.[id.toLowerCase()] ?? `https://${encodeURIComponent(id)}.example`,
    fillTemplate,
    now: () => now,
    random: () => (seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32,
    wait: () => Promise.resolve(),
    memory,
  };
  return runPolicy(
    {
      source,
      workspace,
      request: {
        method: scenario.method,
        url: 'https://contoso.azure-api.net/items/item/500?q=1',
        headers: [
          ['X-A', 'one'],
          ['Accept', 'application/json'],
          ...(namesKeyAlone(one) ? [['Ocp-Apim-Subscription-Key', canaries.subscriptionKey] as const] : []),
          ...(scenario.hasFlag ? [['X-Flag', '1'] as const] : []),
        ],
        body: scenario.method === 'POST' ? encode('{"k":"body"}') : new Uint8Array(),
        matchedParameters: scenario.parameters ?? { id: '500' },
      },
      api: { id: 'items', name: 'Items', path: 'items' },
      operation: { id: 'get-item', name: 'Get Item', method: 'GET', urlTemplate: '/item/{id}' },
      user: scenario.user,
      subscription: { id: 'starter', name: 'Starter', key: canaries.subscriptionKey },
      deployment: { region: 'West Europe', serviceName: 'contoso' },
      backendUrl: workspace.api?.serviceUrl ?? 'https://backend.example',
      host,
    },
    new AbortController().signal,
  );
}

/** Shows all headers, whatever they are called. */
const dump = /Headers\.(?:Select|Values)|h\.Key != "X-A"|\bin context\.Request\.Headers\) \{ (?:o\[|if \(h\.Key == "X-A" \|\|)/;

/**
 * Whether the documents of a case look the key of the caller up by its name, and none of them, fragments and outer scopes included, shows
 * headers whatever they are called: that is no finding.
 */
function namesKeyAlone(one: DifferentialCase): boolean {
  const texts = sourcesOf(one).map(({ text }) => text);
  return texts.some(text => text.includes('Ocp-Apim-Sub')) && !texts.some(text => dump.test(text));
}

/** A vault returns its secret for a token, an authorization server a token, all others words without a secret. */
function answer(request: OutgoingRequest, { vault, backend, others, answer: given }: Scenario, kind: CallKind): Promise<IncomingResponse> {
  const { host, pathname } = new URL(request.url);
  const isVault = /\.vault\.(azure\.net|azure\.cn|usgovcloudapi\.net)$/.test(host);
  if (isVault) {
    const hasToken = request.headers.some(
      ([name, value]) => name.toLowerCase() === 'authorization' && value === `Bearer ${token}`,
    );
    if (vault === 'down') return Promise.reject(new Error('No such host is known.'));
    if (vault === 'refused' || !hasToken) {
      return json(hasToken ? 403 : 401, { error: { code: 'Forbidden', message: 'Caller is not authorized.' } });
    }
    const [, kind, name = ''] = pathname.split('/');
    if (kind !== 'secrets' || name === '') return json(200, { value: [{ id: `https://${host}/secrets/backend` }] });
    return json(200, { value: canaries.vault, id: `https://${host}/secrets/${name}/0123`, attributes: { enabled: true } });
  }
  if (/\/oauth2\/.*token$/.test(pathname)) return json(200, { access_token: isCallersGrant(request) ? 'callers-own' : token, expires_in: 3600 });
  if (given && kind === 'backend') {
    return Promise.resolve({ status: given.status ?? 200, reason: '', headers: given.headers ?? [], body: encode(given.body ?? '') });
  }
  const status = host.startsWith('backend.') || host.startsWith('second.') ? backend : others;
  return status === 'down'
    ? Promise.reject(new Error('No such host is known.'))
    : json(status, { ok: status === 200, value: 'something', k: 'else', id: '1' });
}

/** Whether a token is asked for with what the caller sent: it is the caller's, then. */
function isCallersGrant({ url, body }: OutgoingRequest): boolean {
  const form = new URLSearchParams(`${new URL(url).search.slice(1)}&${new TextDecoder().decode(body)}`);
  const own = [gatewayPassword, ...Object.values(canaries)];
  return form.get('grant_type') === 'password' && !own.some(text => form.get('password')?.includes(text));
}

function json(status: number, body: unknown): Promise<IncomingResponse> {
  return Promise.resolve({
    status,
    reason: status === 200 ? 'OK' : 'Failed',
    headers: [['Content-Type', 'application/json']],
    body: encode(JSON.stringify(body)),
  });
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
