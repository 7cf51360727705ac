import { secretFinder, textFormsOf } from '../../../base/secrets/secret-finder.ts';
import type { KnownSecret } from '../../../base/secrets/secret-mask.ts';
import type { TracedRequest } from '../trace-reading.ts';

/** What is looked for, and whether the caller received the backend's body as it was: what a policy writes is no echo. */
export interface EchoSearch {
  readonly secrets: readonly KnownSecret[];
  readonly isPassedOn: boolean;
}

/** The body without the headers with secrets that a backend sent back behind their names, as an echo service does. */
export function withoutEchoes(
  body: string,
  toBackend: readonly TracedRequest[],
  { secrets, isPassedOn }: EchoSearch,
): { readonly rest: string; readonly isEchoed: boolean } {
  const contains = secretFinder(secrets.map(({ value }) => value));
  let rest = body;
  for (const [header, text] of isPassedOn ? toBackend.flatMap(({ headers }) => headers) : []) {
    if (!contains(text)) continue;
    for (const form of new Set([text, text.replace(/^\w+ /, '')].flatMap(textFormsOf))) {
      rest = withoutForm(rest, form, header);
    }
  }
  return { rest, isEchoed: rest !== body };
}

/** The text with a blank in the place of each form that is behind the header's name. Looks no further back than it must. */
function withoutForm(text: string, form: string, header: string): string {
  const farthest = header.length + 16;
  const [first = '', ...others] = text.split(form);
  const kept = [first];
  let end = first.slice(-farthest);
  for (const piece of others) {
    const between = isBehind(end, header) ? ' ' : form;
    kept.push(between, piece);
    end = `${end}${between}${piece}`.slice(-farthest);
  }
  return kept.join('');
}

/** Whether a text ends with the header's name and what is between a name and its value. */
function isBehind(text: string, header: string): boolean {
  const end = text.slice(-header.length - 16).toLowerCase();
  const at = end.lastIndexOf(header.toLowerCase());
  return at >= 0 && /^\W*(?:value\W*)?$/.test(end.slice(at + header.length));
}
