import { AuthorizationManagementClient } from '@azure/arm-authorization';
import { KeyVaultManagementClient } from '@azure/arm-keyvault';
import { ResourceGraphClient } from '@azure/arm-resourcegraph';
import { SubscriptionClient } from '@azure/arm-resources-subscriptions';
import type { TokenCredential } from '@azure/core-auth';
import { createDefaultHttpClient, type HttpClient, type PipelinePolicy } from '@azure/core-rest-pipeline';
import { SecretClient } from '@azure/keyvault-secrets';
import { ApiManagementClient } from '../api-management-sdk/index.ts';
import { createCall, type Call, type RetryOptions } from './call.ts';
import type { Cloud } from '../sign-in/cloud.ts';
import { credentialFor } from '../sign-in/credential.ts';
import { resourceVersions } from '../contract/resource-versions.ts';
import { guardHost, guardHosts, type Audience } from './guarded-http-client.ts';
import { discoverTenant } from '../tenants/discover-tenant.ts';
import { sendToLoopback } from './loopback-http-client.ts';
import type { Clock } from './pace.ts';
import { pacedRequests } from './paced.ts';
import { createPolicyTexts, type PolicyTexts } from '../policies/policy-texts.ts';
import type { Session } from '../sign-in/session.ts';
import { createSubscriptionTenants, type SubscriptionTenants } from '../tenants/subscription-tenants.ts';
import { capWaits } from './wait-cap.ts';
import { writeOnce } from './write-once.ts';

/** How to reach Azure. All but cloud and session is for tests and tools that watch the traffic. */
export interface ConnectOptions {
  readonly cloud: Cloud;
  readonly session: Session;
  readonly httpClient?: HttpClient;
  readonly additionalPolicies?: readonly { readonly policy: PipelinePolicy; readonly position: 'perCall' | 'perRetry' }[];
  readonly retryOptions?: RetryOptions;
  /** Time between two looks at a long-running operation, in milliseconds; 2000 when left out. */
  readonly pollIntervalInMs?: number;
  /** Called with a sentence for what is done in another way than usual because of how Azure answers. */
  readonly notice?: (sentence: string) => void;
  /** Called with the milliseconds that Azure asked to wait. */
  readonly onWait?: (milliseconds: number) => void;
  /** Time as the pace of requests sees it; the real one when left out. */
  readonly clock?: Clock;
}

/**
 * The SDK's clients of one connection, one per subscription, tenant or vault, made on first use and kept. A client of a
 * subscription takes its tokens from the tenant through which that subscription was seen; an empty tenant id is the
 * session's own.
 */
export interface Clients {
  readonly cloud: Cloud;
  readonly call: Call;
  readonly policyTexts: PolicyTexts;
  readonly notice: (sentence: string) => void;
  readonly tenants: SubscriptionTenants;
  /** What every beginning of a long-running operation takes. */
  readonly polling: { readonly updateIntervalInMs?: number };
  readonly apiManagement: (subscriptionId: string) => ApiManagementClient;
  readonly keyVaults: (subscriptionId: string) => KeyVaultManagementClient;
  /** The same for lists: this SDK asks for further pages without the signal, so the client itself stops with it. */
  readonly keyVaultsUntil: (subscriptionId: string, signal: AbortSignal) => KeyVaultManagementClient;
  readonly authorization: (subscriptionId: string) => AuthorizationManagementClient;
  readonly resourceGraph: (tenantId: string) => ResourceGraphClient;
  readonly subscriptions: (tenantId: string) => SubscriptionClient;
  /** One for each account that is signed in beside the session's own. */
  readonly subscriptionsOfOthers: () => Promise<readonly SubscriptionClient[]>;
  readonly secrets: (vaultUri: string) => SecretClient;
  /** Sends to the host of one service's gateway and to no other; without a token of the session. */
  readonly gatewayClient: (gatewayUrl: string) => HttpClient;
}

/** Makes the clients of a connection. Throws AppError when the emulator's address is not on this machine. */
export function createClients(options: ConnectOptions): Clients {
  const { cloud, session, retryOptions, pollIntervalInMs } = options;
  const tenants = createSubscriptionTenants();
  const call = createCall(cloud, retryOptions, error => discoverTenant(error, tenants));
  const manager = keep(tenantId => credentialFor(session, cloud.armAudience, cloud, tenantId === '' ? {} : { tenantId }));
  const vault = credentialFor(session, cloud.vaultAudience, cloud);
  const pipelineFor = (audience: Audience) => ({
    httpClient: guardHosts(transportFor(options), cloud, audience),
    additionalPolicies: [{ policy: capWaits(options.onWait), position: 'perRetry' as const }, ...(options.additionalPolicies ?? [])],
    userAgentOptions: { userAgentPrefix: 'apim-secret-wiring' },
    ...(retryOptions && { retryOptions: { ...retryOptions } }),
  });
  const paced = pacedRequests({
    ...retryOptions,
    ...(options.clock && { clock: options.clock }),
    ...(options.onWait && { onWait: options.onWait }),
  });
  const forManager = pipelineFor('resource-manager');
  const toManager = {
    ...forManager,
    additionalPolicies: [
      ...forManager.additionalPolicies.slice(0, 1),
      { policy: paced, position: 'perRetry' as const },
      ...forManager.additionalPolicies.slice(1),
    ],
  };
  const toVaults = pipelineFor('vault');
  const scope = `${cloud.armAudience}/.default`;
  const autoRest = { ...toManager, endpoint: cloud.armEndpoint, credentialScopes: scope };
  const typeSpec = { ...toManager, endpoint: cloud.armEndpoint, credentials: { scopes: [scope] } };
  // in a custom cloud the challenge may name an audience that is no parent of the vault's host
  const secretOptions = {
    ...toVaults,
    additionalPolicies: [...toVaults.additionalPolicies, { policy: writeOnce, position: 'perRetry' as const }],
    serviceVersion: resourceVersions.vaultSecrets,
    disableChallengeResourceVerification: cloud.name === 'custom',
  };
  const perSubscription = <T>(create: (credential: TokenCredential, subscriptionId: string) => T): ((subscriptionId: string) => T) => {
    const inTenant = keep(tenantId => keep(id => create(manager(tenantId), id)));
    return id => inTenant(tenants.of(id))(id);
  };
  const keyVaultsOf = (abortSignal: AbortSignal) =>
    perSubscription(
      (credential, id) =>
        new KeyVaultManagementClient(credential, id, {
          ...typeSpec,
          additionalPolicies: [...toManager.additionalPolicies, { policy: abortBy(abortSignal), position: 'perCall' }],
        }),
    );
  const untilAborted = new WeakMap<AbortSignal, (subscriptionId: string) => KeyVaultManagementClient>();
  return {
    cloud,
    tenants,
    call,
    policyTexts: createPolicyTexts(call),
    notice: options.notice ?? (() => undefined),
    polling: pollIntervalInMs === undefined ? {} : { updateIntervalInMs: pollIntervalInMs },
    apiManagement: perSubscription((credential, id) => new ApiManagementClient(credential, id, { ...autoRest, $host: cloud.armEndpoint })),
    keyVaults: perSubscription((credential, id) => new KeyVaultManagementClient(credential, id, typeSpec)),
    keyVaultsUntil: (id, signal) => {
      const clients = untilAborted.get(signal) ?? keyVaultsOf(signal);
      untilAborted.set(signal, clients);
      return clients(id);
    },
    authorization: perSubscription(
      (credential, id) => new AuthorizationManagementClient(credential, id, { ...autoRest, $host: cloud.armEndpoint }),
    ),
    resourceGraph: keep(tenantId => new ResourceGraphClient(manager(tenantId), typeSpec)),
    subscriptions: keep(tenantId => new SubscriptionClient(manager(tenantId), typeSpec)),
    subscriptionsOfOthers: async () =>
      ((await session.otherAccounts?.()) ?? []).map(
        account => new SubscriptionClient(credentialFor(session, cloud.armAudience, cloud, { account }), typeSpec),
      ),
    secrets: keep(uri => new SecretClient(uri, vault, secretOptions)),
    gatewayClient: url => guardHost(transportFor(options), url),
  };
}

function transportFor({ cloud, httpClient = createDefaultHttpClient() }: ConnectOptions): HttpClient {
  return cloud.name === 'emulator' ? sendToLoopback(httpClient, cloud.emulatorAddress ?? '') : httpClient;
}

/** Gives every request of a client the signal that ends it. */
function abortBy(abortSignal: AbortSignal): PipelinePolicy {
  return {
    name: 'abortBy',
    sendRequest: (request, next) => {
      request.abortSignal ??= abortSignal;
      return next(request);
    },
  };
}

function keep<T>(create: (key: string) => T): (key: string) => T {
  const kept = new Map<string, T>();
  return key => {
    const lower = key.toLowerCase(); // Azure compares ids and hosts without case
    const client = kept.get(lower) ?? create(key);
    kept.set(lower, client);
    return client;
  };
}
