/** Whether a document holds policies at all, by a look at its first element: cheap enough for every XML file that opens. */
export function looksLikePolicy(text: string): boolean {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (;;) {
    while (/\s/.test(text[at] ?? '')) at++;
    const mark = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '?>' : undefined;
    if (!mark) break;
    const end = text.indexOf(mark, at);
    if (end < 0) return false;
    at = end + mark.length;
  }
  return /^<(?:policies|fragment|inbound|outbound|on-error)(?=[\s/>])/.test(text.slice(at, at + 20));
}
