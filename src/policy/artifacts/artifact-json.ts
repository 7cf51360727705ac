/** A file that is no JSON says nothing: only the named value's name is known then. */
export function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '{}');
  } catch {
    return {};
  }
}

/** The object under a name of another; an empty one where there is none. */
export function objectAt(value: unknown, key: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return {};
  const member: unknown = Object.entries(value).find(([name]) => name === key)?.[1];
  return typeof member === 'object' && member !== null ? Object.fromEntries(Object.entries(member)) : {};
}
