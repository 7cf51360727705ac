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

/** Adds texts to those of the language that this thread speaks, such as a table that is read later; nothing where that is English. */
export function speakAlso(translations: Translations): void {
  const spoken = mapAt(translationsPlace);
  if (spoken) for (const [english, text] of Object.entries(translations)) spoken.set(english, text);
}

/** The same as {@link speak} for a thread, which gets them as a message. */
export function speakAsGiven(translations: Readonly<Record<string, unknown>>): void {
  speak(Object.fromEntries(Object.entries(translations).map(([english, text]) => [english, String(text)])));
}

/** The text in the language of the window; `{0}`, `{1}`… are the values behind it. */
export function t(english: string, ...values: readonly (string | number)[]): string {
  const made = mapAt(madePlace);
  if (!mapAt(translationsPlace) || !made) return filled(english, values);
  const shown = filled(fromKept(english), values);
  keepMade(made, shown, filled(english, values.map(value => (typeof value === 'string' ? englishOf(value, made) : value))));
  return shown;
}

/** A sentence as data: what computes carries it about, and it is put into words only where it is shown. */
export interface Sentence {
  readonly english: string;
  readonly values: readonly string[];
}

/** A {@link Sentence}, written as for {@link t}. */
export function said(english: string, ...values: readonly string[]): Sentence {
  return { english, values };
}

/** A sentence in the language of the window. */
export function told({ english, values }: Sentence): string {
  return t(english, ...values);
}

/** What distinguishes a sentence from others. */
export function sentenceKey({ english, values }: Sentence): string {
  return values.length === 0 ? english : `${english}\n${values.join('\n')}`;
}

/** Whether two sentences say the same. */
export function isSameSentence(a: Sentence, b: Sentence): boolean {
  return a === b || (a.english === b.english && sentenceKey(a) === sentenceKey(b));
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

/** The English of texts that were made here, for another thread to which they go; nothing where all are English. */
export function englishFor(texts: Iterable<string>): Translations {
  const made = mapAt(madePlace);
  if (!made) return {};
  return Object.fromEntries([...texts].flatMap(text => (englishOf(text, made) === text ? [] : [[text, englishOf(text, made)]])));
}

/** Learns the English of texts that another thread made, so that {@link toKeep} has it here. */
export function learnEnglish(texts: Translations): void {
  const made = mapAt(madePlace);
  if (made) for (const [shown, english] of Object.entries(texts)) keepMade(made, shown, english);
}

/** A text that was kept, or stands in a table of the language of policies, in the language of the window. */
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

/** The same for work that waits: until it is done all of the thread speaks English, so this is for a thread with one task at a time. */
export async function inEnglishToTheEnd<T>(task: () => Promise<T>): Promise<T> {
  const known: unknown = Reflect.get(globalThis, translationsPlace);
  Reflect.set(globalThis, translationsPlace, undefined);
  try {
    return await task();
  } finally {
    Reflect.set(globalThis, translationsPlace, known);
  }
}

function keepMade(made: Map<unknown, unknown>, shown: string, english: string): void {
  made.delete(shown);
  made.set(shown, english);
  if (made.size > mostMade) made.delete(made.keys().next().value);
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
