/** Tokens and signatures that are known by their form alone. */
const forms: readonly (readonly [RegExp, string])[] = [
  [/\b(Bearer|SharedAccessSignature)\s+(?!‹)[^\s'",;<>]+/gi, '$1 ‹token›'],
  [/\bBasic\s+[A-Za-z0-9+/]{6,}={0,2}(?![A-Za-z0-9])/g, 'Basic ‹credentials›'],
  [/\beyJ[\w-]{5,}\.[\w-]+(?:\.[\w-]*)*/g, '‹token›'],
  [/\bemulator\.\w+\.[\w-]+/g, '‹token›'],
  [/\b(SharedAccessKey|AccountKey|SharedSecretValue)=(?!‹)[^\s;'",<>]+/gi, '$1=‹key›'],
  [/([?&](?:sig|code|subscription-key|api-?key|access_token|client_secret)=)(?!‹)[^\s&'"<>]+/gi, '$1‹credential›'],
];

/** The text with tokens, signatures and keys of well-known forms shown as what they are. */
export function maskTokenForms(text: string): string {
  return forms.reduce((masked, [form, shown]) => masked.replace(form, shown), text);
}
