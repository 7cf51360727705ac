import { keywordType } from '../../language/dotnet/keywords.ts';
import { named, nullable, type StaticType } from './static-type.ts';

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
  let type = typeArguments.length === 0 && parameters.has(name) ? ({ kind: 'parameter', name } as const) : plainType(name, typeArguments);
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
      return ranks.reduceRight<StaticType>((element, rank) => ({ kind: 'array', element, rank }), type);
    }
  }
}

function readName(reader: Reader): string {
  const start = reader.at;
  while (reader.at < reader.text.length && /[\w.]/.test(reader.text[reader.at] ?? '')) reader.at++;
  return reader.text.slice(start, reader.at);
}

/** `Zip` names the elements of its tuples after its type parameters; signatures have no names of elements. */
function elementName(type: StaticType): string | undefined {
  return type.kind === 'parameter' ? /^T(First|Second|Third)$/.exec(type.name)?.[1] : undefined;
}

/** A type by name and arguments, in the one form that it has here. */
export function plainType(name: string, typeArguments: readonly StaticType[]): StaticType {
  const [first] = typeArguments;
  if (name === 'void') return { kind: 'void' };
  if (name === 'Nullable' && first && typeArguments.length === 1) return nullable(first);
  if (name === 'ValueTuple' && typeArguments.length > 1) {
    return { kind: 'tuple', elements: typeArguments.map(type => ({ type, name: elementName(type) })) };
  }
  return named(keywordType(name), ...typeArguments);
}
