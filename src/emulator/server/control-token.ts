import { randomBytes, timingSafeEqual } from 'node:crypto';

/** A token for the control address of one emulator, made anew at each start. */
export function createControlToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Whether an Authorization header carries the token; how long the comparison takes does not say how much of it was right. */
export function carriesToken(authorization: string | undefined, token: string): boolean {
  const given = Buffer.from(authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
