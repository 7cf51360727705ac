import { onFirstUse } from '../on-first-use.ts';

/** Emoji and the joins that some scripts are written with: what is invisible in them belongs to them. */
const whole = String.raw`\p{RGI_Emoji}|(?<=[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Mongolian}])[\u{200C}\u{200D}]`;

/**
 * Control and format characters, line ends, halves of characters, and letters without a shape; not the few format characters that
 * are seen.
 */
const unseen = String.raw`[[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u{34F}\u{115F}\u{1160}\u{17B4}\u{17B5}\u{180B}-\u{180F}\u{3164}\u{FFA0}]--[\u{600}-\u{605}\u{6DD}\u{70F}\u{8E2}\u{110BD}]]`;

/** What nearly every text consists of. */
const plain = /^[ -~]*$/;

/**
 * What is unseen and part of nothing whole comes first, all of a row at once: a text may consist of it. Compiling takes some
 * milliseconds, which only a text that is not plain is worth.
 */
const pattern = onFirstUse(() => new RegExp(String.raw`([${unseen}--[\u{200C}\u{200D}]]+)|${whole}|(${unseen})`, 'gv'));

/**
 * The text with every character that is not seen but acts shown as an escape (`\u202e`): control characters, line ends,
 * zero widths, and those that turn the direction of what follows. A name can then end no line and hide nothing.
 */
export function visible(text: string, escape: (character: string) => string = escapeOf): string {
  if (plain.test(text)) return text;
  return text.replace(pattern(), (found: string, row?: string, joiner?: string) =>
    row === undefined && joiner === undefined ? found : Array.from(found, character => escape(character)).join(''),
  );
}

/** The same with line ends and tabs kept, for a text that is shown on lines of its own. */
export function visibleLines(text: string): string {
  return text.split(/(\r\n|[\n\t])/).map((piece, index) => (index % 2 === 1 ? piece : visible(piece))).join('');
}

/** JSON with the same characters as escapes, so that its values stay exact. Line ends between its members stay. */
export function visibleJson(json: string): string {
  return json.split('\n').map(line => visible(line, jsonEscapeOf)).join('\n');
}

function jsonEscapeOf(character: string): string {
  return Array.from({ length: character.length }, (_, half) => `\\u${character.charCodeAt(half).toString(16).padStart(4, '0')}`).join('');
}

/** The escape of a character as JavaScript writes it. */
function escapeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** The text up to a length, with an ellipsis where it was longer; a character is never halved. */
export function capped(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
