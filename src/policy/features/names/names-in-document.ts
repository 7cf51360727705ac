import type { Span } from '../../../base/text/text-span.ts';
import {
  attributeDefinitionOf, contentOf, definitionOf, documentContent, entryOf, type Content, type ValueType,
} from '../../language/index.ts';
import {
  attributeOf, isFilledIn,
  type Attribute, type Element, type ExpressionPart, type NamedValuePart, type PolicyDocument, type PolicyNode, type ValuePart,
} from '../../syntax/index.ts';
import { namedValuesIn } from '../../syntax/start-tag.ts';
import { boundTreeOf } from '../code/parsed-codes.ts';
import type { ComputedName, NameKind, NamesInDocument, NameUse } from './name-use.ts';
import { variablesInCode } from './variables-in-code.ts';
import { variablesInLiquid } from './variables-in-liquid.ts';

/** All names of variables, fragments, named values and backends in a document. */
export function namesIn(document: PolicyDocument): NamesInDocument {
  const reader = new NameReader(document.text);
  reader.nodes(document.nodes, documentContent, false);
  return { uses: inOrder(reader.uses), computed: inOrder(reader.computed) };
}

function inOrder<T extends { readonly span: Span }>(places: readonly T[]): readonly T[] {
  return places.toSorted((a, b) => a.span.start - b.span.start);
}

/** The name at an offset, quotes and braces beside it included. */
export function nameAt({ uses }: NamesInDocument, offset: number): NameUse | undefined {
  return uses.find(({ span }) => span.start <= offset && offset <= span.end);
}

class NameReader {
  readonly uses: NameUse[] = [];
  readonly computed: ComputedName[] = [];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  nodes(nodes: readonly PolicyNode[], content: Content, isLiquid: boolean): void {
    for (const node of nodes) {
      switch (node.kind) {
        case 'element':
          this.#element(node, content, isLiquid);
          break;
        case 'text':
        case 'cdata':
          this.#parts(node.parts, isLiquid);
          if (isLiquid) this.#add(variablesInLiquid(this.#text, node.span));
          break;
        case 'comment':
          this.#namedValues(node.contentSpan);
          break;
        case 'markup':
        case 'error':
      }
    }
  }

  #element(element: Element, around: Content, isInLiquid: boolean): void {
    const { name, attributes, children } = element;
    const isLiquid = isInLiquid || attributeOf(element, 'template')?.value.toLowerCase() === 'liquid';
    const meaning = entryOf(name, around) ?? definitionOf(name);
    for (const attribute of attributes) {
      const type = meaning && attributeDefinitionOf(meaning, attribute.name)?.type;
      const kind = type && kindOf(type);
      this.#parts(attribute.nameParts, isInLiquid);
      this.#parts(attribute.parts, isInLiquid);
      if (kind) this.#named(attribute, kind, type.kind === 'variable' && type.use === 'sets' ? 'sets' : 'reads');
    }
    this.nodes(children, contentOf(name, around), isLiquid);
  }

  /** A value that is a name. */
  #named({ value, valueSpan, parts }: Attribute, kind: NameKind, role: NameUse['role']): void {
    const [only, other] = parts;
    if (!only) return;
    const isFilled = other !== undefined || only.kind === 'named-value' || (only.kind === 'literal' && isFilledIn(value));
    if (!isFilled && only.kind === 'literal') this.uses.push({ kind, name: value, span: valueSpan, role });
    else if (!isFilled && only.kind === 'expression') this.computed.push({ kind, span: only.span, name: constantOf(only), why: 'expression' });
    else this.computed.push({ kind, span: valueSpan, name: undefined, why: 'filled-in' });
  }

  #parts(parts: readonly ValuePart[], isLiquid: boolean): void {
    for (const part of parts) {
      if (part.kind === 'named-value') this.#namedValue(part, isLiquid);
      else if (part.kind === 'expression') {
        this.#add(variablesInCode(part));
        this.#namedValues(part.codeSpan);
      }
    }
  }

  /** Those in code or a comment: the service fills them in wherever they are. */
  #namedValues(span: Span): void {
    for (const part of namedValuesIn(this.#text, span)) this.#namedValue(part, false);
  }

  #namedValue({ name, span: { start } }: NamedValuePart, isLiquid: boolean): void {
    const at = this.#text.indexOf(name, start);
    const span = { start: at, end: at + name.length };
    // the same braces contain the variables of a template
    if (isLiquid) this.computed.push({ kind: 'named-value', span, name, why: 'maybe-liquid' });
    else this.uses.push({ kind: 'named-value', name, span, role: 'reads' });
  }

  #add({ uses, computed }: NamesInDocument): void {
    this.uses.push(...uses);
    this.computed.push(...computed);
  }
}

function kindOf(type: ValueType): NameKind | undefined {
  if (type.kind === 'variable') return 'variable';
  if (type.kind !== 'entity') return undefined;
  return type.entity === 'fragment' || type.entity === 'backend' ? type.entity : undefined;
}

/** The name that an expression gives, where it can give no other. */
function constantOf(part: ExpressionPart): string | undefined {
  const { parsed: { body }, bound } = boundTreeOf(part);
  const { constant } = body.kind === 'block' ? {} : bound.of(body);
  return typeof constant === 'string' ? constant : undefined;
}
