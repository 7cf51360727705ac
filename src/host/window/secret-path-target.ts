/** A finding whose path is asked for. */
export interface SecretPathTarget {
  readonly uri: string;
  /** Where the finding is, as an offset of the text. */
  readonly offset: number;
  readonly rule: string;
}
