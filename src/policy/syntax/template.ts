import { code } from './characters.ts';

const longest = 500;

/** A value or directive of Helm, or `$(name)` of Azure Pipelines. */
const marked = /\$\([\w.:-]{1,100}\)|\$?\{\{(?:[^{}"\n<]|(?<=[\s(])"[^"\n{}<]{0,100}"(?=[\s)|}])){1,300}\}\}/y;

/** A name of a variable between marks: `__name__`, `#name#`. */
const markedName = /__[A-Za-z][\w.-]{0,100}__|#[A-Za-z_][\w.-]{0,100}#/y;

/**
 * The end of a build tool's value that starts at an offset: `${…}` and `%{…}` (Terraform, Bicep), `#{…}` (Octopus), `<%…%>`
 * (ERB, EJS), `{{…}}` and `{%…%}` (Helm, Jinja), `$(…)` (Azure Pipelines). It may hold quotes, as in `${hosts["eu"]}`, so that
 * they do not end the attribute; it stays on its line and balances its braces. `undefined` when none starts there.
 */
export function templateEnd(text: string, at: number, limit = text.length): number | undefined {
  const mark = text.charCodeAt(at);
  const next = text.charCodeAt(at + 1);
  if (next === code.openBrace && (mark === code.dollar || mark === code.hash || mark === code.percent)) {
    return bracedEnd(text, at, limit);
  }
  if (mark === code.less && (next === code.percent || next === code.hash)) return closedEnd(text, at, limit, next === code.hash ? '#>' : '%>');
  if (mark === code.openBrace && next === code.percent) return closedEnd(text, at, limit, '%}');
  if (mark !== code.openBrace && mark !== code.dollar) return undefined;
  marked.lastIndex = at;
  return marked.test(text) && marked.lastIndex <= limit ? marked.lastIndex : undefined;
}

/** The end of a name between marks that starts at an offset: a value wherever it stands alone. */
export function markedNameEnd(text: string, at: number): number | undefined {
  markedName.lastIndex = at;
  return markedName.test(text) ? markedName.lastIndex : undefined;
}

function closedEnd(text: string, at: number, limit: number, close: string): number | undefined {
  const line = text.slice(at, Math.min(limit, at + longest));
  const end = line.indexOf(close, 2);
  return end < 0 || line.slice(0, end).includes('\n') ? undefined : at + end + close.length;
}

function bracedEnd(text: string, at: number, limit: number): number | undefined {
  const isHash = text.charCodeAt(at) === code.hash; // which may stand at the end, too
  const end = Math.min(limit, at + longest);
  let open = 0;
  for (let i = at + 1; i < end; i++) {
    const unit = text.charCodeAt(i);
    if (unit === code.newline || unit === code.less) return undefined;
    if (unit === code.openBrace) open++;
    else if (unit === code.closeBrace && --open === 0) return isHash && text.charCodeAt(i + 1) === code.hash ? i + 2 : i + 1;
  }
  return undefined;
}
