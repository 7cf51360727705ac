/** A text of any size out of a piece that is repeated. */
export interface CraftedText {
  readonly before: string;
  readonly pump: string;
  readonly after: string;
}

/** What `recheck` attacked expressions with that were in this source once. */
const attacks: readonly (readonly [before: string, pump: string, after: string])[] = [
  ['', '/', '\u0000/'],
  ['', '.vault.u', '\n'],
  ['', '\t', '\u0000'],
  ['HTTPS://:', 'E', 'P'],
  ['apim-secrets-ignore\t', '\t', 'apim-secrets-ignore\tn'],
  ['\u0000', '\t', '\u0000'],
  ['', '=', '\u0000='],
  ['', '{\u0000', ''],
  ['', '0', '\u00000'],
  ['.', '0', '1'],
  ['', '\u0000', '%#'],
  ['0', '000', 'A'],
  ['\u0000', '\t', '\t\u0000'],
  ['0', '0', 'E'],
  ['0', '0', '+'],
  ['A://@', 'G', '#\n'],
  ['\u0000', '\n<!--apim-secrets-ignore\n', ''],
  ['\u0000', '-', '-\u0000'],
  ['{0', '0', '{0}'],
  ['', '\t', '\u0000\t'],
  ['SHA3_n', '8E', '\u0000'],
  ['', '{{', ''],
  ['K', '/AS/', '\u0000#/AS/TOKEN'],
  ['', '____%${', '_____%'],
  ['2', '0', '.'],
  ['', 'hallengesdoes not support ', 'hallenges'],
  ['', '\t', '\tN\tAND\t'],
  ['HTTPS://T', ':', '//'],
  ['', '\tAND\tN', '\''],
  ['<', 'R\u0000MASKED<', '\n'],
  ['\u0000', '/', '/\u0000'],
  ['Z', 'SASKEYR', '\n'],
  ['F', 'SDEDUPT', '\u0000'],
  ['BASIC\n', '\t', '\n'],
  ['y', '-eyJ----y', 'y\u0000eyJe0eJy.-'],
  ['', '<!--', ''],
  ['u', '<rewrite-uri-e', ''],
  ['!:', '\t', ':\n'],
  ['A', '-0', '\u0000'],
  ['', '/', './.default'],
  ['', ' NOT', ''],
];

/** What scanners of text stumble over: runs of blanks, and beginnings whose end never comes. */
const pieces = [
  ' ', '\t', '\n', '\r\n', 'a', '0', 'a ', ' a', 'a/', '/', '-', '_', '.', '=', '&', '%', '%2', '\\', '"', "'", '`', '$', '@', '@(', '@{', '#', '+', ';', ':', ',', '|', '*', '!', '?', '~', '^',
  '<', '>', '</', '<a', '<a ', '<a>', '<!--', '<!-- -', '<![CDATA[', '<?', '{', '}', '{{', '}}', '{{a', '{%', '{a', '[', ']', '(', ')', '((', '//', '/*', '/* *', '"\\', 'a.', 'a@', 'a=', '&amp;', '&#', '&#x',
  'Bearer ', 'Basic ', 'eyJ', 'eyJa.', 'value "', '"value":"', 'sig=', 'http://', 'https://a/', 'https://a.vault.azure.net/secrets/', '/subscriptions/', '/providers/', 'a1', 'aA0+', '-----BEGIN ', '<include-fragment ', '<policies>', '<set-header name="', 'context.Variables["',
];

/** The crafted texts that every scanner is given. */
export const craftedTexts: readonly CraftedText[] = [
  ...attacks.map(([before, pump, after]) => ({ before, pump, after })),
  ...pieces.map(pump => ({ before: '', pump, after: '' })),
  ...[' ', '\t', '\n', 'a', '0', '/', '-', '='].flatMap(pump => ['\0', '"', '>', 'x\n'].map(after => ({ before: '', pump, after }))),
];

/** The text, grown to about so many units. */
export function grown({ before, pump, after }: CraftedText, size: number): string {
  return before + pump.repeat(Math.ceil(size / pump.length)) + after;
}
