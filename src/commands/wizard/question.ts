import type { Words } from '../../host/window/plain-text.ts';

/** One row of a pick. */
export interface Choice<T> {
  readonly label: Words;
  /** Short state behind the label. */
  readonly description?: Words;
  /** What is already true, on a second line. */
  readonly detail?: Words;
  readonly value: T;
  /** Why this row cannot be the answer; it is shown, so that it is not looked for elsewhere. */
  readonly refusal?: string;
  /** Heading above this row and those that follow. */
  readonly heading?: string;
}

/** A question answered by picking a row. */
export interface PickQuestion<T> {
  readonly placeholder: string;
  /**
   * Snapshots of the list: what is known at once first, what takes longer to find out later. Busy until it ends, or waits
   * for `waitForMore`, which resolves when the user picks the row that offers more.
   */
  readonly choices: (signal: AbortSignal, waitForMore: () => Promise<void>) => AsyncIterable<readonly Choice<T>[]>;
  /** The rows at the end of the list that are for what is typed, and stay however that filters the others. */
  readonly typed?: (text: string) => readonly Choice<T>[];
  /** Whether this row was the answer the last time round; it is the active one then. */
  readonly isRemembered?: (value: T) => boolean;
  /** Does what a row does besides answering; true keeps the list open. */
  readonly keepsOpen?: (value: T) => Promise<boolean> | boolean;
}

/** A question answered by typing. */
export interface InputQuestion {
  readonly prompt: string;
  readonly placeholder?: string;
  /** What is there to begin with. */
  readonly value?: string;
  readonly isMasked?: boolean;
  /** What is wrong with the text, in a sentence. */
  readonly problemOf?: (text: string) => string | undefined;
}

/** How a question ended. */
export type Reply<T> = { readonly kind: 'answer'; readonly value: T } | { readonly kind: 'back' } | { readonly kind: 'cancelled' };

/** Asks the user one question. */
export interface Asker {
  pick<T>(question: PickQuestion<T>): Promise<Reply<T>>;
  input(question: InputQuestion): Promise<Reply<string>>;
  /** Reads what the next question needs, visibly busy; Escape cancels. A failure is thrown. */
  read<T>(what: string, work: (signal: AbortSignal) => Promise<T>): Promise<Reply<T>>;
}

/** Where in a wizard a question is. */
export interface Position {
  readonly title: string;
  /** From 1. */
  readonly step: number;
  readonly totalSteps: number;
  readonly canGoBack: boolean;
}

/** Gives an asker for a position: VS Code's quick input, or a script in tests. */
export type AskerAt = (position: Position) => Asker;

/** The same reply with another value. */
export function mapReply<T, U>(reply: Reply<T>, change: (value: T) => U): Reply<U> {
  return reply.kind === 'answer' ? { kind: 'answer', value: change(reply.value) } : reply;
}

/** A list that is known at once. */
export async function* listOf<T>(choices: readonly Choice<T>[]): AsyncIterable<readonly Choice<T>[]> {
  yield choices;
}
