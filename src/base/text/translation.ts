// Texts of the window in its language. The English text is the key, as with `vscode.l10n.t`; without translations (the command
// line, the emulator, a window in English) it is the text itself. Each bundle has a copy of this module, so that what is spoken
// is kept once for the thread and not once for each of them.

const place = Symbol.for('apim-secret-wiring.translations');

/** The texts of a language, by the English ones. */
export type Translations = Readonly<Record<string, string>>;

/** Says which language this thread speaks from now on; without translations it is English. */
export function speak(translations: Translations | undefined): void {
  Reflect.set(globalThis, place, translations && new Map(Object.entries(translations)));
}

/** The text in the language of the window; `{0}`, `{1}`… are the values behind it. */
export function t(english: string, ...values: readonly (string | number)[]): string {
  return fromKept(english).replace(/\{(\d+)\}/g, (hole, index) => String(values[Number(index)] ?? hole));
}

/** {@link t} for a number of things, which is `{0}`: one sentence for one of them, and another for any other number. */
export function tn(count: number, one: string, many: string, ...values: readonly (string | number)[]): string {
  return t(count === 1 ? one : many, count, ...values);
}

/** The English of a text, which is what is kept: a journal may be read in another language than it was written in. */
export function toKeep(shown: string): string {
  const known: unknown = Reflect.get(globalThis, place);
  const found: unknown = known instanceof Map ? [...known].find(([, translated]) => translated === shown)?.[0] : undefined;
  return typeof found === 'string' ? found : shown;
}

/** A text that was kept, in the language of the window. */
export function fromKept(english: string): string {
  const known: unknown = Reflect.get(globalThis, place);
  const translated: unknown = known instanceof Map ? known.get(english) : undefined;
  return typeof translated === 'string' ? translated : english;
}

/** Does something in English: what is exported, or read by a language model, is the same in every window. */
export function inEnglish<T>(task: () => T): T {
  const known: unknown = Reflect.get(globalThis, place);
  Reflect.set(globalThis, place, undefined);
  try {
    return task();
  } finally {
    Reflect.set(globalThis, place, known);
  }
}
