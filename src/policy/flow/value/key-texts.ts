import { alternatives } from './text-choice.ts';
import { isKnownText, nullText, sameText } from './text-pattern.ts';
import type { Value, Cell } from './value.ts';

/**
 * The texts that look an entry of the context up, when they are known: of a name that the caller chose one that no policy
 * wrote.
 */
export function keyTexts({ text, shape }: Value): readonly string[] | undefined {
  if (isKnownText(text)) return [text];
  if (text === undefined) return shape.kind === 'name' ? [foreignName] : undefined;
  if (!text.hasChoice) return undefined;
  const texts = alternatives(text).map(way => (isKnownText(way) ? way : shape.kind === 'name' ? foreignName : undefined));
  return texts.length <= maximumKeys && texts.every(way => way !== undefined) ? texts : undefined;
}

/**
 * The name that an entry of an own dictionary is asked for by, where it is known. Of a text that may be none it is the other one, since a
 * dictionary gives nothing for none; of names of another type there is always one, such as 0.
 */
export function keyName({ text }: Value, { fields }: Cell): string | undefined {
  if (isKnownText(text) || text?.hasChoice !== true) return isKnownText(text) ? text : undefined;
  const [name, ...others] = alternatives(text).filter(way => !sameText(way, nullText));
  const isText = isKnownText(name) && /^[a-z][\w.-]*$/i.test(name) && !/^(?:true|false)$/i.test(name) && !fields.has('\0');
  return isText && others.length === 0 ? name : undefined;
}

/** How many names that a key may be are looked up one by one. */
const maximumKeys = 16;

/** In place of each name that no policy wrote: no policy can write it. */
const foreignName = ' of the caller';
