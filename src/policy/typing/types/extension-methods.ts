import { typeSignatures, type MemberSignature } from '../../language/dotnet/signatures.ts';
import { named } from './construct-type.ts';
import { aliasOf } from './definition.ts';
import { readMember, type Member } from './member.ts';

const extensionClasses: readonly string[] = ['Enumerable', 'Extensions', 'CollectionExtensions', 'RSACertificateExtensions'];
const dictionaries: readonly string[] = ['Variables', 'Headers', 'Parameters'];
const gatewayExtensions = 'GatewayExtensions';
const extensions = new Map<string, readonly (readonly Member[])[]>();
const none: readonly (readonly Member[])[] = [];

/**
 * The extension methods of a name, the gateway's own before those of .NET. What the gateway's dictionaries have of their own are extension
 * methods, too; `Query` and `Claims` have the one of `Headers`.
 */
export function extensionMethods(name: string): readonly (readonly Member[])[] {
  const known = extensions.get(name);
  if (known) return known;
  const own = [...extensionsOf(gatewayExtensions, name), ...dictionaries.flatMap(each => ownAsExtensions(each, name))];
  const levels = [own, extensionClasses.flatMap(each => extensionsOf(each, name))].filter(level => level.length > 0);
  if (levels.length === 0) return none; // names of policies are as many as there are policies
  extensions.set(name, levels);
  return levels;
}

/** The names of all of them. */
export function extensionNames(): readonly string[] {
  const own = dictionaries.flatMap(typeSignatures).flatMap(({ members }) => members);
  const listed = [gatewayExtensions, ...extensionClasses].flatMap(typeSignatures).flatMap(({ members }) => members.filter(isExtending));
  return [...new Set([...own, ...listed].map(({ name }) => name))];
}

const lazily: { unlisted?: ReadonlySet<string> } = {};

/** Whether .NET has extension methods of a name that are not here. */
export function isUnlistedExtension(name: string): boolean {
  return (lazily.unlisted ??= unlistedExtensions()).has(name);
}

/** What the extension methods of a name take that are not here; undefined where that is not known. */
export function unlistedExtensionsOf(name: string): readonly Member[] | undefined {
  if (!isUnlistedExtension(name)) return [];
  const found = extensionClasses
    .flatMap(typeSignatures)
    .flatMap(each => each.unlistedNamed(name).map(member => readMember(member, named(each.name), each.parameters)));
  return found.length > 0 ? found : undefined;
}

function unlistedExtensions(): ReadonlySet<string> {
  const ofClasses = extensionClasses.flatMap(typeSignatures).flatMap(({ unlisted }) => [...unlisted]);
  return new Set(['AsMemory', 'AsParallel', 'AsQueryable', 'AsSpan', ...ofClasses]); // what these take or give is not in the signatures
}

function isExtending({ parameters: [first] }: MemberSignature): boolean {
  return first?.modifier === 'this';
}

function extensionsOf(type: string, name: string): readonly Member[] {
  return typeSignatures(type).flatMap(each =>
    each.membersNamed(name).filter(isExtending).map(member => readMember(member, named(each.name), each.parameters)),
  );
}

function ownAsExtensions(type: string, name: string): readonly Member[] {
  const receiver = aliasOf(type);
  return typeSignatures(type).flatMap(each =>
    each.membersNamed(name).map(member => {
      const own = readMember(member, named(type), []);
      const first = { name: 'source', type: receiver ?? own.owner, modifier: undefined, isOptional: false };
      return { ...own, isStatic: true, isExtension: true, parameters: [first, ...own.parameters] };
    }),
  );
}
