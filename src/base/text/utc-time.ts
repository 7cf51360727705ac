/** A time for files, to the second and without a doubt about the zone: `2026-01-01 00:00:00 UTC`; what is no time stays as it is. */
export function utcTime(time: string): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? time : `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
