/** The word that is in each address of a vault, its letters one behind the other, maybe in strings that are put together. */
const word = /v[^a-z]{0,12}a[^a-z]{0,12}u[^a-z]{0,12}l[^a-z]{0,12}t/i;
/** Where a text begins with the end of that word, as one does that is put behind its beginning. */
const end = /(?<![a-z])(?:ault|ult|lt|t)(?:\.|core|["'<@{$])/i;
/** Characters that are written as their numbers. */
const written = /&#|\\[ux]/;
const replaces = /\.Replace\(/;

/**
 * Whether some text of a policy may come to name a vault, as far as texts are known to following: what is written out, put together, or
 * changed by `Replace`.
 */
export function mayNameVault(text: string): boolean {
  return word.test(text) || end.test(text) || written.test(text) || (replaces.test(text) && text.split(/["'<>\s]/).some(holdsLetters));
}

/** Whether a text has the letters of the word and the dot behind it, in that order. */
function holdsLetters(text: string): boolean {
  let at = 0;
  for (const letter of 'vault.') {
    at = text.toLowerCase().indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
