import type { TemplateModel } from '../../src/policy/run/index.ts';

/**
 * Fills in a Liquid template as far as generated policies use the language: outputs with filters, assign, capture, comment, raw,
 * if, unless and for; undefined for any other. It shares nothing with the linter's own reading of templates.
 */
export function fillTemplate(template: string, model: TemplateModel): string | undefined {
  try {
    return filled(template, model);
  } catch (error) {
    if (error instanceof UnknownTemplate) return undefined;
    throw error;
  }
}

/** A template that uses more of the language. */
class UnknownTemplate extends Error {}

function filled(template: string, model: TemplateModel): string {
  const pieces = template.split(/(\{\{[^]*?\}\}|\{%[^]*?%\})/).map((text): Piece => {
    if (text.startsWith('{{')) return { kind: 'output', code: inner(text) };
    if (!text.startsWith('{%')) return { kind: 'text', code: text };
    const [, name = '', code = ''] = /^\s*(\w+)([^]*)$/.exec(inner(text)) ?? [];
    return { kind: 'tag', name, code: code.trim(), text };
  });
  return new Filling(pieces, model).block(0, pieces.length, new Map());
}

type Piece = { readonly kind: 'text' | 'output'; readonly code: string } | { readonly kind: 'tag'; readonly name: string; readonly code: string; readonly text: string };
type Locals = Map<string, unknown>;

function inner(text: string): string {
  return text.slice(2, -2).replace(/^-|-$/g, '').trim();
}

class Filling {
  readonly #pieces: readonly Piece[];
  readonly #model: TemplateModel;

  constructor(pieces: readonly Piece[], model: TemplateModel) {
    this.#pieces = pieces;
    this.#model = model;
  }

  block(from: number, to: number, locals: Locals): string {
    let text = '';
    for (let at = from; at < to; at++) {
      const piece = this.#pieces[at];
      if (piece?.kind === 'text') text += piece.code;
      else if (piece?.kind === 'output') text += shown(this.#value(piece.code, locals));
      else if (piece?.kind === 'tag') {
        if (piece.name === 'assign') {
          const [name = '', ...value] = piece.code.split('=');
          locals.set(name.trim(), this.#value(value.join('='), locals));
          continue;
        }
        const end = this.#endOf(at, to);
        text += this.#tag(piece, at + 1, end, locals);
        at = end;
      }
    }
    return text;
  }

  #tag({ name, code }: Extract<Piece, { kind: 'tag' }>, from: number, end: number, locals: Locals): string {
    switch (name) {
      case 'comment':
        return '';
      case 'raw':
        return this.#pieces.slice(from, end).map(piece => (piece.kind === 'tag' ? piece.text : piece.kind === 'output' ? `{{${piece.code}}}` : piece.code)).join('');
      case 'capture':
        locals.set(code, this.block(from, end, locals));
        return '';
      case 'if':
      case 'unless': {
        const otherwise = this.#elseIn(from, end);
        const holds = this.#holds(code, locals) === (name === 'if');
        return holds ? this.block(from, otherwise, locals) : this.block(Math.min(end, otherwise + 1), end, locals);
      }
      case 'for': {
        const [, variable = '', list = ''] = /^(\w+)\s+in\s+([^]*)$/.exec(code) ?? [];
        const items = this.#value(list, locals);
        return (Array.isArray(items) ? items : []).map(item => this.block(from, end, locals.set(variable, item))).join('');
      }
      default:
        throw new UnknownTemplate();
    }
  }

  #endOf(at: number, to: number): number {
    const piece = this.#pieces[at];
    const name = piece?.kind === 'tag' ? piece.name : '';
    for (let depth = 0, next = at; next < to; next++) {
      const other = this.#pieces[next];
      if (other?.kind !== 'tag') continue;
      if (other.name === name) depth++;
      if (other.name === `end${name}` && --depth === 0) return next;
    }
    throw new UnknownTemplate();
  }

  #elseIn(from: number, end: number): number {
    for (let at = from; at < end; at++) {
      const piece = this.#pieces[at];
      if (piece?.kind === 'tag' && piece.name === 'else') return at;
      if (piece?.kind === 'tag' && /^(?:if|unless|for|capture|comment|raw)$/.test(piece.name)) at = this.#endOf(at, end);
    }
    return end;
  }

  #holds(code: string, locals: Locals): boolean {
    const [, left = '', sign, right = ''] = /^([^]*?)(?:\s*(==|!=)\s*([^]*))?$/.exec(code) ?? [];
    const value = this.#value(left, locals);
    if (sign === undefined) return value !== undefined && value !== null && value !== false;
    return (shown(value) === shown(this.#value(right, locals))) === (sign === '==');
  }

  #value(code: string, locals: Locals): unknown {
    const [first = '', ...filters] = code.split('|').map(part => part.trim());
    return filters.reduce((value, filter) => {
      const [name = '', ...given] = filter.split(/[:,]/).map(part => part.trim());
      return filtered(name, value, given.map(part => this.#atom(part, locals)));
    }, this.#atom(first, locals));
  }

  #atom(code: string, locals: Locals): unknown {
    const quoted = /^(["'])([^]*)\1$/.exec(code);
    if (quoted) return quoted[2];
    if (/^\d+$/.test(code)) return Number(code);
    const [root = '', ...names] = code.replace(/\[["']?(\w+)["']?\]/g, '.$1').split('.');
    if (root === 'context' && names[0] === 'Variables') return this.#model.variable(names[1] ?? '');
    if (root === 'context') throw new UnknownTemplate();
    const from = root === 'body' ? jsonOr(this.#model.body()) : locals.get(root);
    return names.reduce<unknown>((value, name) => (typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined), from);
  }
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function filtered(name: string, value: unknown, given: readonly unknown[]): unknown {
  const text = shown(value);
  switch (name) {
    case 'size':
      return text.length;
    case 'upcase':
      return text.toUpperCase();
    case 'downcase':
      return text.toLowerCase();
    case 'append':
      return text + shown(given[0]);
    case 'prepend':
      return shown(given[0]) + text;
    case 'replace':
      return text.replaceAll(shown(given[0]), shown(given[1]));
    case 'escape':
      return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    case 'split':
      return text.split(shown(given[0]));
    case 'first':
      return Array.isArray(value) ? value[0] : undefined;
    case 'join':
      return Array.isArray(value) ? value.map(shown).join(shown(given[0])) : text;
    default:
      throw new UnknownTemplate();
  }
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
