import { typeSignatures } from '../../../src/policy/language/dotnet/signatures.ts';
import { extensions } from '../../../src/policy/run/dotnet/gateway/extensions.ts';
import { linq } from '../../../src/policy/run/dotnet/linq/index.ts';
import { allTypes } from '../../../src/policy/run/dotnet/typing/registry.ts';

/** Which members of types, operators of LINQ and extensions of the gateway the evaluator has, `String.Trim`, and which were used. */
export class WatchedMembers {
  readonly #all = new Map<string, readonly string[]>();
  readonly #used = new Set<string>();

  add(owner: string, name: string): string {
    const key = `${owner}.${name}`;
    this.#all.set(key, lineage(owner).map(type => `${type}.${name}`));
    return key;
  }

  use(key: string): void {
    for (const each of this.#all.get(key) ?? []) this.#used.add(each);
  }

  /** Whether it was used, or that of a type which has it from there. */
  isUsed(key: string): boolean {
    return this.#used.has(key) || (this.#all.get(key) ?? []).some(each => this.#used.has(each) && !each.endsWith('.new'));
  }

  unused(): readonly string[] {
    return [...this.#all.keys()].filter(key => !this.isUsed(key));
  }

  forget(): void {
    this.#used.clear();
  }

  get count(): number {
    return this.#all.size;
  }
}

/** A type and the classes that it is made of, but what every type and every value type is. */
function lineage(type: string): readonly string[] {
  const base = typeSignatures(type)[0]?.bases.find(each => each !== 'object' && each !== 'ValueType' && !/^I[A-Z]/.test(each));
  return [type, ...(base === undefined ? [] : lineage(base.replace(/<.*/, '')))];
}

/** Notes from now on what is used in this process. */
export function watchMembers(): WatchedMembers {
  const members = new WatchedMembers();
  const watch = (owner: string, given: ReadonlyMap<string, unknown>): void => {
    if (!(given instanceof Map)) return;
    for (const [name, run] of given) given.set(name, watched(members.add(owner, String(name)), run));
  };
  const watched = (key: string, run: unknown): unknown => {
    return (...given: readonly unknown[]): unknown => {
      members.use(key);
      return typeof run === 'function' ? Reflect.apply(run, undefined, given) : undefined;
    };
  };
  for (const type of allTypes) {
    const name = type.name.slice(type.name.lastIndexOf('.') + 1);
    for (const each of [type.properties, type.methods, type.fields, type.functions]) watch(name, each);
    for (const [key, run] of [['construct', type.construct], ['index', type.index]] as const) {
      if (run) Reflect.set(type, key, watched(members.add(name, key === 'index' ? 'this' : 'new'), run));
    }
  }
  watch('Enumerable', linq);
  watch('GatewayExtensions', extensions);
  return members;
}
