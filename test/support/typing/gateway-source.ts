import { typeSignatures, type MemberSignature, type ParameterSignature, type TypeSignature } from '../../../src/policy/language/dotnet/signatures.ts';
import { gatewaySignatures } from '../../../src/policy/language/dotnet/gateway.ts';

/**
 * What the gateway gives expressions as C# that a compiler can read: declarations only, made of its signatures. The dictionaries of a
 * message are the interfaces that the reference says, what they have of their own are extension methods.
 */
export function gatewaySource(isWanted: (type: TypeSignature) => boolean = () => true): string {
  const names = [...gatewaySignatures.matchAll(/^@(\w+)/gm)].map(([, name = '']) => name);
  const types = names.flatMap(name => typeSignatures(name));
  const aliases = new Map(types.flatMap(type => (isAlias(type) ? [[type.name, type.bases[1] ?? 'object'] as const] : [])));
  const named = (text: string): string => text.replace(/\b\w+\b/g, word => aliases.get(word) ?? word);
  const usings = ['System', 'System.Collections.Generic', 'System.Security.Cryptography', 'System.Security.Cryptography.X509Certificates', 'Newtonsoft.Json.Linq'];
  return [
    ...usings.map(name => `using ${name};`),
    ...types.filter(type => !isAlias(type) && isWanted(type)).map(type => declare(type, named)),
    ...types.filter(type => isAlias(type) && isWanted(type)).map(type => extend(type, named)),
  ].join('\n');
}

function isAlias({ bases, isStatic }: TypeSignature): boolean {
  return !isStatic && bases.length > 1;
}

/** Its interfaces and enums alone, for a program that has classes of its own behind them. */
export function gatewayInterfaces(): string {
  return gatewaySource(({ name, constants }) => constants !== undefined || /^I[A-Z]/.test(name));
}

type Rename = (text: string) => string;

function declare(type: TypeSignature, named: Rename): string {
  if (type.constants) return `public enum ${type.name} { ${[...type.constants].map(([name, value]) => `${name} = ${String(value)}`).join(', ')} }`;
  if (type.isStatic) return `public static class ${type.name} { ${type.members.map(member => method(member, named, 'public static ', ' { throw null; }')).join(' ')} }`;
  const isInterface = /^I[A-Z]/.test(type.name);
  const body = isInterface ? ';' : ' { throw null; }';
  const members = type.members.map(member =>
    member.kind === 'property'
      ? `${isInterface ? '' : 'public '}${named(member.type)} ${member.name} { get${body} }`
      : method(member, named, isInterface ? '' : 'public ', body),
  );
  return `public ${isInterface ? 'interface' : 'class'} ${type.name} { ${members.join(' ')} }`;
}

function method(member: MemberSignature, named: Rename, before: string, body: string): string {
  const generics = member.typeParameters.length > 0 ? `<${member.typeParameters.join(', ')}>` : '';
  return `${before}${named(member.type)} ${member.name}${generics}(${member.parameters.map(one => parameter(one, named)).join(', ')})${body}`;
}

function parameter({ name, type, modifier, isOptional }: ParameterSignature, named: Rename): string {
  return `${modifier === undefined ? '' : `${modifier} `}${named(type)} ${name}${isOptional ? ` = default(${named(type)})` : ''}`;
}

/** `Query` and `Claims` have the method of `Headers`, which is one for the compiler. */
function extend(type: TypeSignature, named: Rename): string {
  if (type.name === 'Query' || type.name === 'Claims') return '';
  const methods = type.members.map(member =>
    method({ ...member, parameters: [{ name: 'source', type: type.name, modifier: 'this', isOptional: false }, ...member.parameters] }, named, 'public static ', ' { throw null; }'),
  );
  return `public static class ${type.name} { ${methods.join(' ')} }`;
}
