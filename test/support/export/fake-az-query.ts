type Json = unknown;

/** What a JMESPath query of an exported script finds in a JSON value; throws on what those scripts do not use. */
export function evaluateQuery(query: string, root: Json): Json {
  const tokens = query.match(/`[^`]*`|'[^']*'|\|\||==|\[\?|[A-Za-z_]\w*|[[\](){},.]|\S/g) ?? [];
  let at = 0;
  const peek = (): string | undefined => tokens[at];
  const take = (wanted?: string): string => {
    const token = tokens[at++];
    if (token === undefined || (wanted !== undefined && token !== wanted)) {
      throw new Error(`The fake CLI does not support --query ${query}: ${String(token)} instead of ${wanted ?? 'more'}`);
    }
    return token;
  };

  const whole = (context: Json): Json => {
    let found = compared(context);
    while (peek() === '||') {
      take();
      const other = compared(context);
      if (isFalse(found)) found = other;
    }
    return found;
  };

  const compared = (context: Json): Json => {
    const left = steps(first(context));
    if (peek() !== '==') return left;
    take();
    return JSON.stringify(left) === JSON.stringify(steps(first(context)));
  };

  const list = (context: Json, end: string): readonly Json[] => {
    const items: Json[] = [];
    while (peek() !== end) {
      items.push(whole(context));
      if (peek() === ',') take();
    }
    take(end);
    return items;
  };

  const members = (context: Json): Json => {
    const name = take();
    take(':');
    const value = whole(context);
    take('}');
    return { [name]: value };
  };

  const first = (context: Json): Json => {
    const token = take();
    if (token.startsWith('`')) return JSON.parse(token.slice(1, -1)) as Json;
    if (token.startsWith("'")) return token.slice(1, -1);
    if (token === '[') return list(context, ']');
    if (token === '{') return members(context);
    if (!/^\w+$/.test(token)) throw new Error(`The fake CLI does not support --query ${query}: ${token}`);
    if (peek() !== '(') return propertyOf(context, token);
    take();
    return call(token, list(context, ')'));
  };

  const steps = (value: Json): Json => {
    if (peek() === '.') {
      take();
      if (peek() !== '[') return steps(propertyOf(value, take()));
      take();
      const items = list(value, ']');
      return steps(value === null || value === undefined ? null : items);
    }
    if (peek() !== '[?') return value;
    take();
    const start = at;
    const rows = Array.isArray(value) ? (value as readonly Json[]) : [];
    const kept = rows.filter(row => { at = start; return !isFalse(whole(row)); });
    at = start;
    whole(null);
    take(']');
    const onward = at;
    const found = kept.map(row => { at = onward; return steps(row); }).filter(item => item !== null && item !== undefined);
    at = onward;
    steps(null);
    return found;
  };

  const answer = whole(root);
  if (at < tokens.length) throw new Error(`The fake CLI does not support --query ${query} from ${tokens[at] ?? ''} on`);
  return answer;
}

function call(name: string, [value, more]: readonly Json[]): Json {
  if (name === 'to_string') {
    return typeof value === 'string'
      ? value
      : JSON.stringify(value ?? null, (_key, item: Json) => item ?? null).replace(
          /[^ -~]/g,
          character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
  }
  if (name === 'join' && Array.isArray(more)) return more.join(String(value));
  if (name === 'contains' && typeof value === 'string') return value.includes(String(more));
  if (name === 'sort' && Array.isArray(value)) return (value as readonly string[]).toSorted();
  if (name === 'keys' && typeof value === 'object' && value !== null) return Object.keys(value);
  throw new Error(`The fake CLI does not support the function ${name}`);
}

function propertyOf(value: Json, name: string): Json {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Readonly<Record<string, Json>>)[name] : null;
}

function isFalse(value: Json): boolean {
  return value === null || value === undefined || value === false || value === '' || (Array.isArray(value) && value.length === 0);
}
