/** Where an id names a revision of an API: the id as if it were the current one's, the API's own, and the number. */
export interface NamedRevision {
  readonly withoutIt: string;
  readonly apiId: string;
  readonly revision: string;
}

/** Reads `…/apis/items;rev=2/operations/get`; `undefined` for an id that names no revision, and so means the current one. */
export function revisionIn(id: string): NamedRevision | undefined {
  const [, apiId, revision, below = ''] = /^(.*\/apis\/[^/]+);rev=(\d+)((?:\/.*)?)$/is.exec(id) ?? [];
  return apiId === undefined || revision === undefined ? undefined : { withoutIt: `${apiId}${below}`, apiId, revision };
}

/** The name of an API without a revision: that of the current one. */
export function apiName(name: string): string {
  return name.replace(/;rev=\d+$/i, '');
}
