import type { Span } from '../../../base/text/text-span.ts';
import { t } from '../../../base/text/translation.ts';
import { parseCode, type ParsedCode } from '../../csharp/index.ts';
import {
  parsePolicy,
  sourceOffset,
  type Element,
  type ExpressionPart,
  type PolicyDocument,
  type PolicyNode,
  type ValuePart,
} from '../../syntax/index.ts';
import {
  DotnetError,
  evaluate,
  EvaluationLimit,
  valueText,
  UnsupportedExpression,
  type ContextModel,
  type DotnetValue,
  type SharedBudget,
} from '../expression/index.ts';
import type { RunHost } from '../run-input.ts';
import { PolicyFailure } from '../limits/policy-failure.ts';

/** What expressions run in. */
export interface Surroundings {
  readonly host: Pick<RunHost, 'now' | 'random' | 'namedValue'>;
  readonly context: () => ContextModel;
  readonly budget: SharedBudget;
}

/** What XML does not read as the text that it is; the gateway puts named values in before it parses the policy. */
const markup = /<|&(?:#\d+|#x[\da-f]+|\w+);/i;

/**
 * Gives the parts of attributes and texts their values. A named value is text that is in the place of its braces before
 * anything is read, so one that contains an expression is evaluated, and one inside code is code.
 */
export class PartValues {
  readonly #surroundings: Surroundings;
  readonly #parsed = new WeakMap<ExpressionPart, { readonly code: ParsedCode; readonly source: string }>();

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  /** The value of one expression alone, blanks around it or not; the text of everything else. */
  valueOf(parts: readonly ValuePart[]): DotnetValue {
    const all = parts.flatMap(part => this.#expanded(part));
    const meaningful = all.filter(part => part.kind !== 'literal' || part.text.trim() !== '');
    const [only] = meaningful;
    if (meaningful.length === 1 && only?.kind === 'expression') return this.#evaluate(only);
    return all
      .map(part => (part.kind === 'literal' ? part.text : part.kind === 'expression' ? this.#counted(valueText(this.#evaluate(part))) : ''))
      .join('');
  }

  /** The same as text. */
  partsText(parts: readonly ValuePart[]): string {
    const value = this.valueOf(parts);
    return typeof value === 'string' ? value : this.#counted(valueText(value));
  }

  #counted(text: string): string {
    this.#surroundings.budget.text(text.length);
    return text;
  }

  /** A named value by its text. */
  #expanded(part: ValuePart): readonly ValuePart[] {
    if (part.kind !== 'named-value') return [part];
    const text = this.#surroundings.host.namedValue(part.name);
    if (text === undefined) throw new PolicyFailure('NamedValueNotFound', `The named value "${part.name}" is not known.`);
    this.#counted(text);
    if (!/^\s*@[({]/.test(text)) {
      if (markup.test(text)) throw unsupportedMarkup(part.name, part.span);
      return [{ kind: 'literal', span: part.span, text }];
    }
    const held = partsOf(parsePolicy(`<value><![CDATA[${text}]]></value>`));
    return held.map(inner => (inner.kind === 'expression' ? { ...inner, span: part.span } : inner));
  }

  #evaluate(part: ExpressionPart): DotnetValue {
    const { host, context, budget } = this.#surroundings;
    const known = this.#parsed.get(part);
    const source =
      known?.source ??
      part.code.replace(/\{\{([^{}]+)\}\}/g, (whole, name: string) => this.#counted(host.namedValue(name.trim()) ?? whole));
    const code = known?.code ?? parseCode(source, part.form);
    if (!known) this.#parsed.set(part, { code, source });
    try {
      return evaluate(code, { source, context: context(), now: host.now, random: host.random, namedValue: host.namedValue, budget });
    } catch (error) {
      if (error instanceof DotnetError || error instanceof UnsupportedExpression || error instanceof EvaluationLimit) {
        const { span } = error;
        // spans of code that named values were put into do not lead back
        error.span =
          span && source === part.code ? { start: sourceOffset(part, span.start), end: sourceOffset(part, span.end) } : part.span;
      }
      throw error;
    }
  }
}

/** The parts of everything between an element's tags, the markup of a literal body among them. */
export function contentParts(element: Element, text: string): readonly ValuePart[] {
  const parts: ValuePart[] = [];
  const markup = (start: number, end: number): void => {
    if (end > start) parts.push({ kind: 'literal', span: { start, end }, text: text.slice(start, end) });
  };
  const visit = (nodes: readonly PolicyNode[]): void => {
    for (const node of nodes) {
      if (node.kind === 'text' || node.kind === 'cdata') parts.push(...node.parts);
      if (node.kind !== 'element') continue;
      let at = node.startTagSpan.start;
      for (const { parts: values } of node.attributes) {
        for (const part of values) {
          if (part.kind === 'literal') continue;
          markup(at, part.span.start);
          parts.push(part);
          at = part.span.end;
        }
      }
      markup(at, node.startTagSpan.end);
      visit(node.children);
      if (node.endTagSpan) markup(node.endTagSpan.start, node.endTagSpan.end);
    }
  };
  visit(element.children);
  return parts;
}

function unsupportedMarkup(name: string, span: Span): UnsupportedExpression {
  const error = new UnsupportedExpression(t('The named value {0}, which holds markup that the gateway reads as part of the policy,', name));
  error.span = span;
  return error;
}

function partsOf(document: PolicyDocument): readonly ValuePart[] {
  const [root] = document.nodes.filter(node => node.kind === 'element');
  return root ? contentParts(root, document.text) : [];
}
