import type { Span } from '../../../base/text/text-span.ts';
import type { ValuePart } from '../../syntax/index.ts';
import type { MessagesView, NamedValuesView, VariablesView } from '../expression/pipeline-view.ts';
import type { Steps } from './step-budget.ts';
import { clean, joinTaint, type Taint } from '../value/taint.ts';
import { concatText } from '../value/text-pattern.ts';
import { deepTaint, plain, noSecret, type Value } from '../value/value.ts';

/** What templates read of a pipeline. */
type TemplateView = VariablesView & MessagesView & NamedValuesView;

/** Tags whose outcome alone shows. */
const decision = /^\{%-?\s*(?:if|elsif|unless|case|when)\b/;
const reference = new RegExp(
  'context\\.(?:(Variables|Request\\.Headers|Response\\.Headers)(?:\\s*\\[\\s*["\']([^"\']+)["\']\\s*\\]|\\.([\\w-]+))|' +
    '(Subscription\\.(?:Key|PrimaryKey|SecondaryKey))|(Request\\.(?:Url|Body)|Response\\.Body|Body)\\b)|\\b(body)\\b',
  'gi',
);

/** What a Liquid template gives: the secrets among what its tags read, and among the named values in it. */
export function templateValue(parts: readonly ValuePart[], view: TemplateView, steps: Steps): Value {
  let taint = clean;
  const texts = parts.map(part => {
    const value = partValue(part, view, steps);
    taint = joinTaint(taint, deepTaint(value, steps));
    return value.text;
  });
  // a tag may be cut into parts where it looks like an expression or a named value, so tags are read from the whole, too
  return plain(joinTaint(taint, tagTaint(parts, view, steps)), concatText(texts));
}

function partValue(part: ValuePart, view: TemplateView, steps: Steps): Value {
  switch (part.kind) {
    case 'literal':
      steps.spend(part.text.length >> 6);
      return plain(clean, part.text);
    case 'named-value':
      return part.name.includes('.') ? plain(referenced(part.name, part.span, view, steps)) : view.namedValue(part.name, part.span);
    case 'expression':
      return noSecret; // a template is no expression
  }
}

function tagTaint(parts: readonly ValuePart[], view: TemplateView, steps: Steps): Taint {
  let taint = clean;
  for (const part of parts) {
    if (part.kind !== 'literal') continue;
    for (const text of tagsIn(part.text)) if (!decision.test(text)) taint = joinTaint(taint, referenced(text, part.span, view, steps));
  }
  return taint;
}

/** The tags of a template, `{{ … }}` and `{% … %}`, in order; an end that is nowhere is looked for once. */
function* tagsIn(template: string): Generator<string> {
  const missing = new Set<string>();
  for (let at = nextTag(template, 0); at >= 0; ) {
    const end = template[at + 1] === '{' ? '}}' : '%}';
    const found = missing.has(end) ? -1 : template.indexOf(end, at + 2);
    if (found < 0) missing.add(end);
    else yield template.slice(at, found + 2);
    at = nextTag(template, found < 0 ? at + 1 : found + 2);
  }
}

function nextTag(template: string, from: number): number {
  for (let at = template.indexOf('{', from); at >= 0; at = template.indexOf('{', at + 1)) {
    if (template[at + 1] === '{' || template[at + 1] === '%') return at;
  }
  return -1;
}

function referenced(text: string, span: Span, view: TemplateView, steps: Steps): Taint {
  let taint = clean;
  for (const [, dictionary, quoted, dotted, key, message, body] of text.matchAll(reference)) {
    taint = joinTaint(
      taint,
      deepTaint(
        valueAt({ dictionary, name: quoted ?? dotted, key, message: message ?? (body === undefined ? undefined : 'Body') }, span, view),
        steps,
      ),
    );
  }
  return taint;
}

interface Reference {
  readonly dictionary: string | undefined;
  readonly name: string | undefined;
  readonly key: string | undefined;
  readonly message: string | undefined;
}

function valueAt({ dictionary, name, key, message }: Reference, span: Span, view: TemplateView): Value {
  if (key !== undefined) return view.subscriptionKey(span);
  switch ((dictionary ?? message ?? '').toLowerCase()) {
    case 'variables':
      return view.variable(name);
    case 'request.headers':
      return view.requestHeader(name);
    case 'response.headers':
      return view.responseHeader(name);
    case 'request.url':
      return view.requestUrl();
    case 'request.body':
      return view.requestBody();
    case 'body':
    case 'response.body':
      return view.response() ?? view.responseBody();
    default:
      return noSecret;
  }
}
