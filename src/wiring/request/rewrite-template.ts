import { t } from '../../base/text/translation.ts';
import { namedValueReferenceProblem } from './named-value-reference.ts';
import { hasExpression } from './policy-text.ts';
import type { WishSurroundings } from './wish-surroundings.ts';

/** What is wrong with a rewrite-uri template. Of parameters and named values nothing is said where it is not known which there are. */
export function rewriteProblem(
  template: string,
  { urlTemplates = [], namedValues }: Omit<WishSurroundings, 'serviceUrl'> = {},
): string | undefined {
  const text = template.trim();
  if (text === '') return undefined;
  if (/^[a-z][a-z0-9+.-]*:/i.test(text) || text.startsWith('//')) return t('A template is a path and query, without scheme and host.');
  if (hasExpression(text)) {
    return t('A template is text, but @( and @{ begin a policy expression: use parameters such as {id}, or write the policy by hand.');
  }
  if (!/^[/?]/.test(text)) return t('A template begins with / (a path) or ? (a query): put one before it.');
  if (/\s/.test(text)) return t('A path has no blanks: write %20 for each.');
  if (text.includes('#')) return t('A template has no #: what follows one is never sent. Write %23 if it belongs to a name.');
  const names = parametersOf(text);
  if (names === undefined) return t('A brace is open: parameters are written as {id}, named values as {{name}}.');
  return (
    names.map(name => parameterProblem(name, urlTemplates)).find(problem => problem !== undefined) ??
    namedValueReferenceProblem(text, namedValues)
  );
}

/** Names of the parameters in braces, named values left out; undefined when the braces do not fit. */
function parametersOf(template: string): readonly string[] | undefined {
  const own = template.replace(/\{\{[A-Za-z0-9-._]+\}\}/g, '');
  const names = [...own.matchAll(/\{\*?([^{}]+)\}/g)].map(([, name = '']) => name);
  return /[{}]/.test(own.replace(/\{\*?[^{}]+\}/g, '')) ? undefined : names;
}

function parameterProblem(name: string, urlTemplates: readonly string[]): string | undefined {
  const without = urlTemplates.find(template => parametersOf(template)?.includes(name) === false);
  if (without === undefined) return undefined;
  const others = parametersOf(without) ?? [];
  const has = others.length === 0 ? 'none' : others.map(other => `{${other}}`).join(', ');
  return urlTemplates.length === 1
    ? t('{{0}} is no parameter of the operation: {1} has {2}. Use what it has, or leave {{0}} out.', name, without, has)
    : t('{{0}} is no parameter of each operation: {1} has {2}. Use what it has, or leave {{0}} out.', name, without, has);
}
