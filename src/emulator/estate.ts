import { randomUUID } from 'node:crypto';
import { holdersFor, type Group } from './groups.ts';
import { isSameJson } from './json.ts';
import { placeOf, resourceTypes, type Resource } from './resource.ts';
import type { VaultSecrets } from './vault-secrets.ts';

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

/** Someone a token can be for, or something a role can be given to. */
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

/** Everything the emulated Azure holds: subscriptions, principals, resources by id without regard to case, and secrets. */
export class Estate {
  readonly tenants: readonly Tenant[];
  readonly subscriptions: readonly Subscription[];
  readonly secrets: VaultSecrets;
  readonly groups: readonly Group[];
  readonly #principals = new Map<string, Principal>();
  readonly #resources = new Map<string, Resource>();
  /** The same resources by type, so that permissions stay quick in a large estate. */
  readonly #byType = new Map<string, Map<string, Resource>>();
  readonly #etags = new Map<string, string>();
  #revision = 1000n;

  constructor(content: EstateContent) {
    this.tenants = content.tenants;
    this.subscriptions = content.subscriptions;
    this.secrets = content.secrets;
    this.groups = content.groups ?? [];
    for (const { id, displayName } of this.groups) this.addPrincipal({ name: displayName, objectId: id, appId: id, type: 'Group', createdAt: 0 });
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

  /** The tenant that a resource, or anything else with a subscription in its id, lies in. */
  tenantIdOf(id: string): string {
    return this.subscription(placeOf(id).subscriptionId)?.tenantId ?? this.tenantId;
  }

  subscription(subscriptionId: string): Subscription | undefined {
    return this.subscriptions.find(subscription => subscription.subscriptionId.toLowerCase() === subscriptionId.toLowerCase());
  }

  principal(objectId: string): Principal | undefined {
    return this.#principals.get(objectId.toLowerCase());
  }

  /** Whoever's rights the principal has, ids in lower case: itself and the groups it is in. */
  holdersFor(objectId: string): ReadonlySet<string> {
    return holdersFor(this.groups, objectId);
  }

  persona(name: string): Principal | undefined {
    return this.principals.find(principal => principal.name === name);
  }

  addPrincipal(principal: Principal): void {
    this.#principals.set(principal.objectId.toLowerCase(), principal);
  }

  removePrincipal(objectId: string): void {
    this.#principals.delete(objectId.toLowerCase());
  }

  get(id: string): Resource | undefined {
    return this.#resources.get(id.toLowerCase());
  }

  /** All resources of a type, in the order they came. */
  ofType(type: string): readonly Resource[] {
    return [...(this.#byType.get(type.toLowerCase())?.values() ?? [])];
  }

  /** The children of one collection: `children('…/service/shop', 'apis')`. */
  children(parent: string, collection: string): readonly Resource[] {
    const prefix = `${parent}/${collection}/`.toLowerCase();
    return [...this.#resources].filter(([id]) => id.startsWith(prefix) && !id.slice(prefix.length).includes('/')).map(([, resource]) => resource);
  }

  /** The one resource of a type with a name that is unique in all Azure (services and vaults). */
  named(type: string, name: string): Resource | undefined {
    return this.ofType(type).find(resource => resource.name.toLowerCase() === name.toLowerCase());
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
    this.#resources.set(key, resource);
    this.#typed(resource.type).set(key, resource);
    this.#etags.set(key, next);
    return next;
  }

  /** Removes a resource with all below it; whether there was one. */
  remove(id: string): boolean {
    const key = id.toLowerCase();
    if (!this.#resources.has(key)) return false;
    for (const [other, { type }] of [...this.#resources]) {
      if (other !== key && !other.startsWith(`${key}/`)) continue;
      this.#resources.delete(other);
      this.#typed(type).delete(other);
      this.#etags.delete(other);
    }
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

  /** Whether the resource group exists, that is, holds anything or was seeded. */
  hasResourceGroup(subscriptionId: string, group: string): boolean {
    const prefix = `/subscriptions/${subscriptionId}/resourcegroups/${group}`.toLowerCase();
    return [...this.#resources.keys()].some(id => id === prefix || id.startsWith(`${prefix}/`));
  }

  /** Resource groups that hold anything, with the spelling of their first resource. */
  get resourceGroups(): readonly { readonly subscriptionId: string; readonly group: string }[] {
    const groups = new Map<string, { subscriptionId: string; group: string }>();
    for (const { id } of this.#resources.values()) {
      const place = placeOf(id);
      const key = `${place.subscriptionId}/${place.group}`.toLowerCase();
      if (place.group !== '' && !groups.has(key)) groups.set(key, place);
    }
    return [...groups.values()];
  }

  /** A principal for a new managed identity. */
  newIdentityPrincipal(name: string, now: number): Principal {
    const principal: Principal = { name, objectId: randomUUID(), appId: randomUUID(), type: 'ServicePrincipal', createdAt: now };
    this.addPrincipal(principal);
    return principal;
  }

  #typed(type: string): Map<string, Resource> {
    const key = type.toLowerCase();
    const found = this.#byType.get(key) ?? new Map<string, Resource>();
    this.#byType.set(key, found);
    return found;
  }
}
