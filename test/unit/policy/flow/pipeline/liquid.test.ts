import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fixtureOf, lintLoaded } from '../../../../support/policy/lint-fixture.ts';

/** The findings of a policy whose variable `tok` is a secret and whose response, or request, gets a Liquid body. */
function foundIn(section: 'inbound' | 'outbound', body: string): readonly string[] {
  const policies = `<set-variable name="tok" value="{{vault-value}}" /><set-variable name="lang" value="en" />`;
  const written = `<set-body template="liquid">${body}</set-body>`;
  const text =
    section === 'inbound'
      ? `<policies><inbound>${policies}${written}</inbound></policies>`
      : `<policies><inbound>${policies}</inbound><outbound>${written}</outbound></policies>`;
  return lintLoaded(fixtureOf(text, { hasAllNamedValues: false })).findings.map(({ rule }) => rule);
}

const T = 'context.Variables["tok"]';

const leaks: readonly string[] = [
  `{{ ${T} }}`,
  `{{ ${T} | upcase }}`,
  `{{ ${T} | size | plus: 1 }}{{ ${T} }}`,
  `{{ ${T} | split: "," | first }}`,
  `{{ ${T} | append: "a" }}`,
  `{{ "a" | append: ${T} }}`,
  `{{ "x" | replace: "x", ${T} }}`,
  `{{ ${T} | slice: 0, 4 }}`,
  `{{ ${T} | base64_encode }}`,
  `{% assign t = ${T} %}{{ t }}`,
  `{% assign t = ${T} | upcase %}{{ t | size }}{{ t }}`,
  `{% capture t %}x{{ ${T} }}{% endcapture %}{{ t }}`,
  `{% for c in ${T} %}{{ c }}{% endfor %}`,
  `{% assign l = ${T} | split: "," %}{% for c in l %}{{ c }}{% endfor %}`,
  `{% if x %}{{ ${T} }}{% endif %}`,
  `{% raw %}{{vault-value}}{% endraw %}`,
  `{% comment %}a{% endcomment %}{{ ${T} }}`,
  `{% comment %}{{vault-value}}{% endcomment %}{{ ${T} }}`,
  `{% assign a = ${T} %}{% assign b = a %}{{ b }}`,
  `{{ context.Variables.tok }}`,
  `{%- assign t = ${T} -%}{{- t -}}`,
  `{{ ${T} | default: "x" }}`,
  `{{ context.Variables["lang"] | default: ${T} }}`,
  `{% cycle ${T}, "b" %}`,
  `{% case x %}{% when "a" %}{{ ${T} }}{% endcase %}`,
  `{{ "a,b" | split: "," | join: ${T} }}`,
  `{{ ${T} | size | append: ${T} }}`,
  `{% unless x %}{{vault-value}}{% endunless %}`,
  `{{ '{{' }}{{ ${T} }}`,
  `{% raw %}{% endraw %}{{ ${T} }}`,
  `{% raw %}{% comment %}{% endraw %}{{ ${T} }}{% raw %}{% endcomment %}{% endraw %}`,
  `{% assign size = ${T} %}{{ size }}`,
  `{{ ${T} | size }}{{ vault-value }}`,
  `{% for i in (1..2) %}{% assign t = p %}{{ t }}{% assign p = ${T} %}{% endfor %}`,
  `{% comment %}unclosed {{ ${T} }}`,
  `{% assign t = ${T} %}{% assign t = t | upcase %}{{ t }}`,
  `{% assign o = ${T} %}{{ o.first }}`,
  `{{ ${T}.first }}`,
  `{% tablerow c in ${T} %}{{ c }}{% endtablerow %}`,
  `{% echo ${T} %}`,
  `{% include ${T} %}`,
  `{% assign t = "a" %}{% if x %}{% assign t = ${T} %}{% endif %}{{ t }}`,
  `{% assign t = ${T} %}{% if x %}{% assign t = "a" %}{% endif %}{{ t }}`,
  `{% capture t %}{{vault-value}}{% endcapture %}{{ t }}`,
  `{% capture size %}{{ ${T} }}{% endcapture %}{{ size }}`,
  `{% assign n = ${T} | size %}{{ n }}{{ ${T} | downcase }}`,
  `{{ ${T} | url_encode | truncate: 10 }}`,
  `{% ifchanged %}{{ ${T} }}{% endifchanged %}`,
  `{{ ${T} | strip | SIZE }}`,
  `{% if x == "%}" %}{{ ${T} }}{% endif %}`,
  `{{ ${T} | size: ${T} | append: ${T} }}`,
  `{% assign t=${T} %}{{t}}`,
  `{{ ${T}|upcase}}`,
  `{% assign list = "a" | split: "," %}{% for e in list %}{% assign k = ${T} %}{% endfor %}{{ k }}`,
  `{% assign a = ${T} %}{% assign b = a | append: "x" %}{{ b | capitalize }}`,
  `{% case ${T} %}{% when "a" %}{{ ${T} | md5 }}{% endcase %}`,
  `{% for c in ${T} reversed %}{{ c | upcase }}{% endfor %}`,
  `{% assign n = "tok" %}{{ context.Variables[n] }}`,
  `{% for v in context.Variables %}{{ v }}{% endfor %}`,
  `{% assign t = "{{vault-value}}" %}{{ t }}`,
  `{% assign t = 'k={{vault-value}}' | upcase %}{{ t }}`,
  `{% for c in "{{vault-value}}" %}{{ c }}{% endfor %}`,
];

const safe: readonly string[] = [
  `{% assign t = "{{vault-value}}" %}x`,
  `{% assign t = "{{vault-value}}" | size %}{{ t }}`,
  `{% if context.Variables["lang"] == "{{vault-value}}" %}y{% endif %}`,
  `{{ ${T} | size }}`,
  `{{ ${T}|size }}`,
  `{{ ${T} | upcase | size }}`,
  `{{ ${T} | size | plus: 1 }}`,
  `{{ ${T}.size }}`,
  `{% assign t = ${T} %}x`,
  `{% assign t = ${T} %}{{ t | size }}`,
  `{% assign n = ${T} | size %}{{ n }}`,
  `{% comment %}{{ ${T} }}{% endcomment %}`,
  `{%- comment -%}{{ ${T} }}{%- endcomment -%}`,
  `{% comment %}{{vault-value}}{% endcomment %}`,
  `{% comment %}{% assign t = ${T} %}{% endcomment %}{{ t }}`,
  `{% raw %}{{ ${T} }}{% endraw %}`,
  `{% raw %}{% assign t = ${T} %}{{ t }}{% endraw %}`,
  `{% capture t %}{{ ${T} }}{% endcapture %}x`,
  `{% capture t %}{{ ${T} }}{% endcapture %}{{ t | size }}`,
  `{% if ${T} == "a" %}y{% endif %}`,
  `{% assign t = ${T} %}{% if t == "a" %}y{% endif %}`,
  `{% assign t = ${T} %}{% case t %}{% when "a" %}x{% endcase %}`,
  `{% assign t = ${T} | size %}{% if t > 3 %}{{ t }}{% endif %}`,
  `{% assign t = ${T} %}{{ token }}{{ other.t }}`,
  `{% for c in ${T} %}x{% endfor %}`,
  `{{ "context.Variables['tok']" }}`,
  `{% assign a = ${T} %}{% assign b = a %}{{ c }}`,
  `{% assign t = ${T} %}{{ "t" }}`,
  `{{ body.size }}`,
  `{{ ${T} | split: "," | size }}`,
  `{% assign t = ${T} %}{{ body.t }}`,
  `{% unless ${T} contains "a" %}n{% endunless %}`,
  `{% if ${T}.size > 3 %}y{% endif %}`,
];

const writtenOut: readonly string[] = [
  `{ "user": "{{body.user}}", "password": "Wint3r!2031" }`,
  `{ "password": "Wint3r!2031", "user": "{{ body.user | upcase }}" }`,
  `{% if body.user %}{ "password": "Wint3r!2031" }{% endif %}`,
  `{% raw %}{ "password": "Wint3r!2031" }{% endraw %}{{body.user}}`,
  `{% comment %}{ "password": "Wint3r!2031" }{% endcomment %}`,
  `grant_type=password&amp;password=Wint3r!2031&amp;username={{body.user}}`,
  `{% assign password = "Wint3r!2031" %}{ "password": "{{ password }}" }`,
];

const notWrittenOut: readonly string[] = [
  `{ "password": "{{body.password}}" }`,
  `{ "password": "{{ body.password | upcase }}" }`,
  `{ "user": "{{body.user}}", "password": "{{secret-value}}" }`,
  `{% if body.password %}{ "password": "{{ body.password }}" }{% endif %}`,
  `{ "password": {% if body.a %}"{{body.a}}"{% else %}null{% endif %} }`,
];

describe('Liquid that shows a secret', () => {
  for (const body of leaks) it(body, () => assert.deepEqual(foundIn('outbound', body), ['secret-in-response']));
});

describe('Liquid that shows none', () => {
  for (const body of safe) it(body, () => assert.deepEqual(foundIn('outbound', body), []));
});

describe('a password that is written out in a Liquid body', () => {
  for (const body of writtenOut) it(body, () => assert.deepEqual(foundIn('inbound', body), ['hardcoded-secret']));
  for (const body of notWrittenOut) it(`is none: ${body}`, () => assert.deepEqual(foundIn('inbound', body), []));
});

describe('large Liquid bodies', () => {
  const many = 20_000;
  const bodies: Readonly<Record<string, string>> = {
    'tags that end nowhere': '{% a '.repeat(many),
    'comments that end nowhere': '{% comment %}'.repeat(many),
    'tags in a comment that one end ends': `{% comment %}${'{% a '.repeat(many)} %}{% endcomment %}`,
    'assignments': '{% assign a = b %}'.repeat(many),
    'filters': `{{ a${' | upcase'.repeat(many)} }}`,
    'brackets': `{{ a${'['.repeat(many)} }}`,
  };
  for (const [name, body] of Object.entries(bodies)) {
    it(`${name} are read to their end`, () => assert.deepEqual(foundIn('outbound', `${body}{{ ${T} }}`).includes('secret-in-response'), true));
  }
});
