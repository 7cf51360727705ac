import type { PipelineResponse } from '@azure/core-rest-pipeline';

/** Milliseconds that an answer asks to wait; `undefined` where it names no time. */
export function waitOf({ headers }: Pick<PipelineResponse, 'headers'>, now: number): number | undefined {
  const milliseconds = headers.get('retry-after-ms') ?? headers.get('x-ms-retry-after-ms');
  if (milliseconds !== undefined && /^\d+$/.test(milliseconds)) return Number(milliseconds);
  const text = headers.get('retry-after');
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
