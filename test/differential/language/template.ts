import fc from 'fast-check';
import { variables } from './expression.ts';

const read = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...variables.text).chain(name => fc.constantFrom(`context.Variables["${name}"]`, `context.Variables['${name}']`)) },
  { weight: 1, arbitrary: fc.constantFrom('body.k', 'body.value', 'body') },
);

/** A Liquid template that may name a secret. */
export function template(secret: string): fc.Arbitrary<string> {
  return fc.oneof(
    read.map(v => `<a>{{ ${v} }}</a>`),
    read.map(v => `<![CDATA[<a>{{${v}}}</a>]]>`),
    read.map(v => `{{ ${v} | upcase }}`),
    read.map(v => `{{ ${v} | append: "x" | downcase }}`),
    read.map(v => `{{ "x" | append: ${v} | prepend: "k=" }}`),
    read.map(v => `{{ "a-b" | replace: "-", ${v} }}`),
    read.map(v => `{% assign a = ${v} %}{{ a }}`),
    read.map(v => `{%- assign a = ${v} | escape -%}{% assign b = a %}{{- b -}}`),
    read.map(v => `{% capture c %}k={{ ${v} }}{% endcapture %}{{ c }}`),
    read.map(v => `{% if ${v} == "x" %}none{% else %}{{ ${v} }}{% endif %}`),
    read.map(v => `{% unless ${v} == "x" %}{{ ${v} }}{% endunless %}`),
    read.map(v => `{% assign l = ${v} | split: "," %}{% for i in l %}{{ i }};{% endfor %}`),
    read.map(v => `{% assign l = ${v} | split: ";" %}{{ l | join: "-" }}{{ l | first }}`),
    fc.constantFrom(`key={{${secret}}}`, `{% assign a = "{{${secret}}}" %}{{ a }}`, `{% raw %}{{${secret}}}{% endraw %}`, `{% capture c %}{{${secret}}}{% endcapture %}{{ c }}`),
    // what shows nothing
    read.map(v => `{{ ${v} | size }}`),
    read.map(v => `{% assign a = ${v} | size %}{{ a }}`),
    read.map(v => `{% capture c %}{{ ${v} }}{% endcapture %}none`),
    read.map(v => `{% assign a = ${v} %}{% assign a = "x" %}{{ a }}`),
    read.map(v => `{% comment %}{{ ${v} }}{% endcomment %}x`),
    read.map(v => `{% raw %}{{ ${v} }}{% endraw %}`),
    read.map(v => `{% if ${v} %}set{% endif %}`),
  );
}
