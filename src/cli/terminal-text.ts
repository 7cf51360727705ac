import { visible } from '../base/text/visible-text.ts';

/**
 * A text on one line of a terminal or of a build's log: control characters and line ends are shown as escapes, and what a build
 * agent takes for a command wherever it is in a line (`##vso[…]`, `##[…]`) is broken by one.
 */
export function lineText(text: string): string {
  return visible(text).replace(/##(?=[\w.-]*\[)/g, String.raw`#\u0023`);
}

/** A file's name at the beginning of a line, where `::error::` would be a command of the build: the same file, found from here. */
export function fileText(name: string): string {
  return `${/^[\p{L}\p{N}_./\\~]/u.test(name) ? '' : './'}${lineText(name)}`;
}
