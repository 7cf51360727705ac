/** What keeps a secret from working, the worst first: nobody reads a disabled one; an expired one the vault still hands out. */
export type SecretState = 'disabled' | 'expired' | 'ends soon' | 'fine';

/** How long before its end a secret is worth a warning, in milliseconds: 30 days. */
const endsSoon = 30 * 24 * 60 * 60 * 1000;

/** Judges a secret by what its vault tells of it. */
export function secretState({ isEnabled, expires }: { readonly isEnabled: boolean; readonly expires?: string }, now: Date): SecretState {
  if (!isEnabled) return 'disabled';
  if (isPast(expires, now)) return 'expired';
  return isPast(expires, new Date(now.getTime() + endsSoon)) ? 'ends soon' : 'fine';
}

/** Whether a date of a secret or certificate is there, and is over. */
export function isPast(expires: string | undefined, now: Date): boolean {
  return expires !== undefined && new Date(expires) <= now;
}
