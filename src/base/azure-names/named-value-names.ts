/** What distinguishes named values: policies use the display name, URLs the id, and either may be changed without the other. */
export interface NamedValueNames {
  /** The last part of the id; the portal makes one up. */
  readonly name: string;
  readonly displayName: string;
}

/** The one of a display name: the service compares without regard to case. */
export function namedValueCalled<T extends NamedValueNames>(values: readonly T[], displayName: string): T | undefined {
  return values.find(value => value.displayName.toLowerCase() === displayName.toLowerCase());
}

/** A last part of the id for a new named value: its display name, with a number where another one has that as its id. */
export function freeNamedValueId(values: readonly NamedValueNames[], displayName: string): string {
  const isTaken = (candidate: string): boolean => values.some(({ name }) => name.toLowerCase() === candidate.toLowerCase());
  let id = displayName;
  for (let number = 2; isTaken(id); number++) id = `${displayName}-${number}`;
  return id;
}
