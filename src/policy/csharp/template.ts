import { units } from './characters.ts';

/** `${name}`, `#{name}#`, `#name#`, `$(name)`, `${{ name }}`, `<%= name %>` and a `{{ … }}` with more in it than a name. */
const template =
  /[$#]\{[^{}\n]{1,200}\}#?|#[A-Za-z_][\w.-]{0,100}#|\$\([\w.:-]{1,100}\)|[$#]\{\{[^{}\n]{1,200}\}\}|<[%#]=[^\n]{1,200}?[%#]>|\{\{(?:-\n?|\s*[.$][\w.]+\s*\||\s*(?:include|template|index|required|default|tpl|toYaml|printf|quote)\s)[^{};\n]{1,200}\}\}/y;
/** `{% … %}`, `<% … %>`, `{{- if … }}`, `{{#if …}}`. */
const directive =
  /\{%[^\n]{1,200}?%\}|<[%#](?!=)[^\n]{0,200}?[%#]>|\{\{(?:[-~]?\s*(?:if|else|end|range|with|define|block)\b[^{};\n]{0,200}|[#/][^{};\n]{1,200})\}\}/y;

/** The end of a value that a build tool fills in at an offset of code; no code of C# begins like one. */
export function templateEndIn(code: string, at: number): number | undefined {
  return endOf(template, code, at);
}

/** The end of what a build tool decides by at an offset of code. It is passed over: what is in either branch is code. */
export function directiveEndIn(code: string, at: number): number | undefined {
  const unit = code.charCodeAt(at);
  if (unit !== units.openBrace && unit !== units.less) return undefined;
  const next = code.charCodeAt(at + 1);
  if (next !== units.openBrace && next !== units.percent && next !== units.hash) return undefined;
  return endOf(directive, code, at);
}

function endOf(pattern: RegExp, code: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(code) ? pattern.lastIndex : undefined;
}
