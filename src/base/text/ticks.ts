/** .NET counts time in ticks of 100 ns since 0001-01-01. */
const ticksPerMillisecond = 10_000n;

/** Ticks of 1970-01-01. */
export const unixEpochTicks = 621_355_968_000_000_000n;

/** Milliseconds since 1970 as ticks. */
export function ticksOf(milliseconds: number): bigint {
  return unixEpochTicks + BigInt(Math.round(milliseconds)) * ticksPerMillisecond;
}
