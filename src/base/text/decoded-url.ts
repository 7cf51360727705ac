/** A piece of a URL without its escapes. */
export function decodedUrl(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone `%` is what was written
  }
}
