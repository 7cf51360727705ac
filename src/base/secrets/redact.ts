import { placesMask } from './secret-mask.ts';

const patterns: readonly (readonly [RegExp, string])[] = [
  [/\b(Bearer|SharedAccessSignature|SharedAccessKey)\b[ =]+[^\s'",;<>]+/gi, '$1 ***'],
  [/\bBasic\s+[A-Za-z0-9+/=]{6,}/g, 'Basic ***'],
  [/\beyJ[\w-]+(?:\.[\w-]+)*/g, '***'], // JSON web tokens
  [/\bemulator\.\w+\.[\w-]+/g, '***'], // tokens of the emulator
  [/\b(sig|code|key|password|pwd|secret|token)=[^\s&'"<>]+/gi, '$1=***'], // signed links, connection strings
  [/([?&](?:t|c|s|h)=)[^&\s"']+/g, '$1***'], // links of long-running operations
  [/("(?:value|password|secret|access_token|refresh_token|client_secret|primaryKey|secondaryKey)"\s*:\s*")(?:[^"\\]|\\.)*"/gi, '$1***"'],
  [/\b(value|content|text)(:?\s+)(?:'[^']*'|"[^"]*")/gi, "$1$2'***'"], // what a schema error quotes from a document
];

/**
 * The text without what could be a secret: the given values in any encoding, tokens, keys, signatures, credential fields. Ids and
 * names stay readable. For a service's own words and for the log.
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  const known = secrets.length === 0 ? text : placesMask(secrets, () => '***')(text);
  return withoutKeys(patterns.reduce((redacted, [pattern, replacement]) => redacted.replace(pattern, replacement), known));
}

const shortestKey = 40;

/** The text without keys: long runs of letters and digits, mixed from there on to the end of the word. */
function withoutKeys(text: string): string {
  return text.replace(/[A-Za-z0-9+/_-]+={0,2}/g, word => {
    if (word.length < shortestKey) return word;
    const lastDigit = lastIndexIn(word, /\d/);
    const lastLetter = lastIndexIn(word, /[A-Za-z]/);
    return word.replace(/\b[A-Za-z0-9+_]{40,}={0,2}/g, (run, at: number) => (at <= lastDigit && at <= lastLetter ? '***' : run));
  });
}

function lastIndexIn(word: string, kind: RegExp): number {
  let at = word.length - 1;
  while (at >= 0 && !kind.test(word.charAt(at))) at--;
  return at;
}
