import { capped, visible } from '../../base/text/visible-text.ts';

/** VS Code shows no more of a message itself. */
const longest = 1000;

/** What a place of the window says: a text of which names may be part, or one that {@link icons} made. */
export type Words = string | WordsWithIcons;

/** A text with icons of our own, in which every name is plain already. */
export interface WordsWithIcons {
  readonly withIcons: string;
}

/**
 * The text as VS Code may show it anywhere: on one line, without links (`[x](command:…)` runs a command when it is clicked in
 * a message), without icons (`$(trash)`), every hidden character visible, and not longer than a message can be.
 */
export function plain(text: string): string {
  const line = visible(capped(text, longest).replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' '));
  return capped(withoutLinks(line).replace(/\$(?=\([\w~-]+\))/g, '$ '), longest);
}

/** A failure as one message: what a server said is cut off before the next step is. */
export function plainFailure(message: string, nextStep: string): string {
  const next = plain(nextStep);
  return capped(`${capped(plain(message), Math.max(longest - next.length - 1, longest / 2))} ${next}`, longest);
}

function withoutLinks(text: string): string {
  return text.replaceAll('](', '] (');
}

/** A template whose own `$(icons)` are drawn; what is put into it is made plain: icons`$(server) ${name}`. */
export function icons(own: TemplateStringsArray, ...names: readonly Words[]): WordsWithIcons {
  const texts = names.map(name => shown(name).replace(/[$\\]$/, '$& ')); // what follows may begin with a bracket, or be an icon
  return { withIcons: withoutLinks(String.raw({ raw: own }, ...texts)) };
}

/** The words as VS Code gets them. */
export function shown(words: Words): string {
  return typeof words === 'string' ? plain(words) : words.withIcons;
}
