// Texts of the window in its language. The English text is the key, as with `vscode.l10n.t`; without translations (the command
// line, the emulator, a window in English) it is the text itself. Each bundle has a copy of this module, so that what is spoken
// is kept once for the thread and not once for each of them.

const translationsPlace = Symbol.for('apim-secret-wiring.translations');
const madePlace = Symbol.for('apim-secret-wiring.made-texts');

/** How many texts are known by their English, the latest ones: far more than a plan or a report has. */
const mostMade = 20_000;

/** The texts of a language, by the English ones. */
export type Translations = Readonly<Record<string, string>>;

/** Says which language this thread speaks from now on; without translations it is English. */
export function speak(translations: Translations | undefined): void {
  Reflect.set(globalThis, translationsPlace, translations && new Map(Object.entries(translations)));
  Reflect.set(globalThis, madePlace, translations && new Map());
}

/** The text in the language of the window; `{0}`, `{1}`… are the values behind it. */
export function t(english: string, ...values: readonly (string | number)[]): string {
  const made = mapAt(madePlace);
  if (!mapAt(translationsPlace) || !made) return filled(english, values);
  const shown = filled(fromKept(english), values);
  made.delete(shown);
  made.set(shown, filled(english, values.map(value => (typeof value === 'string' ? englishOf(value, made) : value))));
  if (made.size > mostMade) made.delete(made.keys().next().value);
  return shown;
}

/** {@link t} for a number of things, which is `{0}`: one sentence for one of them, and another for any other number. */
export function tn(count: number, one: string, many: string, ...values: readonly (string | number)[]): string {
  return t(count === 1 ? one : many, count, ...values);
}

/**
 * The English of a text that was made here: what is kept, exported or logged, since a journal may be read in another language than
 * it was written in, and an export by others.
 */
export function toKeep(shown: string): string {
  return englishOf(shown, mapAt(madePlace));
}

/** A text that was kept, in the language of the window. */
export function fromKept(english: string): string {
  const translated = mapAt(translationsPlace)?.get(english);
  return typeof translated === 'string' ? translated : english;
}

/** Does something in English: what is exported, or read by a language model, is the same in every window. */
export function inEnglish<T>(task: () => T): T {
  const known: unknown = Reflect.get(globalThis, translationsPlace);
  Reflect.set(globalThis, translationsPlace, undefined);
  try {
    return task();
  } finally {
    Reflect.set(globalThis, translationsPlace, known);
  }
}

function filled(text: string, values: readonly (string | number)[]): string {
  return text.replace(/\{(\d+)\}/g, (hole, index) => String(values[Number(index)] ?? hole));
}

function englishOf(shown: string, made: Map<unknown, unknown> | undefined): string {
  const found = made?.get(shown);
  return typeof found === 'string' ? found : shown;
}

function mapAt(place: symbol): Map<unknown, unknown> | undefined {
  const held: unknown = Reflect.get(globalThis, place);
  return held instanceof Map ? held : undefined;
}
