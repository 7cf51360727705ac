import type { Resource } from './resource.ts';

/** One segment of an id, with what is below it. */
interface Node {
  resource?: Resource;
  readonly below: Map<string, Node>;
  /** The resources right below, as they were last listed; gone when one of them changes. */
  listed?: readonly Resource[];
}

/** Resources by the segments of their ids without regard to case, so that what is below one is found without a look at all the others. */
export class ResourceTree {
  readonly #root: Node = { below: new Map() };

  set(resource: Resource): void {
    const segments = segmentsOf(resource.id);
    let node = this.#root;
    for (const [index, segment] of segments.entries()) {
      if (index === segments.length - 1) delete node.listed;
      const next: Node = node.below.get(segment) ?? { below: new Map() };
      node.below.set(segment, next);
      node = next;
    }
    node.resource = resource;
  }

  /** The resources right below a path, in the order in which they came. */
  childrenOf(path: string): readonly Resource[] {
    const node = this.#nodeAt(path);
    if (!node) return [];
    node.listed ??= [...node.below.values()].flatMap(({ resource }) => resource ?? []);
    return node.listed;
  }

  /** The resource at a path and all below it. */
  within(path: string): readonly Resource[] {
    const node = this.#nodeAt(path);
    return node ? [...resourcesIn(node)] : [];
  }

  /** Whether there is a resource at a path or anywhere below it. */
  has(path: string): boolean {
    return this.#nodeAt(path) !== undefined;
  }

  /** Takes a path away with all below it. */
  remove(path: string): void {
    const segments = segmentsOf(path);
    const way = [this.#root];
    for (const segment of segments) {
      const next = way.at(-1)?.below.get(segment);
      if (!next) return;
      way.push(next);
    }
    // what is empty now is removed, too
    for (let index = segments.length - 1; index >= 0; index--) {
      const node = way[index];
      if (!node) return;
      delete node.listed;
      node.below.delete(segments[index] ?? '');
      if (node.resource !== undefined || node.below.size > 0) return;
    }
  }

  #nodeAt(path: string): Node | undefined {
    let node: Node | undefined = this.#root;
    for (const segment of segmentsOf(path)) node = node?.below.get(segment);
    return node;
  }
}

function segmentsOf(path: string): readonly string[] {
  return path.toLowerCase().split('/').slice(1);
}

function* resourcesIn(node: Node): Generator<Resource> {
  if (node.resource !== undefined) yield node.resource;
  for (const child of node.below.values()) yield* resourcesIn(child);
}
