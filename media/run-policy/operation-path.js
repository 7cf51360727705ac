// The path of an operation and the values of its parameters: one made of the other.

const placeholder = /\{(\*?)([^{}]+)\}/g;

/**
 * The path and query of an operation, its parameters filled in. A parameter of the template that has no value stays as a
 * placeholder; one of the query is left out. Of the path before, a query parameter that is not the operation's is kept.
 * @param {string} urlTemplate
 * @param {{ template: Record<string, string>, query: Record<string, string> }} values
 * @param {string} [before]
 * @returns {string}
 */
export function buildPath(urlTemplate, { template, query }, before = '') {
  const encode = (value, isRest) => (isRest ? value.split('/').map(encodeURIComponent).join('/') : encodeURIComponent(value));
  const filled = urlTemplate.replace(/(^|\/)\*$/, '$1').replace(placeholder, (whole, rest, name) => (template[name] ? encode(template[name], rest !== '') : whole));
  const own = new Set([...queryPairs(urlTemplate).map(([name]) => name), ...Object.keys(query)]);
  const pairs = Object.entries(query).flatMap(([name, value]) => (value === '' ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`]));
  const others = queryPairs(before).flatMap(([name, , text]) => (own.has(name) ? [] : [text]));
  const added = [...pairs, ...others].join('&');
  const path = filled.startsWith('/') ? filled : `/${filled}`;
  return added === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${added}`;
}

/**
 * The values of an operation's parameters in a path that was typed; undefined when the path is not one of the operation's.
 * @param {string} urlTemplate
 * @param {string} path
 * @param {readonly string[]} queryNames
 * @returns {{ template: Record<string, string>, query: Record<string, string> } | undefined}
 */
export function readPath(urlTemplate, path, queryNames) {
  const [pathTemplate] = urlTemplate.split('?');
  const values = valuesIn(pathTemplate.startsWith('/') ? pathTemplate : `/${pathTemplate}`, path.split('?')[0]);
  if (!values) return undefined;
  const given = queryPairs(path);
  const template = Object.fromEntries(values.map(([name, value]) => [name, value === `{${name}}` || value === `{*${name}}` ? '' : decoded(value)]));
  for (const [name, value] of queryPairs(urlTemplate)) {
    const own = /^\{\*?([^{}]+)\}$/.exec(value)?.[1];
    if (own !== undefined) template[own] = valueOf(given, name, `{${own}}`);
  }
  return { template, query: Object.fromEntries(queryNames.map(name => [name, valueOf(given, name, '')])) };
}

/**
 * The parameters of a template with their values in a path, each up to the text that follows it: from left to
 * right, without a second try, so that no template takes long.
 */
function valuesIn(pathTemplate, path) {
  const pieces = pathTemplate.split(/(\{[^{}]+\}|\*)/);
  const lower = path.toLowerCase().length === path.length ? path.toLowerCase() : path; // few letters have more in lower case
  const values = [];
  let at = 0;
  for (const [index, piece] of pieces.entries()) {
    if (index % 2 === 0) {
      if (!lower.startsWith(piece.toLowerCase(), at)) return undefined;
      at += piece.length;
      continue;
    }
    const [, mark, name] = /^\{(\*?)([^{}]+)\}$/.exec(piece) ?? [undefined, '*'];
    const isRest = mark === '*';
    const end = endOf(lower, isRest ? at : at + 1, pieces.slice(index + 1));
    const value = path.slice(at, end);
    if (end < at || (!isRest && (value === '' || value.includes('/')))) return undefined;
    if (name !== undefined) values.push([name, value]);
    at = end;
  }
  return at === path.length ? values : undefined;
}

/** Where the value of a parameter ends: at the text after it, which is the end of the path when it is the last piece. */
function endOf(path, from, [text = '', ...others]) {
  const after = text.toLowerCase();
  if (others.length === 0) return path.endsWith(after) ? path.length - after.length : -1;
  return after === '' ? from : path.indexOf(after, from);
}

function valueOf(pairs, name, empty) {
  const value = pairs.find(([other]) => other === name)?.[1] ?? '';
  return value === empty ? '' : decoded(value);
}

/** Each parameter of a query: its name decoded, its value as it is written, and the whole. */
function queryPairs(path) {
  const at = path.indexOf('?');
  if (at < 0) return [];
  return path
    .slice(at + 1)
    .split('&')
    .filter(text => text !== '')
    .map(text => {
      const end = text.includes('=') ? text.indexOf('=') : text.length;
      return [decoded(text.slice(0, end)), text.slice(end + 1), text];
    });
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone % is what somebody typed
  }
}
