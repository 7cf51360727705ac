import { randomUUID } from 'node:crypto';
import { GroupedIndex } from './grouped-index.ts';
import { holdersFor, type Group } from './groups.ts';
import { isSameJson } from '../server/json.ts';
import { placeOf, resourceTypes, type Resource } from './resource.ts';
import { ResourceListings } from './resource-listings.ts';
import { ResourceTree } from './resource-tree.ts';
import type { VaultSecrets } from '../vault/vault-secrets.ts';

/** A subscription of the estate. */
export interface Subscription {
  readonly subscriptionId: string;
  readonly displayName: string;
  readonly tenantId: string;
}

/** A directory of the estate. */
export interface Tenant {
  readonly tenantId: string;
  readonly displayName: string;
  readonly defaultDomain: string;
}

/** What a token can be for, or a role can be given to. */
export interface Principal {
  /** What a token of the emulator names: `developer`. */
  readonly name: string;
  readonly objectId: string;
  readonly appId: string;
  readonly type: 'User' | 'ServicePrincipal' | 'Group';
  /** Milliseconds since the epoch; a directory needs a moment to show a new principal everywhere. */
  readonly createdAt: number;
}

/** What a seed brings. */
export interface EstateContent {
  /** In the order of the subscriptions; those that no subscription is in come last. */
  readonly tenants: readonly Tenant[];
  readonly subscriptions: readonly Subscription[];
  readonly principals: readonly Principal[];
  readonly groups?: readonly Group[];
  readonly resources: readonly Resource[];
  readonly secrets: VaultSecrets;
}

/** Everything the emulated Azure contains: subscriptions, principals, resources by id without regard to case, and secrets. */
export class Estate {
  readonly tenants: readonly Tenant[];
  readonly subscriptions: readonly Subscription[];
  readonly secrets: VaultSecrets;
  readonly groups: readonly Group[];
  readonly #principals = new Map<string, Principal>();
  readonly #principalsByName = new GroupedIndex<Principal>();
  readonly #resources = new Map<string, Resource>();
  // the same resources by what they are in, and by what else they are looked for
  readonly #tree = new ResourceTree();
  readonly #listings = new ResourceListings();
  readonly #etags = new Map<string, string>();
  #revision = 1000n;

  constructor(content: EstateContent) {
    this.tenants = content.tenants;
    this.subscriptions = content.subscriptions;
    this.secrets = content.secrets;
    this.groups = content.groups ?? [];
    for (const { id, displayName } of this.groups) {
      this.addPrincipal({ name: displayName, objectId: id, appId: id, type: 'Group', createdAt: 0 });
    }
    for (const principal of content.principals) this.addPrincipal(principal);
    for (const resource of content.resources) this.put(resource);
  }

  /** The home tenant, of tokens that name none: the first subscription's. */
  get tenantId(): string {
    return this.subscriptions[0]?.tenantId ?? '00000000-0000-0000-0000-000000000000';
  }

  get resources(): readonly Resource[] {
    return [...this.#resources.values()];
  }

  get principals(): readonly Principal[] {
    return [...this.#principals.values()];
  }

  tenant(tenantId: string): Tenant | undefined {
    return this.tenants.find(tenant => tenant.tenantId.toLowerCase() === tenantId.toLowerCase());
  }

  /** The tenant that a resource, or anything else with a subscription in its id, is in. */
  tenantIdOf(id: string): string {
    return this.subscription(placeOf(id).subscriptionId)?.tenantId ?? this.tenantId;
  }

  subscription(subscriptionId: string): Subscription | undefined {
    return this.subscriptions.find(subscription => subscription.subscriptionId.toLowerCase() === subscriptionId.toLowerCase());
  }

  principal(objectId: string): Principal | undefined {
    return this.#principals.get(objectId.toLowerCase());
  }

  /** The principals whose rights the principal has, ids in lower case: itself and the groups it is in. */
  holdersFor(objectId: string): ReadonlySet<string> {
    return holdersFor(this.groups, objectId);
  }

  persona(name: string): Principal | undefined {
    return this.#principalsByName.firstOf(name);
  }

  addPrincipal(principal: Principal): void {
    const key = principal.objectId.toLowerCase();
    this.removePrincipal(key);
    this.#principals.set(key, principal);
    this.#principalsByName.set(principal.name, key, principal);
  }

  removePrincipal(objectId: string): void {
    const key = objectId.toLowerCase();
    this.#principalsByName.delete(this.#principals.get(key)?.name ?? '', key);
    this.#principals.delete(key);
  }

  get(id: string): Resource | undefined {
    return this.#resources.get(id.toLowerCase());
  }

  /** All resources of a type, in the order they came. */
  ofType(type: string): readonly Resource[] {
    return this.#listings.ofType(type);
  }

  /** The children of one collection: `children('…/service/shop', 'apis')`. */
  children(parent: string, collection: string): readonly Resource[] {
    return this.#tree.childrenOf(`${parent}/${collection}`);
  }

  /** A resource with everything below it. */
  within(id: string): readonly Resource[] {
    return this.#tree.within(id);
  }

  /** The named values of a service or workspace with a display name, by which policies refer to them. */
  namedValuesCalled(parent: string, displayName: string): readonly Resource[] {
    return this.#listings.namedValuesCalled(parent, displayName);
  }

  /** The APIs of a service that callers reach under a path, which is empty or has no slash at its ends. */
  apisAt(service: string, path: string): readonly Resource[] {
    return this.#listings.apisAt(service, path);
  }

  /** The role assignments of a principal itself. */
  assignmentsTo(objectId: string): readonly Resource[] {
    return this.#listings.assignmentsTo(objectId);
  }

  /** The one resource of a type with a name that is unique in all Azure (services, vaults and custom roles). */
  named(type: string, name: string): Resource | undefined {
    return this.#listings.named(type, name);
  }

  service(name: string): Resource | undefined {
    return this.named(resourceTypes.service, name);
  }

  vault(name: string): Resource | undefined {
    return this.named(resourceTypes.vault, name);
  }

  /** Stores a resource and gives its ETag: a new one, or the old one when nothing but the old content came. */
  put(resource: Resource, etag?: string): string {
    const key = resource.id.toLowerCase();
    const before = this.#resources.get(key);
    const current = this.#etags.get(key);
    if (before && current !== undefined && isSameJson(before, resource)) return current;
    const next = etag ?? this.newEtag();
    this.#listings.put(resource, before);
    this.#resources.set(key, resource);
    this.#tree.set(resource);
    this.#etags.set(key, next);
    return next;
  }

  /** Removes a resource with all below it; whether there was one. */
  remove(id: string): boolean {
    const key = id.toLowerCase();
    if (!this.#resources.has(key)) return false;
    for (const resource of this.#tree.within(key)) {
      const other = resource.id.toLowerCase();
      this.#listings.remove(resource);
      this.#resources.delete(other);
      this.#etags.delete(other);
    }
    this.#tree.remove(key);
    return true;
  }

  etag(id: string): string | undefined {
    return this.#etags.get(id.toLowerCase());
  }

  /** A fresh ETag in the service's form: eight bytes, counting up, in quoted base64. */
  newEtag(): string {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64BE(++this.#revision);
    return `"${bytes.toString('base64')}"`;
  }

  /** Whether the resource group exists, that is, contains anything or was seeded. */
  hasResourceGroup(subscriptionId: string, group: string): boolean {
    return this.#listings.firstInGroup(subscriptionId, group) !== undefined;
  }

  /** Resource groups that contain anything, with the spelling of their first resource. */
  get resourceGroups(): readonly { readonly subscriptionId: string; readonly group: string }[] {
    return this.#listings.firstOfGroups.map(({ id }) => placeOf(id));
  }

  /** A principal for a new managed identity. */
  newIdentityPrincipal(name: string, now: number): Principal {
    const principal: Principal = { name, objectId: randomUUID(), appId: randomUUID(), type: 'ServicePrincipal', createdAt: now };
    this.addPrincipal(principal);
    return principal;
  }
}
