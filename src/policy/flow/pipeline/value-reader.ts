import type { Span } from '../../../base/text/text-span.ts';
import type { ParsedCode } from '../../csharp/index.ts';
import { parsePolicy, type Element, type ExpressionPart, type PolicyNode, type ValuePart } from '../../syntax/index.ts';
import { Evaluator } from '../expression/evaluate.ts';
import { RecordingView, type EvaluationMemo } from '../expression/evaluation-memo.ts';
import type { HeldMarkup } from './held-markup.ts';
import { templateValue } from './liquid.ts';
import { StateView, type NamedValueReader, type Site } from './state-view.ts';
import type { FlowContext } from './flow-context.ts';
import { withoutPublicIds } from '../secrets/public-id.ts';
import { concatText, namedValueText, writtenText } from '../value/text-pattern.ts';
import { plain, textValue, noSecret, type Value } from '../value/value.ts';
import { said } from '../../../base/text/translation.ts';
import { deepTaint, taintOfAll } from '../value/deep-taint.ts';
import { joinValue } from '../value/join-value.ts';

/** Evaluates what is in attributes and between tags: literals, expressions, named values, templates. */
export class ValueReader implements NamedValueReader {
  readonly #flow: FlowContext;
  readonly #codeOf: (part: ExpressionPart) => ParsedCode;
  readonly #evaluations: EvaluationMemo;
  /** The parts of named values that contain expressions. */
  readonly #held = new Map<string, readonly ValuePart[] | undefined>();
  readonly #markup: HeldMarkup;
  /** How many named values are read one in the other. */
  #naming = 0;

  constructor(
    flow: FlowContext,
    {
      codeOf,
      evaluations,
      markup,
    }: { readonly codeOf: (part: ExpressionPart) => ParsedCode; readonly evaluations: EvaluationMemo; readonly markup: HeldMarkup },
  ) {
    this.#flow = flow;
    this.#codeOf = codeOf;
    this.#evaluations = evaluations;
    this.#markup = markup;
  }

  /** The value of the parts of an attribute or text. */
  valueOf(parts: readonly ValuePart[], site: Site): Value {
    const [first] = parts;
    if (!first) return emptyText;
    const only = parts.length === 1 ? first : soleExpression(parts);
    if (only) return this.#part(only, site);
    const values = parts.map(part => this.#part(part, site));
    this.#flow.budget.spend(parts.length >> 3);
    const text = concatText(values.map(value => value.text));
    return plain(withoutPublicIds(taintOfAll(values, this.#flow.budget), text), text);
  }

  /** The value of everything in an element: text, expressions, the markup of a literal body. */
  contentOf(element: Element, site: Site): Value {
    const parts: ValuePart[] = [];
    collectParts(element.children, parts);
    if (this.#flow.setting(element, 'template', site.where) === 'liquid') {
      return templateValue(parts, this.#view(site, undefined), this.#flow.budget);
    }
    return this.valueOf(parts, site);
  }

  #part(part: ValuePart, site: Site): Value {
    switch (part.kind) {
      case 'literal':
        this.#flow.budget.spend(part.text.length >> 8);
        return textValue(writtenText(part.text));
      case 'expression':
        return this.#expression(part, site);
      case 'named-value': {
        const held = this.#heldBy(part.name);
        return held ? this.#heldValue(held, { ...site, span: site.span ?? part.span }) : this.namedValue(part.name, site, part.span);
      }
    }
  }

  #expression(part: ExpressionPart, site: Site): Value {
    const flow = this.#flow;
    const code = this.#codeOf(part);
    // what a named value contains has no error of its own
    if (code.errors.length > 0 && !code.isCut) {
      flow.unfollowed(site.span ? 'named-value' : 'malformed', flow.place(site.where, site.span ?? part.span));
    }
    if (code.isCut) flow.unfollowed(site.span ? 'expression' : 'unread', flow.place(site.where, site.span ?? part.span));
    const view = this.#view(site, part);
    const known = this.#evaluations.recall(code, view);
    if (known) return known;
    const recording = new RecordingView(view);
    const evaluator = new Evaluator(part.code, recording, flow.budget);
    const value = evaluator.run(code.body);
    for (const thrown of evaluator.thrown) flow.lastError = joinValue(flow.lastError, plain(deepTaint(thrown, flow.budget)), flow.budget);
    if (evaluator.isExhausted) flow.unfollowed('expression', flow.place(site.where, site.span ?? part.span));
    const result = { ...value, text: evaluator.valueText(value, code.body.span) };
    if (evaluator.thrown.length === 0 && !evaluator.isExhausted) this.#evaluations.remember(code, recording, result);
    return result;
  }

  /** A named value as text: what it contains is known only to {@link FlowContext.resolve}, so that credentials stay distinct. */
  namedValue(name: string, { where, span: outer }: Site, span: Span): Value {
    const facts = this.#flow.workspace.namedValue(name);
    const text = namedValueText(name);
    if (!facts?.isSecret) return textValue(text);
    const kind = facts.isFromKeyVault ? 'vault-named-value' : 'secret-named-value';
    const message = said('The service puts the secret named value "{0}" here.', name);
    return plain(this.#flow.source({ id: `named value ${name}`, kind, message, isCertain: true }, where, outer ?? span), text);
  }

  /** A named value in a string of C#, which a quote in it ends. */
  namedString(name: string, site: Site, span: Span): Value {
    this.#flow.isRepeatable = false;
    if (this.#markup.isIn(name, 'string')) this.#flow.unfollowed('named-value', this.#flow.place(site.where, site.span ?? span));
    return this.namedValue(name, site, span);
  }

  /** The parts of a plain named value that contains an expression: the service puts it into the policy before that is read. */
  #heldBy(name: string): readonly ValuePart[] | undefined {
    const facts = this.#flow.workspace.namedValue(name);
    if (this.#held.has(name)) return this.#held.get(name);
    const text = facts?.isSecret === false ? (facts.value ?? '') : '';
    const parts: ValuePart[] = [];
    if (/@[({]/.test(text)) collectParts(parsePolicy(`<value><![CDATA[${text}]]></value>`).nodes, parts);
    const held = parts.some(({ kind }) => kind === 'expression') ? parts : undefined;
    this.#held.set(name, held);
    return held;
  }

  /** A named value that is in code as code. */
  namedCode(name: string, site: Site, span: Span): Value {
    const facts = this.#flow.workspace.namedValue(name);
    if (!facts || facts.isSecret || facts.value === undefined) return this.namedValue(name, site, span);
    const key = `code ${name}`;
    const known = this.#held.get(key) ?? [{ kind: 'expression', span, form: 'single', code: facts.value, codeSpan: span, drifts: [] }];
    this.#held.set(key, known);
    return this.#heldValue(known, { ...site, span });
  }

  /** What a named value that is written out gives; one that leads back to itself, or on and on, is not followed. */
  #heldValue(held: readonly ValuePart[], site: Site & { readonly span: Span }): Value {
    if (this.#naming >= maximumNaming || !this.#flow.budget.spend()) {
      this.#flow.unfollowed('expression', this.#flow.place(site.where, site.span));
      return noSecret;
    }
    this.#naming++;
    const value = this.valueOf(held, site);
    this.#naming--;
    return value;
  }

  #view({ where, keyUser, span }: Site, part: ExpressionPart | undefined): StateView {
    return new StateView({ flow: this.#flow, reader: this, where, keyUser, span, part });
  }
}

/** How deep named values that name others are read: a service puts them in once. */
const maximumNaming = 4;

const emptyText = textValue('');

/** The one expression of a text around which there are only blanks. */
function soleExpression(parts: readonly ValuePart[]): ExpressionPart | undefined {
  const meaningful = parts.filter(part => part.kind !== 'literal' || part.text.trim() !== '');
  const [only] = meaningful;
  return meaningful.length === 1 && only?.kind === 'expression' ? only : undefined;
}

function collectParts(nodes: readonly PolicyNode[], parts: ValuePart[]): void {
  for (const node of nodes) {
    if (node.kind === 'text' || node.kind === 'cdata') parts.push(...node.parts);
    if (node.kind !== 'element') continue;
    for (const attribute of node.attributes) parts.push(...attribute.parts);
    collectParts(node.children, parts);
  }
}
