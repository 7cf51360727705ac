import { boolean, byDefault, computed, name, oneOf, required, text } from '../attributes.ts';
import { anyNumber, empty, holding, part, text as textContent } from '../content.ts';
import type { ElementGroup } from '../element.ts';
import { everywhere } from '../standing.ts';

const bodies = { ...everywhere, sections: ['inbound', 'outbound', 'on-error'] } as const;

/** Policies that rewrite a body. */
export const transformElements = {
  'find-and-replace': {
    ...everywhere,
    sentence: 'Replaces a text in the body by another one.',
    page: 'find-and-replace-policy',
    attributes: { from: required(computed(text)), to: required(computed(text)) },
    content: empty,
    isRemovable: true,
  },
  'json-to-xml': {
    ...bodies,
    sentence: 'Turns a JSON body into XML.',
    page: 'json-to-xml-policy',
    attributes: {
      apply: required(computed(oneOf('always', 'content-type-json'))),
      'consider-accept-header': byDefault(computed(boolean), 'true'),
      'parse-date': byDefault(boolean, 'true'),
      'namespace-separator': byDefault(computed(name), '_'),
      'namespace-prefix': byDefault(computed(name), 'xmlns'),
      'namespace-block-name': computed(name),
      'attribute-block-name': computed(name),
      'attribute-prefix': computed(name),
      'invalid-character-replacement': computed(name),
      'null-values': computed(name),
      'trim-values': boolean,
      'empty-values': computed(oneOf('preserve', 'as-null')),
      'root-element-name': computed(name),
    },
    content: empty,
  },
  'xml-to-json': {
    ...bodies,
    sentence: 'Turns an XML body into JSON.',
    page: 'xml-to-json-policy',
    attributes: {
      kind: required(computed(oneOf('javascript-friendly', 'direct'))),
      apply: required(computed(oneOf('always', 'content-type-xml'))),
      'consider-accept-header': byDefault(computed(boolean), 'true'),
      'preserve-whitespace-nodes': computed(boolean),
      'empty-values': computed(oneOf('preserve', 'as-null')),
      'trim-values': computed(boolean),
      'always-array-child-elements': byDefault(computed(boolean), 'false'),
    },
    content: empty,
  },
  'redirect-content-urls': {
    ...everywhere,
    sections: ['inbound', 'outbound'],
    sentence: "Replaces the backend's addresses in the body by those of the gateway.",
    page: 'redirect-content-urls-policy',
    attributes: {},
    content: empty,
  },
  'xsl-transform': {
    ...everywhere,
    sections: ['inbound', 'outbound'],
    sentence: 'Turns an XML body into another one by a style sheet.',
    page: 'xsl-transform-policy',
    attributes: {},
    content: holding({
      parameter: part(anyNumber, textContent, { name: required(name), 'parameter-name': name }),
      'xsl:stylesheet': part(anyNumber, { kind: 'body' }, { version: text, 'xmlns:xsl': text }),
    }),
  },
} satisfies ElementGroup;
