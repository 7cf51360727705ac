import { unpackedBasic } from './basic-credentials.ts';

/** Tokens and signatures that are known by their form alone. */
const forms: readonly (readonly [RegExp, string])[] = [
  // words that follow in a sentence or a challenge are no token
  [
    /\b(Bearer|SharedAccessSignature)\s+(?!‹)(?=[^\s'",;<>]*[\d._~+/-]|[^\s'",;<>]{20})(?![\w-]+=["\s])[^\s'",;<>]*[^\s'",;<>.]/gi,
    '$1 ‹token›',
  ],
  [/\bemulator\.\w+\.[\w-]{16,}/g, '‹token›'],
  [/\b(SharedAccessKey|AccountKey|SharedSecretValue)=(?!‹)[^\s;'",<>]+/gi, '$1=‹key›'],
  [
    /([?&](?:sig|subscription-key|api-?key|access_token|client_secret)=|[?&]code=(?!\d{1,6}(?:[&#\s'"<>]|$)))(?!‹)[^\s&'"<>]+/gi,
    '$1‹credential›',
  ],
];

/** The text with tokens, signatures and keys of well-known forms shown as what they are. */
export function maskTokenForms(text: string): string {
  const withoutBasic = text.replace(/\bBasic\s+([A-Za-z0-9+/]{6,}={0,2})(?![A-Za-z0-9])/g, (whole, packed: string) =>
    unpackedBasic(packed) === undefined ? whole : 'Basic ‹credentials›',
  );
  // a run is read as a whole, whether it is a token or not: nothing in it is looked at twice
  const withoutTokens = withoutBasic.replace(/\beyJ[\w-]*(?:\.[\w-]*)*/g, run => (/^[\w-]{8,}\.[\w-]/.test(run) ? '‹token›' : run));
  return forms.reduce((masked, [form, shown]) => masked.replace(form, shown), withoutTokens);
}
