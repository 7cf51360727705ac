import type { Span } from '../../base/text/text-span.ts';
import { contentOf, documentContent, holdsElements, holdsPolicies, rootNames, type Content } from '../language/index.ts';
import { code, skipBlanks } from './characters.ts';
import { markedNameEnd, TemplateEnds } from './template.ts';
import { childElements, type Element, type PolicyDocument, type PolicyNode } from './tree.ts';

/** Content where the service takes nothing of the kind. */
export interface Misplaced {
  readonly span: Span;
  /** Where it is: in an element of that name, or beside the root of the document. */
  readonly within: string | undefined;
  /** Text, a second root, or a value of a build tool, which may fill in whole policies. */
  readonly kind: 'text' | 'root' | 'filled-in';
}

/** The text among policies and beside the root, and what follows the root: the service takes no document that has any. */
export function misplacedIn(document: PolicyDocument): readonly Misplaced[] {
  const [first, ...others] = childElements(document);
  if (!first) return [];
  const isRoot = ({ name }: Element): boolean => name === rootNames.policies || name === rootNames.fragment;
  // a second root of the same name is reported as one that is repeated
  const roots = isRoot(first) ? others.filter(({ name }) => name !== first.name) : others.filter(isRoot);
  const texts: Misplaced[] = [];
  collectText(texts, new RazorComments(document.text), document.nodes, documentContent);
  return [
    ...texts,
    ...roots.map(({ startTagSpan }) => ({ span: startTagSpan, within: undefined, kind: 'root' as const })),
  ].sort((a, b) => a.span.start - b.span.start);
}

/** The named values that stand among policies, where one that holds markup is read as policies. */
export function namedValuesAmongPolicies(document: PolicyDocument): readonly { readonly span: Span; readonly name: string }[] {
  const within = (nodes: readonly PolicyNode[], content: Content): readonly { readonly span: Span; readonly name: string }[] =>
    holdsPolicies(content)
      ? nodes.flatMap(node => {
          if (node.kind === 'element') return within(node.children, contentOf(node.name, content));
          if (!holdsElements(content) || (node.kind !== 'text' && node.kind !== 'cdata')) return [];
          return node.parts.flatMap(part => (part.kind === 'named-value' ? [{ span: part.span, name: part.name }] : []));
        })
      : [];
  return within(document.nodes, documentContent);
}

// every document is walked: one list is filled instead of a list for each node
function collectText(found: Misplaced[], comments: RazorComments, nodes: readonly PolicyNode[], content: Content, within?: string): void {
  if (!holdsPolicies(content)) return;
  const { text } = comments;
  const isList = holdsElements(content);
  for (const node of nodes) {
    if (node.kind === 'element') {
      if (node.children.length > 0) collectText(found, comments, node.children, contentOf(node.name, content), node.name);
    } else if (isList && (node.kind === 'text' || node.kind === 'cdata') && skipBlanks(text, node.span.start) < node.span.end) {
      // what a named value makes of its surroundings is reported where it is followed
      if (node.parts.some(({ kind }) => kind === 'named-value')) continue;
      for (const one of misplacedText(comments, node.span, within)) if (within !== undefined || one.kind === 'text') found.push(one);
    }
  }
}

/** Where the comments of Razor in a text end, asked for from its beginning to its end. */
class RazorComments {
  readonly text: string;
  #end = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** The end of a comment that begins at an offset; many that never end are searched for once. */
  endFrom(at: number): number | undefined {
    if (this.#end < at + 2) {
      const mark = this.text.indexOf('*@', at);
      this.#end = mark < 0 ? Number.POSITIVE_INFINITY : mark + 2;
    }
    return Number.isFinite(this.#end) ? this.#end : undefined;
  }
}

/** What of a text is no white space: the first of it that is written as itself, and each value of a build tool. */
function misplacedText(comments: RazorComments, { start, end }: Span, within: string | undefined): readonly Misplaced[] {
  const { text } = comments;
  const first = skipBlanks(text, start);
  if (first >= end) return [];
  const found: Misplaced[] = [];
  const templates = new TemplateEnds(text);
  let hasText = false;
  for (let at = first; at < end; at = skipBlanks(text, at)) {
    const commentEnd = text.startsWith('@*', at) ? comments.endFrom(at) : undefined;
    if (commentEnd !== undefined) {
      at = commentEnd;
      continue;
    }
    const templated =
      pipelineDirectiveEnd(text, at, end) ?? templates.at(at, end) ?? markedNameEnd(text, at) ?? placeholderEnd(text, at, end);
    if (templated === undefined) {
      const own = wordEnd(text, templates, at, end);
      if (!hasText) found.push({ span: { start: at, end: own }, within, kind: 'text' });
      hasText = true;
      at = own;
    } else {
      if (!isDirective(text, at)) found.push({ span: { start: at, end: templated }, within, kind: 'filled-in' });
      at = templated;
    }
  }
  return found;
}

/** What Azure Pipelines decides by: `${{ if … }}:`, `- ${{ each … }}:`. Where what it decides about ends is not written. */
const pipelineDirective = /(?:-[ \t]{1,4})?\$\{\{\s{0,9}(?:if|elseif|else|each|insert)\b[^{}\n<]{0,300}\}\}:?/y;

function pipelineDirectiveEnd(text: string, at: number, end: number): number | undefined {
  pipelineDirective.lastIndex = at;
  return pipelineDirective.test(text) && pipelineDirective.lastIndex <= end ? pipelineDirective.lastIndex : undefined;
}

/** A name in marks that a script replaces: `{name}`, `[[name]]`, `@@name@@`, `%name%`. */
const placeholder = /(?:\$?\{{1,3}|\$?\[\[|@@?|%%?|~|\$|!\{|<<)\s*[A-Za-z][\w.:-]{0,100}\s*(?:\}{1,3}|\]\]|@@?|%%?|~|\$|>>)/y;

function placeholderEnd(text: string, at: number, end: number): number | undefined {
  placeholder.lastIndex = at;
  return placeholder.test(text) && placeholder.lastIndex <= end ? placeholder.lastIndex : undefined;
}

function wordEnd(text: string, templates: TemplateEnds, start: number, end: number): number {
  let at = start + 1;
  while (at < end && skipBlanks(text, at) === at && templates.at(at, end) === undefined) at++;
  return at;
}

/** Whether what a build tool reads here decides about what is around it, and fills in nothing. */
function isDirective(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  switch (text.charCodeAt(at)) {
    case code.percent:
      return next === code.openBrace;
    case code.less:
      return text.charCodeAt(at + 2) !== code.equals && !/^<%-\s*(?!(?:end|else)\b)[\w.]+\s*-?%>/.test(text.slice(at, at + 100));
    case code.hash:
      return /^#\{\s*(?:\/|(?:if|unless|each|else)\b)/.test(text.slice(at, at + 30));
    case code.openBrace:
      return next === code.percent || /^\{\{[-~]?\s*(?:[#/]|(?:if|else|end|range|with|define|block)\b)/.test(text.slice(at, at + 30));
    default:
      return false;
  }
}
