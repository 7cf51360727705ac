import { secretMask } from '../../base/secrets/secret-mask.ts';

/** Values in place of secrets while a policy runs here: random, so that nothing else can look like them. */
export class Canaries {
  readonly #values = new Map<string, string>();
  readonly #random: (length: number) => Uint8Array;

  constructor(random: (length: number) => Uint8Array) {
    this.#random = random;
  }

  /** The canary of a secret; the same for the same label. */
  of(label: string): string {
    const known = this.#values.get(label) ?? Array.from(this.#random(20), byte => alphabet[byte % alphabet.length]).join('');
    this.#values.set(label, known);
    return known;
  }

  /** Keeps a secret that is none of ours. */
  keep(label: string, value: string): void {
    this.#values.set(label, value);
  }

  get values(): readonly string[] {
    return [...this.#values.values()];
  }

  /** The text with each canary, in whatever encoding, replaced by the label of its secret. */
  mask(text: string): string {
    return secretMask([...this.#values].map(([label, value]) => ({ label, value })))(text);
  }
}

const alphabet = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
