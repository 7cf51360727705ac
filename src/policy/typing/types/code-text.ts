import type { Member } from './member.ts';
import type { StaticType } from './static-type.ts';

const keywords: ReadonlyMap<string, string> = new Map([
  ['Boolean', 'bool'], ['Byte', 'byte'], ['SByte', 'sbyte'], ['Char', 'char'], ['Decimal', 'decimal'], ['Double', 'double'], ['Single', 'float'],
  ['Int32', 'int'], ['UInt32', 'uint'], ['Int64', 'long'], ['UInt64', 'ulong'], ['Object', 'object'], ['Int16', 'short'], ['UInt16', 'ushort'], ['String', 'string'],
]);

/** A type as C# writes it: `IReadOnlyDictionary<string, string[]>`, `int?`; `unknown` for one that is not known. */
export function codeTypeText(type: StaticType): string {
  switch (type.kind) {
    case 'named':
      return type.arguments.length === 0 ? keywords.get(type.name) ?? type.name : `${type.name}<${type.arguments.map(codeTypeText).join(', ')}>`;
    case 'nullable':
      return `${codeTypeText(type.of)}?`;
    case 'array': {
      let ranks = '';
      let element: StaticType = type;
      for (; element.kind === 'array'; element = element.element) ranks += `[${','.repeat(element.rank - 1)}]`;
      return codeTypeText(element) + ranks;
    }
    case 'tuple':
      return `(${type.elements.map(({ type: each, name }) => codeTypeText(each) + (name === undefined ? '' : ` ${name}`)).join(', ')})`;
    case 'anonymous':
      return `{ ${type.members.map(({ name, type: each }) => `${codeTypeText(each)} ${name}`).join(', ')} }`;
    case 'parameter':
      return type.name;
    case 'method-group':
      return 'method';
    default:
      return type.kind;
  }
}

/** A parameter as C# writes it: `out string value`. */
export function parameterText({ name, type, modifier, isOptional }: Member['parameters'][number]): string {
  const text = `${modifier === undefined ? '' : `${modifier} `}${codeTypeText(type)} ${name}`;
  return isOptional ? `[${text}]` : text;
}

/** A member as C# declares it, without its owner: `GetValueOrDefault<T>(string variableName, [T defaultValue])`. */
export function memberText({ kind, name, typeParameters, parameters, isExtension, owner }: Member): string {
  if (kind === 'property') return name;
  const called = kind === 'constructor' ? `new ${codeTypeText(owner)}` : kind === 'indexer' ? 'this' : name;
  const generic = typeParameters.length === 0 ? '' : `<${typeParameters.join(', ')}>`;
  const shown = (isExtension ? parameters.slice(1) : parameters).map(parameterText).join(', ');
  return kind === 'indexer' ? `${called}[${shown}]` : `${called}${generic}(${shown})`;
}
