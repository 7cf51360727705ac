import type { CompletionItem } from 'vscode';

/** What a row of completion inserts is called, without the words beside it. */
export function labelOf({ label }: Pick<CompletionItem, 'label'>): string {
  return typeof label === 'string' ? label : label.label;
}
