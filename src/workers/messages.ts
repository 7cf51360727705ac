/** What the asking side sends. Both sides come from one build, so that a message is what it says it is. */
export type Request =
  /** Before any question; the memory contains the number of the question that is cancelled. */
  | { readonly kind: 'open'; readonly cancelled: Int32Array | undefined }
  | { readonly kind: 'ask'; readonly id: number; readonly question: unknown; readonly parts: readonly Part[]; readonly forgetsParts: boolean }
  | { readonly kind: 'cancel'; readonly id: number };

/** What the answering side sends, one for each question. */
export type Reply =
  | { readonly kind: 'answer'; readonly id: number; readonly answer: unknown }
  /** `reason` is the name of an error: its message may contain what the question contained. */
  | { readonly kind: 'failure'; readonly id: number; readonly reason: string };

/** Something large that several questions refer to by its number, sent to each thread once. */
export interface Part {
  readonly number: number;
  readonly value: unknown;
}
