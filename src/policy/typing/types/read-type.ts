import { keywordType } from '../../language/dotnet/keywords.ts';
import { arrayOf, named, nullable, tupleOf, typeParameter, voidType } from './construct-type.ts';
import type { StaticType } from './static-type.ts';

/** Reads a type as signatures write it: `Func<TSource,bool>`, `int?`, `byte[]`. The names given are type parameters. */
export function readType(text: string, parameters: ReadonlySet<string>): StaticType {
  const reader = { text, at: 0 };
  return readOne(reader, parameters);
}

interface Reader {
  readonly text: string;
  at: number;
}

function readOne(reader: Reader, parameters: ReadonlySet<string>): StaticType {
  const name = readName(reader);
  const typeArguments: StaticType[] = [];
  if (reader.text[reader.at] === '<') {
    do {
      reader.at++;
      typeArguments.push(readOne(reader, parameters));
    } while (reader.text[reader.at] === ',');
    reader.at++;
  }
  let type = typeArguments.length === 0 && parameters.has(name) ? typeParameter(name) : plainType(name, typeArguments);
  const ranks: number[] = [];
  for (;;) {
    if (reader.text[reader.at] === '?') {
      type = nullable(type);
      reader.at++;
    } else if (reader.text[reader.at] === '[') {
      const end = reader.text.indexOf(']', reader.at);
      ranks.push(end - reader.at);
      reader.at = end + 1;
    } else {
      return ranks.reduceRight<StaticType>(arrayOf, type);
    }
  }
}

const nameStart = /[\w.]*/y;

function readName(reader: Reader): string {
  nameStart.lastIndex = reader.at;
  const [name = ''] = nameStart.exec(reader.text) ?? [];
  reader.at += name.length;
  return name;
}

/** `Zip` names the elements of its tuples after its type parameters; signatures have no names of elements. */
function elementName(type: StaticType): string | undefined {
  return type.kind === 'parameter' ? /^T(First|Second|Third)$/.exec(type.name)?.[1] : undefined;
}

/** A type by name and arguments, in the one form that it has here. */
export function plainType(name: string, typeArguments: readonly StaticType[]): StaticType {
  const [first] = typeArguments;
  if (name === 'void') return voidType;
  if (name === 'Nullable' && first && typeArguments.length === 1) return nullable(first);
  if (name === 'ValueTuple' && typeArguments.length > 1) {
    return tupleOf(typeArguments.map(type => ({ type, name: elementName(type) })));
  }
  return named(keywordType(name), ...typeArguments);
}
