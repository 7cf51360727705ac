/** The words that are in each request for a token: at the end of its address, or in what it is given. */
const words = [
  /t[^a-z]{0,12}o[^a-z]{0,12}k[^a-z]{0,12}e[^a-z]{0,12}n/i,
  /g[^a-z]{0,12}r[^a-z]{0,12}a[^a-z]{0,12}n[^a-z]{0,12}t/i,
];
/** Where a text begins with the end of one of them, as one does that is put behind its beginning. */
const end = /(?<![a-z])(?:o?ken|en|n|r?ant|nt|t)(?:[_.?"'<@{$]|$)/i;
/** Characters that are written as their numbers, and texts that are changed. */
const other = /&#|\\[ux]|\.Replace\(/;

/** Whether some text of a request may come to ask an authorization server for a token, as far as texts are known to following. */
export function mayAskForToken(text: string): boolean {
  return words.some(word => word.test(text)) || end.test(text) || other.test(text);
}
