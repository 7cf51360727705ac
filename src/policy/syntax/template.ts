import { code } from './characters.ts';

const longest = 500;

/**
 * The end of a build tool's value that starts at an offset of an attribute: `${…}` and `%{…}` (Terraform, Bicep),
 * `#{…}` (Octopus). It may hold quotes, as in `${hosts["eu"]}`, so that they do not end the attribute; it stays on its
 * line and balances its braces. `undefined` when none starts there.
 */
export function templateEnd(text: string, at: number, limit = text.length): number | undefined {
  const mark = text.charCodeAt(at);
  if ((mark !== code.dollar && mark !== code.hash && mark !== code.percent) || text.charCodeAt(at + 1) !== code.openBrace) return undefined;
  let open = 0;
  const end = Math.min(limit, at + longest);
  for (let i = at + 1; i < end; i++) {
    const unit = text.charCodeAt(i);
    if (unit === code.newline || unit === code.less) return undefined;
    if (unit === code.openBrace) open++;
    else if (unit === code.closeBrace && --open === 0) return i + 1;
  }
  return undefined;
}
