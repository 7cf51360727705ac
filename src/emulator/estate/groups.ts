/** A security group of the directory. */
export interface Group {
  readonly id: string;
  readonly displayName: string;
  /** Object ids of principals, which may be groups again. */
  readonly members: readonly string[];
}

/** The principals whose rights a principal has, ids in lower case: itself and each group that it is in, directly or through others. */
export function holdersFor(groups: readonly Group[], objectId: string): ReadonlySet<string> {
  const holders = new Set([objectId.toLowerCase()]);
  // a set visits what is added while it is walked, and each id once, so that groups in a circle come to an end
  for (const holder of holders) {
    for (const { id, members } of groups) if (members.some(member => member.toLowerCase() === holder)) holders.add(id.toLowerCase());
  }
  return holders;
}
