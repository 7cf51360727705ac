import { GroupedIndex } from './grouped-index.ts';
import { textOf } from '../server/json.ts';
import { parentId, placeOf, resourceTypes, type Resource } from './resource.ts';

/**
 * Resources in the ways in which they are looked for, so that a large estate answers as quickly as a small one. Names are taken
 * without regard to case.
 */
export class ResourceListings {
  readonly #types = new GroupedIndex<Resource>();
  readonly #names = new GroupedIndex<Resource>();
  readonly #groups = new GroupedIndex<Resource>();
  readonly #holders = new GroupedIndex<Resource>();
  readonly #displayNames = new GroupedIndex<Resource>();
  readonly #paths = new GroupedIndex<Resource>();

  /** Lists a resource, in the place of what it was before. */
  put(resource: Resource, before: Resource | undefined): void {
    const key = resource.id.toLowerCase();
    const places = this.#placesOf(resource);
    for (const [index, group] of before ? this.#placesOf(before) : []) {
      if (!places.some(([kept, same]) => kept === index && same === group)) index.delete(group, key);
    }
    for (const [index, group] of places) index.set(group, key, resource);
  }

  remove(resource: Resource): void {
    for (const [index, group] of this.#placesOf(resource)) index.delete(group, resource.id.toLowerCase());
  }

  /** All resources of a type, in the order they came. */
  ofType(type: string): readonly Resource[] {
    return this.#types.of(type.toLowerCase());
  }

  /** The first resource of a type with a name. */
  named(type: string, name: string): Resource | undefined {
    return this.#names.firstOf(`${type}/${name}`.toLowerCase());
  }

  /** The first resource in a resource group. */
  firstInGroup(subscriptionId: string, group: string): Resource | undefined {
    return this.#groups.firstOf(`${subscriptionId}/${group}`.toLowerCase());
  }

  /** The first resource of each resource group. */
  get firstOfGroups(): readonly Resource[] {
    return this.#groups.firsts;
  }

  /** The role assignments of a principal itself. */
  assignmentsTo(objectId: string): readonly Resource[] {
    return this.#holders.of(objectId.toLowerCase());
  }

  /** The named values of a service or workspace with a display name, by which policies refer to them. */
  namedValuesCalled(parent: string, displayName: string): readonly Resource[] {
    return this.#displayNames.of(`${parent}/${displayName}`.toLowerCase());
  }

  /** The APIs of a service that callers reach under a path, which is empty or has no slash at its ends. */
  apisAt(service: string, path: string): readonly Resource[] {
    return this.#paths.of(`${service}/${path}`.toLowerCase());
  }

  /** In which index a resource is listed, and under what. */
  #placesOf({ id, type, name, properties }: Resource): readonly (readonly [index: GroupedIndex<Resource>, group: string])[] {
    const { subscriptionId, group } = placeOf(id);
    const kind = type.toLowerCase();
    const places: readonly (readonly [index: GroupedIndex<Resource>, group: string | undefined])[] = [
      [this.#types, type],
      [this.#names, `${type}/${name}`],
      [this.#groups, group === '' ? undefined : `${subscriptionId}/${group}`],
      [this.#holders, kind === resourceTypes.roleAssignment ? textOf(properties.principalId) : undefined],
      [this.#displayNames, kind.endsWith('/namedvalues') ? `${parentId(id)}/${textOf(properties.displayName) ?? name}` : undefined],
      [this.#paths, kind === resourceTypes.api ? `${parentId(id)}/${textOf(properties.path) ?? name}` : undefined],
    ];
    return places.flatMap(([index, place]) => (place === undefined ? [] : [[index, place.toLowerCase()] as const]));
  }
}
