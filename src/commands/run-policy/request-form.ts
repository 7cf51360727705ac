// a header name is a token (RFC 9110, 5.6.2); a line without a colon is none
import { t } from '../../base/text/translation.ts';

const headerLine = /^([!#$%&'*+.^_`|~\w-]+)\s*:(.*)$/;

/** What is wrong with a path and with headers, one a line, as they were typed; the first of it, in a sentence. */
export function requestProblem(path: string, headers: string): string | undefined {
  return pathProblem(path) ?? headersProblem(headers);
}

function pathProblem(path: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(path)) {
    return t('The path is a whole address: leave out its scheme and host, the call goes to the gateway.');
  }
  if (!path.startsWith('/')) return t('A path begins with /: put one before it.');
  if (/[\s\p{Cc}]/u.test(path)) return t('A path has no blanks: write %20 for each.');
  return path.includes('#') ? t('What follows # is never sent: leave it out, or write %23.') : undefined;
}

// the line itself is not repeated: it may contain a credential
function headersProblem(headers: string): string | undefined {
  const wrong = linesOf(headers).findIndex(line => line !== '' && !headerLine.test(line));
  return wrong < 0
    ? undefined
    : t('Line {0} of the headers is none: write a name, a colon and a value, such as Accept: application/json.', wrong + 1);
}

/** The headers of a text with one of them a line. */
export function headersIn(text: string): readonly (readonly [string, string])[] {
  return linesOf(text).flatMap(line => {
    const [, name, value] = headerLine.exec(line) ?? [];
    return name === undefined ? [] : [[name, (value ?? '').trim()] as const];
  });
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/).map(line => line.trim());
}
