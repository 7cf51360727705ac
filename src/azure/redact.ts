/**
 * Takes out of a service's words what could be a secret: the given values, tokens, signatures, and the values that a
 * schema error quotes from a document.
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  const known = secrets.filter(secret => secret !== '').reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
  return known
    .replace(/\b(Bearer|Basic|SharedAccessSignature|SharedAccessKey)\b[ =]+[^\s'"<>]+/gi, '$1 ***')
    .replace(/\beyJ[\w-]+(?:\.[\w-]+)*/g, '***')
    .replace(/\bemulator\.\w+\.[\w-]+/g, '***')
    .replace(/\b(sig|code|key|password|pwd|secret|token)=[^\s&'"<>]+/gi, '$1=***')
    .replace(/\b(value|content|text)(:?\s+)(?:'[^']*'|"[^"]*")/gi, "$1$2'***'");
}
