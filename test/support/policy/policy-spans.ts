import type { Span } from '../../../src/base/text/text-span.ts';
import {
  sourceOffset,
  type Attribute,
  type Element,
  type ExpressionPart,
  type PolicyDocument,
  type PolicyNode,
  type ValuePart,
} from '../../../src/policy/syntax/index.ts';

/**
 * What is wrong with the spans of a tree, as sentences, none when it is sound: siblings touch and fill their parent,
 * names and marks are where their spans say, and every character of an expression leads back into it.
 */
export function misplacements({ text, nodes, errors }: PolicyDocument): readonly string[] {
  const found: string[] = [];
  const expect = (holds: boolean, what: string, { start, end }: Span): void => {
    if (!holds) found.push(`${what} at ${start}-${end}`);
  };
  const textOf = ({ start, end }: Span): string => text.slice(start, end);

  /** Items one behind the other from start to end; gives nothing when the last one ends elsewhere. */
  const chain = (items: readonly { readonly span: Span }[], start: number, end: number, what: string): void => {
    let at = start;
    for (const { span } of items) {
      expect(span.start === at && span.end > at, `${what} does not touch the one before`, span);
      at = span.end;
    }
    expect(at === end, `${what}s do not fill their parent`, { start, end });
  };

  const visitParts = (parts: readonly ValuePart[], start: number, end: number): void => {
    chain(parts, start, end, 'part');
    for (const part of parts) {
      if (part.kind === 'named-value') {
        expect(/^\{\{\s*(.*?)\s*\}\}$/.exec(textOf(part.span))?.[1] === part.name, 'named value of another name', part.span);
      }
      if (part.kind === 'expression') visitExpression(part);
    }
  };

  const visitExpression = (part: ExpressionPart): void => {
    const brackets = part.form === 'single' ? ['@(', ')'] : ['@{', '}'];
    expect(
      textOf(part.span) === `${brackets[0] ?? ''}${textOf(part.codeSpan)}${brackets[1] ?? ''}`,
      'expression without its brackets',
      part.span,
    );
    let last = part.codeSpan.start;
    for (let offset = 0; offset <= part.code.length; offset++) {
      const at = sourceOffset(part, offset);
      const isSame =
        text[at] === part.code[offset] || text[at] === '&' || offset === part.code.length || isLowSurrogate(part.code.charCodeAt(offset));
      expect(at >= last && at <= part.codeSpan.end && isSame, `character ${offset} of an expression leads elsewhere`, part.span);
      last = at;
    }
    expect(last === part.codeSpan.end, 'the end of an expression leads elsewhere', part.span);
  };

  const visitAttribute = ({ name, nameSpan, nameParts, span, valueSpan, parts }: Attribute): void => {
    expect(textOf(nameSpan) === name && nameSpan.start === span.start, 'attribute of another name', nameSpan);
    expect(
      nameParts.every(part => part.span.start >= nameSpan.start && part.span.end <= nameSpan.end && textOf(part.span).startsWith('{{')),
      'named value outside its name',
      nameSpan,
    );
    expect(valueSpan.start >= nameSpan.end && valueSpan.end <= span.end, 'value outside its attribute', valueSpan);
    visitParts(parts, valueSpan.start, valueSpan.end);
  };

  const visitElement = ({ name, nameSpan, attributes, children, span, startTagSpan, endTagSpan, isSelfClosing }: Element): void => {
    expect(
      startTagSpan.start === span.start && textOf(startTagSpan).startsWith(`<${name}`) && textOf(nameSpan) === name,
      'start tag of another name',
      startTagSpan,
    );
    expect(
      !isSelfClosing || (textOf(startTagSpan).endsWith('/>') && startTagSpan.end === span.end),
      'element that does not close itself',
      span,
    );
    if (endTagSpan) {
      expect(
        /^<\/\s*(.*?)\s*>?$/s.exec(textOf(endTagSpan))?.[1] === name && endTagSpan.end === span.end,
        'end tag of another name',
        endTagSpan,
      );
    }
    let at = nameSpan.end;
    for (const attribute of attributes) {
      expect(attribute.span.start >= at && attribute.span.end <= startTagSpan.end, 'attribute outside its tag', attribute.span);
      visitAttribute(attribute);
      at = attribute.span.end;
    }
    visit(children, startTagSpan.end, endTagSpan?.start ?? span.end);
  };

  const visit = (siblings: readonly PolicyNode[], start: number, end: number): void => {
    chain(siblings, start, end, 'node');
    for (const node of siblings) {
      if (node.kind === 'element') visitElement(node);
      else if (node.kind === 'text') visitParts(node.parts, node.span.start, node.span.end);
      else if (node.kind === 'cdata') visitParts(node.parts, node.span.start + '<![CDATA['.length, node.span.end - (textOf(node.span).endsWith(']]>') ? ']]>'.length : 0));
      else if (node.kind === 'comment') expect(textOf(node.span).startsWith(`<!--${textOf(node.contentSpan)}`) && node.contentSpan.start === node.span.start + '<!--'.length, 'comment outside its marks', node.span);
    }
  };

  visit(nodes, 0, text.length);
  for (const { span } of errors) {
    expect(span.start >= 0 && span.start <= span.end && span.end <= text.length, 'error outside the text', span);
  }
  return found;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
