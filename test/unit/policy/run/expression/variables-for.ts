import type { RowContext } from './run-row.ts';

type Variables = NonNullable<RowContext['variables']>;

/** Values for the variables that a code reads, as the casts around them ask. */
export function variablesFor(code: string): Variables {
  const found = new Map<string, Variables[string]>();
  for (const [, type = '', name = ''] of code.matchAll(/(?:\((\w+)\)\s*)?context\.Variables\["([^"]+)"\]/g)) {
    found.set(name, variableOf(type));
  }
  for (const [, type = 'string', name = ''] of code.matchAll(/Variables\.GetValueOrDefault(?:<([\w.]+)>)?\("([^"]+)"/g)) {
    found.set(name, variableOf(type));
  }
  return Object.fromEntries(found);
}

function variableOf(type: string): Variables[string] {
  switch (type) {
    case 'IResponse':
      return { response: { status: 200, reason: 'OK', headers: { ETag: ['1'] }, body: '{"value":"v","items":[1]}' } };
    case 'JObject':
      return { code: 'JObject.Parse("{\\"id\\":1}")' };
    case 'JArray':
      return { code: 'JArray.Parse("[{\\"id\\":1}]")' };
    case 'int':
    case 'Int32':
      return 5;
    case 'bool':
      return true;
    case 'long':
      return { code: '5L' };
    case 'double':
      return { double: 1.5 };
    case 'Jwt':
      return { code: '"eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1In0.eA".AsJwt()' };
    default:
      return '5';
  }
}
