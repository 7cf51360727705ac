import { parseCode } from '../../../src/policy/csharp/index.ts';
import { evaluate } from '../../../src/policy/run/expression/index.ts';
import { isKind, type DotnetValue } from '../../../src/policy/run/dotnet/value.ts';
import { contextOf, scopeOf, type RowContext } from '../../unit/policy/run/expression/run-row.ts';

/** The `context` of a row as JSON, from which the program beside .NET makes it; `named` names the class that a code is compiled to. */
export function contextJson(row: RowContext | undefined, named: (code: string) => string): string {
  const codes = Object.entries(row?.variables ?? {}).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null && 'code' in value ? [[name, named(value.code)] as const] : [],
  );
  const context = evaluate(parseCode('context', 'single'), scopeOf('context', contextOf(row)));
  return JSON.stringify(declared(context, new Map(codes)));
}

/** A value where its type is declared, so that no word on it is needed. */
function declared(value: DotnetValue, codes: ReadonlyMap<string, string>): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  switch (value.kind) {
    case 'integer':
      return Number(value.value);
    case 'enum':
      return value.value;
    case 'guid':
      return value.text;
    case 'datetime':
    case 'timespan':
      return String(value.ticks);
    case 'array':
      return value.items.map(item => declared(item, codes));
    case 'sequence':
      return Array.from(value.iterate(), item => declared(item, codes));
    case 'body':
      return Buffer.from(value.read(true) ?? []).toString('base64');
    case 'record': {
      const members = Array.from(value.members, ([name, get]) => [name, get()] as const).filter(([, member]) => !isKind(member, 'function'));
      return { ...Object.fromEntries(members.map(([name, member]) => [name, declared(member, codes)])), $text: value.text };
    }
    case 'dictionary':
      return {
        type: value.type,
        ignoresCase: value.comparison.endsWith('ignore-case'),
        items: Array.from(value.entries.values(), ({ key, value: item }) => [
          key,
          value.type === 'Variables' ? tagged(key, item, codes) : declared(item, codes),
        ]),
      };
    default:
      return undefined;
  }
}

/** A value of type `object`, with its own. */
function tagged(key: DotnetValue, value: DotnetValue, codes: ReadonlyMap<string, string>): unknown {
  const code = typeof key === 'string' ? codes.get(key) : undefined;
  if (code !== undefined) return { is: 'code', value: code };
  if (value === null) return null;
  if (typeof value === 'string') return { is: 'String', value };
  if (typeof value === 'boolean') return { is: 'Boolean', value };
  if (value.kind === 'integer') return { is: value.type, value: Number(value.value) };
  if (value.kind === 'float') return { is: 'Double', value: value.value };
  return { is: 'IResponse', value: declared(value, codes) };
}
