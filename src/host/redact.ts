const patterns: readonly (readonly [RegExp, string])[] = [
  [/\bBearer\s+[^\s"',;]+/gi, 'Bearer ***'],
  [/\bBasic\s+[A-Za-z0-9+/=]{6,}/g, 'Basic ***'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '***'], // JSON web tokens
  [/\bemulator\.[\w-]+\.[\w-]+/g, '***'], // tokens of the emulator
  [/([?&](?:sig|code|token|key|t|c|s|h)=)[^&\s"']+/gi, '$1***'], // signed links and long-running operation links
  [/("(?:value|password|secret|access_token|refresh_token|client_secret|primaryKey|secondaryKey)"\s*:\s*")(?:[^"\\]|\\.)*"/gi, '$1***"'],
  [/\b(?=[A-Za-z0-9+/_-]*\d)(?=[A-Za-z0-9+/_-]*[A-Za-z])[A-Za-z0-9+_]{40,}={0,2}/g, '***'], // keys: long runs of mixed letters and digits
];

/** The text without tokens, keys and credential fields: what a log may hold. Ids and names stay readable. */
export function redact(text: string): string {
  return patterns.reduce((redacted, [pattern, replacement]) => redacted.replace(pattern, replacement), text);
}
