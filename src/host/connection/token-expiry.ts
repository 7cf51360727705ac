const unknownLifetime = 5 * 60 * 1000;

/**
 * When an access token ends, in milliseconds since the epoch: its own `exp`, else five minutes from now, after which it is asked
 * for again.
 */
export function expiryOf(accessToken: string, now: number): number {
  const seconds = expClaim(accessToken.split('.')[1]);
  return seconds === undefined ? now + unknownLifetime : seconds * 1000;
}

function expClaim(payload: string | undefined): number | undefined {
  if (payload === undefined || !/^[\w-]+$/.test(payload) || payload.length % 4 === 1) return undefined; // an opaque token
  const text = new TextDecoder().decode(Uint8Array.from(atob(payload.replace(/-/g, '+').replace(/_/g, '/')), unit => unit.charCodeAt(0)));
  const exp = /"exp"\s*:\s*(\d+)/.exec(text)?.[1];
  return exp === undefined ? undefined : Number(exp);
}
