/** Values that stand for secrets while a policy runs here: random, so that nothing else can look like them. */
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

  get values(): readonly string[] {
    return [...this.#values.values()];
  }

  /** The text with each canary, Base64 of it included, replaced by what it stands for. */
  mask(text: string): string {
    let masked = text.replace(/\b(Basic)\s+([A-Za-z0-9+/]+={0,2})/g, (whole, scheme: string, packed: string) => {
      const label = this.#labelIn(decoded(packed));
      return label === undefined ? whole : `${scheme} ‹user and ${label}›`;
    });
    for (const [label, value] of this.#values) masked = masked.replaceAll(value, `‹${label}›`);
    return masked;
  }

  #labelIn(text: string): string | undefined {
    return [...this.#values].find(([, value]) => text.includes(value))?.[0];
  }
}

const alphabet = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

function decoded(packed: string): string {
  try {
    return atob(packed);
  } catch {
    return ''; // no Base64, so no credentials
  }
}
