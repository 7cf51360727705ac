/**
 * A secret value on its one way from a masked input box to the vault. Printing, concatenating or serialising it
 * gives `***`; only {@link Secret.reveal} gives the text, and only the request that writes it calls that.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The text itself: for the body of the request that stores it, nowhere else. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return '***';
  }

  toJSON(): string {
    return '***';
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '***';
  }
}
