import type { Span } from '../../../base/text/text-span.ts';
import { attributeOf, childElements, elementsOf, receivesAnswer, type Element, type PolicyDocument } from '../../../policy/index.ts';
import type { PolicyWish } from '../../request/wiring-request.ts';
import { secretUrl } from '../writing/fetch-lines.ts';

/** The element that fetches or uses the wished secret already; comments do not count. */
export function findUse(document: PolicyDocument, { delivery }: PolicyWish): Span | undefined {
  for (const element of elementsOf(document)) {
    switch (delivery.kind) {
      case 'call-time': {
        const url = secretUrl(delivery.vaultUrlNamedValue, delivery.secretNameNamedValue);
        if (
          receivesAnswer(element.name) &&
          childElements(element).some(child => child.name === 'set-url' && contentOf(document, child).includes(url))
        ) {
          return element.span;
        }
        break;
      }
      case 'certificate':
        if (element.name === 'authentication-certificate' && attributeOf(element, 'certificate-id')?.value === delivery.certificateId) {
          return element.span;
        }
        break;
      case 'named-value':
        if (
          ['authentication-basic', 'set-header', 'set-query-parameter', 'set-variable'].includes(element.name) &&
          sourceOf(document, element).includes(`{{${delivery.namedValue}}}`)
        ) {
          return element.span;
        }
        break;
    }
  }
  return undefined;
}

function contentOf({ text }: PolicyDocument, { children }: Element): string {
  return children.map(({ kind, span }) => (kind === 'text' || kind === 'cdata' ? text.slice(span.start, span.end) : '')).join('');
}

function sourceOf({ text }: PolicyDocument, { span }: Element): string {
  return text.slice(span.start, span.end);
}
