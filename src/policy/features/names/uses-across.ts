import type { KnownPolicy, NameMemory } from './known-files.ts';
import { isCalled, type ComputedName, type NamedThing, type NameUse } from './name-use.ts';

/** Where a thing is used, and where it may be by a name that is computed. */
export interface UsesAcross {
  readonly uses: readonly InPolicy<NameUse>[];
  readonly computed: readonly InPolicy<ComputedName>[];
  /** The policies that share it. */
  readonly policies: readonly KnownPolicy[];
}

/** Something in a policy. */
export interface InPolicy<T> {
  readonly policy: KnownPolicy;
  readonly place: T;
}

/**
 * The uses of a thing that a policy names. A variable is the same in policies that run with each other: around one of them, or included
 * by it. All else is the same in the whole service.
 */
export function usesAcross(thing: NamedThing, start: KnownPolicy, all: readonly KnownPolicy[], names: NameMemory): UsesAcross {
  const policies = thing.kind === 'variable' ? sharing(thing, start, all, names) : all.filter(({ root }) => root === start.root);
  const found = policies.map(policy => ({ policy, names: names.of(policy) }));
  return {
    uses: found.flatMap(({ policy, names: { uses } }) => uses.filter(use => isCalled(thing, use)).map(place => ({ policy, place }))),
    computed: found.flatMap(({ policy, names: { computed } }) =>
      computed
        .filter(one => one.kind === thing.kind && (one.name === undefined || isCalled(thing, one)))
        .map(place => ({ policy, place })),
    ),
    policies,
  };
}

/** The policies that run with one that has the variable, and with those that have it in turn. */
function sharing(thing: NamedThing, start: KnownPolicy, all: readonly KnownPolicy[], names: NameMemory): readonly KnownPolicy[] {
  const byFile = new Map(all.map(policy => [policy.file, policy]));
  const groups = all.map(({ file, around }) => [file, ...around]);
  const reached = new Set([start.file]);
  const touched = new Set([start.file]);
  for (let before = 0; before !== reached.size; ) {
    before = reached.size;
    for (const group of groups.filter(files => files.some(file => reached.has(file)))) {
      for (const file of group) {
        touched.add(file);
        const policy = byFile.get(file);
        if (policy && names.of(policy).uses.some(use => isCalled(thing, use))) reached.add(file);
      }
    }
  }
  return [...touched].flatMap(file => byFile.get(file) ?? []);
}
