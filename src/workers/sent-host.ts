import type { HostQuestion } from '../policy/index.ts';
import type { Part } from './messages.ts';
import type { PartNumbers } from './part-numbers.ts';

/** A file of another language in a message: the texts beside it, which the others of its folder have beside them, too, are numbers. */
export interface SentHost extends Omit<HostQuestion, 'beside'> {
  readonly beside: readonly (Omit<HostQuestion['beside'][number], 'text'> & { readonly text: string | number })[];
}

/** Puts a file into a message; `parts` is what the message refers to by number. */
export function sendHost(
  { text, kind, beside }: HostQuestion,
  numbers: PartNumbers,
): { readonly sent: SentHost; readonly parts: readonly Part[] } {
  const parts = new Map<number, string>();
  const sentBeside = beside.map(other => {
    const number = numbers.ofText(other.text);
    if (number !== undefined) parts.set(number, other.text);
    return { ...other, text: number ?? other.text };
  });
  return { sent: { text, kind, beside: sentBeside }, parts: [...parts].map(([number, value]) => ({ number, value })) };
}

/** Makes a file of what a message contains. */
export function receiveHost({ text, kind, beside }: SentHost, part: (number: number) => unknown): HostQuestion {
  const textOf = (sent: string | number): string => (typeof sent === 'string' ? sent : String(part(sent)));
  return { text, kind, beside: beside.map(other => ({ ...other, text: textOf(other.text) })) };
}
