import { keywordType } from '../../../language/dotnet/keywords.ts';
import { typeSignatures } from '../../../language/dotnet/signatures.ts';
import { isKind, type DotnetValue } from '../value.ts';
import { elementType, simpleType, type DotnetType } from './dotnet-type.ts';
import { argumentsOf } from './type-arguments.ts';
import { simpleTypeName } from './type-names.ts';

/**
 * The type arguments with which a value that keeps none has a generic interface: those of an array are its element, of a text `char`, of
 * a query what its expression says, of other types what their signatures say. Undefined where nothing says it.
 */
export function interfaceArguments(value: Exclude<DotnetValue, null>, name: string): readonly (readonly DotnetType[])[] | undefined {
  if (isKind(value, 'sequence')) {
    const own = argumentsOf(value);
    return own && [own];
  }
  if (isKind(value, 'dictionary')) {
    const held = contents.get(value.type);
    const pair = held && [simpleType('String'), held];
    return pair && [/Dictionary/.test(name) ? pair : [simpleType('KeyValuePair', pair)]];
  }
  if (isKind(value, 'array')) {
    const element = knownElement(value.element);
    return element && [[element]];
  }
  const own = typeSignatures(simpleTypeName(value)).flatMap(({ bases }) => bases);
  return own.flatMap(base => {
    const { arguments: given, ...type } = readBase(base);
    return type.name === name && given.length > 0 ? [given] : [];
  });
}

const texts: DotnetType = { ...simpleType('String'), arrayDepth: 1 };
/** What the dictionaries of the context hold; of those of other names it differs. */
const contents: ReadonlyMap<string, DotnetType> = new Map([
  ['Headers', texts], ['Query', texts], ['Claims', texts], ['Form', texts], ['Variables', simpleType('Object')],
]);

/** The type of an element; undefined of a generic one, of which arrays keep no arguments. */
function knownElement(element: string): DotnetType | undefined {
  const type = elementType(element);
  return typeSignatures(type.name).some(({ parameters }) => parameters.length > 0) ? undefined : type;
}

/** A base as signatures write it: `IEnumerable<KeyValuePair<string,Group>>`. */
function readBase(text: string): DotnetType {
  const [, name = '', given = ''] = /^([^<]*)<(.*)>$/.exec(text) ?? [undefined, text];
  const parts: string[] = [];
  let depth = 0;
  for (const piece of given.split(/(?<=[<>,])|(?=[<>,])/)) {
    if (piece === '<') depth++;
    if (piece === '>') depth--;
    if (piece === ',' && depth === 0) parts.push('');
    else parts.push((parts.pop() ?? '') + piece);
  }
  return simpleType(keywordType(name), given === '' ? [] : parts.map(readBase));
}
