import { typeSignatures } from '../../language/dotnet/signatures.ts';
import { aliasOf } from './definition.ts';
import { readMember, type Member } from './member.ts';
import { named } from './static-type.ts';

const extensionClasses: readonly string[] = ['Enumerable', 'Extensions', 'CollectionExtensions', 'RSACertificateExtensions'];
const dictionaries: readonly string[] = ['Variables', 'Headers', 'Parameters'];
const extensions = new Map<string, readonly (readonly Member[])[]>();

/**
 * The extension methods of a name, the gateway's own before those of .NET. What the gateway's dictionaries have of their own are extension
 * methods, too; `Query` and `Claims` have the one of `Headers`.
 */
export function extensionMethods(name: string): readonly (readonly Member[])[] {
  return allExtensions().get(name) ?? [];
}

/** The names of all of them. */
export function extensionNames(): readonly string[] {
  return [...allExtensions().keys()];
}

function allExtensions(): ReadonlyMap<string, readonly (readonly Member[])[]> {
  if (extensions.size === 0) {
    const own = [...extensionsOf('GatewayExtensions'), ...dictionaries.flatMap(ownAsExtensions)];
    const all = [own, extensionClasses.flatMap(extensionsOf)];
    const names = new Set(all.flat().map(member => member.name));
    for (const key of names) {
      const levels = all.map(members => members.filter(member => member.name === key));
      extensions.set(key, levels.filter(level => level.length > 0));
    }
  }
  return extensions;
}

/** Extension methods of .NET that are not in the signatures, because what they take or give is not. */
const unlistedExtensions: ReadonlySet<string> = new Set(['AsMemory', 'AsParallel', 'AsQueryable', 'AsSpan']);

/** Whether .NET has extension methods of a name that are not here. */
export function isUnlistedExtension(name: string): boolean {
  return unlistedExtensions.has(name) || extensionClasses.some(each => typeSignatures(each).some(({ unlisted }) => unlisted.has(name)));
}

function extensionsOf(name: string): readonly Member[] {
  return typeSignatures(name).flatMap(type =>
    type.members
      .filter(member => member.parameters[0]?.modifier === 'this')
      .map(member => readMember(member, named(type.name), type.parameters)),
  );
}

function ownAsExtensions(name: string): readonly Member[] {
  const receiver = aliasOf(name);
  return typeSignatures(name).flatMap(type =>
    type.members.map(member => {
      const own = readMember(member, named(name), []);
      const first = { name: 'source', type: receiver ?? own.owner, modifier: undefined, isOptional: false };
      return { ...own, isStatic: true, isExtension: true, parameters: [first, ...own.parameters] };
    }),
  );
}
