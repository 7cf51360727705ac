/** A time of Azure or of a journal as the user writes times; what is no time stays as it is. */
export function localTime(time: string): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? time : date.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

/** The same to the second and without a doubt about the zone, for tooltips and files: `2026-01-01 00:00:00 UTC`. */
export function exactTime(time: string): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? time : `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
