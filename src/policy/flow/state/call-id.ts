const earlier = ' earlier';

/** The id of a call by that of its element: it names what its last run on a way gave. */
export function callId(element: string): string {
  return `call ${element}`;
}

/** Whether a source is a call. */
export function isCall(id: string): boolean {
  return id.startsWith('call ');
}

/** The id of what earlier runs of a call gave. It is one for all of them, so that a loop settles. */
export function earlierId(id: string): string {
  return isEarlier(id) ? id : `${id}${earlier}`;
}

/** Whether an id is of earlier runs: what is known of the last one says nothing of them. */
export function isEarlier(id: string): boolean {
  return id.endsWith(earlier);
}

/** The id of the call itself, whichever run of it gave something. */
export function anyRun(id: string): string {
  return isEarlier(id) ? id.slice(0, -earlier.length) : id;
}

/** The ids of the calls that an answer may be of. */
export function idsOf(answer: string): readonly string[] {
  return answer.split('\n');
}

/** The id of an answer that may be of any of some calls. */
export function answerOf(ids: readonly string[]): string {
  return [...new Set(ids)].toSorted().join('\n');
}
