import { DotnetError, UnsupportedExpression } from '../errors.ts';
import type { JsonToken } from '../value.ts';

type Step =
  | { readonly kind: 'name'; readonly name: string; readonly isDeep: boolean }
  | { readonly kind: 'any'; readonly isDeep: boolean }
  | { readonly kind: 'index'; readonly indexes: readonly number[] }
  | { readonly kind: 'slice'; readonly from: number | undefined; readonly to: number | undefined }
  | { readonly kind: 'filter'; readonly path: readonly Step[]; readonly operator: string | undefined; readonly value: string | number | boolean | null };

/** The tokens that a JSONPath finds: names, indexes, slices, wildcards, `..`, and filters of one comparison. */
export function selectTokens(root: JsonToken, path: string): readonly JsonToken[] {
  return walk(root, parsePath(path));
}

function walk(root: JsonToken, steps: readonly Step[]): readonly JsonToken[] {
  let found: readonly JsonToken[] = [root];
  for (const step of steps) found = found.flatMap(token => follow(token, step));
  return found;
}

function follow(token: JsonToken, step: Step): readonly JsonToken[] {
  switch (step.kind) {
    case 'name': {
      const places = step.isDeep ? descendants(token) : [token];
      return places.flatMap(place =>
        place.kind === 'jobject' ? [...place.properties.values()].filter(({ name }) => name === step.name).map(({ value }) => value) : [],
      );
    }
    case 'any':
      return step.isDeep ? descendants(token) : children(token);
    case 'index':
      return token.kind === 'jarray' ? step.indexes.flatMap(index => token.items.slice(index, index + 1)) : [];
    case 'slice':
      return token.kind === 'jarray' ? token.items.slice(step.from, step.to) : [];
    case 'filter':
      return children(token).filter(item => isMatch(item, step));
  }
}

function isMatch(item: JsonToken, { path, operator, value }: Extract<Step, { kind: 'filter' }>): boolean {
  return walk(item, path).some(found => {
    if (operator === undefined) return true;
    if (found.kind !== 'jvalue') return operator === '!=';
    const actual =
      typeof found.value === 'object' && found.value !== null
        ? found.value.kind === 'integer'
          ? Number(found.value.value)
          : found.value.kind === 'float'
            ? found.value.value
            : undefined
        : found.value;
    if (actual === undefined) throw new UnsupportedExpression('A filter over this token');
    if (operator === '==') return actual === value;
    if (operator === '!=') return actual !== value;
    if (typeof actual !== typeof value || actual === null || value === null) return false;
    return operator === '<' ? actual < value : operator === '>' ? actual > value : operator === '<=' ? actual <= value : actual >= value;
  });
}

function children(token: JsonToken): readonly JsonToken[] {
  if (token.kind === 'jarray') return token.items;
  return token.kind === 'jobject' ? Array.from(token.properties.values(), ({ value }) => value) : [];
}

function descendants(token: JsonToken): readonly JsonToken[] {
  return [token, ...children(token).flatMap(descendants)];
}

const nameStep = /(\.\.)?\.?(?:(\*)|([\p{L}\p{N}_$@-]+))/uy;
const bracket = /(\.\.)?\[\s*/y;
/** What is between brackets, each with the blanks and the bracket behind it. */
const bracketStep =
  /(?:'((?:[^'\\]|\\.)*)'\s*|"((?:[^"\\]|\\.)*)"\s*|(\*)\s*|(-?\d*)\s*:\s*(?:(-?\d+)\s*)?|(-?\d+(?:\s*,\s*-?\d+)*)\s*|\?\(\s*@((?:[^'"()]|'[^']*'|"[^"]*")*)\)\s*)\]/uy;

function parsePath(path: string): readonly Step[] {
  const steps: Step[] = [];
  let at = path.startsWith('$') ? 1 : 0;
  const read = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    const match = pattern.exec(path) ?? undefined;
    at += match?.[0].length ?? 0;
    return match;
  };
  while (at < path.length) {
    const start = at;
    const [, deep, any, name] = read(nameStep) ?? [];
    if (any !== undefined) steps.push({ kind: 'any', isDeep: deep !== undefined });
    else if (name !== undefined) steps.push({ kind: 'name', name, isDeep: deep !== undefined });
    else {
      const opened = read(bracket);
      const inside = opened && read(bracketStep);
      if (!inside) {
        throw new DotnetError({
          kind: 'exception',
          type: 'Newtonsoft.Json.JsonException',
          message: `Unexpected character while parsing path: ${path.charAt(start)}`,
          inner: null,
        });
      }
      steps.push(stepInside(inside, opened[1] !== undefined));
    }
  }
  return steps;
}

function stepInside([, single, double, any, from, to, indexes, filter]: RegExpExecArray, isDeep: boolean): Step {
  if (any !== undefined) return { kind: 'any', isDeep };
  const key = single ?? double;
  if (key !== undefined) return { kind: 'name', name: key.replace(/\\(.)/g, '$1'), isDeep };
  if (indexes !== undefined) return { kind: 'index', indexes: indexes.split(',').map(Number) };
  if (from !== undefined) {
    return { kind: 'slice', from: from === '' ? undefined : Number(from), to: to === undefined ? undefined : Number(to) };
  }
  return filterOf(filter ?? '');
}

/** What is between `?(@` and `)`: a path alone, or one with an operator and a literal behind it. */
function filterOf(filter: string): Step {
  const at = filter.search(/[=<>!]/);
  const [operator] = /^(?:==|!=|<=|>=|<|>)/.exec(filter.slice(Math.max(0, at), at + 2)) ?? [];
  const literal = operator === undefined ? '' : filter.slice(at + operator.length).trim();
  if (operator === undefined || literal === '') return { kind: 'filter', path: parsePath(filter.trim()), operator: undefined, value: null };
  return { kind: 'filter', path: parsePath(filter.slice(0, at).trim()), operator, value: literalOf(literal) };
}

function literalOf(text: string): string | number | boolean | null {
  if (/^['"]/.test(text)) return text.slice(1, -1);
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null' || text === '') return null;
  return Number(text);
}
