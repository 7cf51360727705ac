/** What keeps a secret from working, the worst first: a disabled one cannot be read; an expired one can. */
export type SecretState = 'disabled' | 'expired' | 'ends soon' | 'fine';

/** How long before its end a secret is worth a warning, in milliseconds: 30 days. */
const endsSoon = 30 * 24 * 60 * 60 * 1000;

/** What a vault reports of a secret beside its value, as far as its state depends on it. */
export interface SecretAttributes {
  readonly isEnabled: boolean;
  /** ISO 8601. */
  readonly expires?: string;
}

/** Judges a secret by what its vault reports of it. */
export function secretState({ isEnabled, expires }: SecretAttributes, now: Date): SecretState {
  if (!isEnabled) return 'disabled';
  if (isPast(expires, now)) return 'expired';
  return isPast(expires, new Date(now.getTime() + endsSoon)) ? 'ends soon' : 'fine';
}

/**
 * A secret's state in words, what matters most first: `disabled`, `expires Jan 3, 2027`; or `expired Jan 3, 2026`, `enabled`.
 * `day` writes a date as the reader expects it.
 */
export function secretStateWords(
  { isEnabled, expires }: SecretAttributes,
  now: Date,
  day: (iso: string) => string,
): readonly [string, string?] {
  if (expires === undefined) return [isEnabled ? 'enabled' : 'disabled'];
  const end = `${isPast(expires, now) ? 'expired' : 'expires'} ${day(expires)}`;
  return isEnabled ? [end, 'enabled'] : ['disabled', end];
}

/** Whether a date of a secret or certificate is there, and is over. */
export function isPast(expires: string | undefined, now: Date): boolean {
  return expires !== undefined && new Date(expires) <= now;
}
