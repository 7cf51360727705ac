import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { emptyWorkspace, lintPolicy } from '../../../../src/policy/index.ts';

const values = ['${x}', '#{x}', '#{x}#', '#{{x}}', '$(x)', '$(my.var-1)', '${{ x.y }}', '__x__', '#x#', '{{ .x.y | quote }}', '{{ index .x 1 }}', '{{- include "x" . | nindent 4 }}', '<%= x %>', '<%= x["a"] %>', '<#= x #>'];
const directives = ['%{ if x ~}', '%{ if x == "a" }', '%{ endif ~}', '{% if x %}', '{%- endfor -%}', '<% if x %>', '<% } else { %>', '{{- if .x }}', '{{ end }}', '{{#if x}}', '{{/if}}'];

const syntaxOf = (text: string): readonly string[] =>
  lintPolicy({ file: 'a.xml', text }, emptyWorkspace).flatMap(({ rule, confidence, message }) =>
    rule === 'policy-syntax' && confidence === 'high' ? [message] : [],
  );
const inbound = (content: string): string => `<policies>\n<inbound>\n<base />\n${content}\n</inbound>\n</policies>`;
const code = (statements: string): string => inbound(`<set-body>@{\n${statements}\n}</set-body>`);

type Places = Readonly<Record<string, (value: string) => string>>;
const markup: Places = {
  'text': value => inbound(`<set-body>a ${value} b</set-body>`),
  'an attribute': value => inbound(`<set-backend-service base-url="https://${value}/a" />`),
  'a whole attribute': value => inbound(`<set-backend-service base-url="${value}" />`),
  'the place of an attribute': value => inbound(`<set-backend-service ${value} base-url="a" />`),
  'the place of policies': value => inbound(`${value}\n<set-method>GET</set-method>\n${value}`),
  'a branch': value => inbound(`<choose>\n${value}\n<when condition="@(true)">\n${value}\n</when>\n</choose>`),
  'the place of sections': value => `<policies>\n${value}\n<inbound>\n<base />\n</inbound>\n${value}\n</policies>`,
  'the lines around a document': value => `${value}\n<policies>\n<inbound />\n</policies>\n${value}`,
};
const placesOfDirectives: Places = { ...markup, 'a line of code': value => code(`var a = 1;\n${value}\nreturn "a";`) };
const placesOfValues: Places = {
  ...markup,
  'code': value => inbound(`<set-variable name="a" value="@(${value})" />`),
  'a term of code': value => inbound(`<set-variable name="a" value="@("a" + ${value})" />`),
  'an argument': value => inbound(`<set-variable name="a" value="@(int.Parse(${value}, 2))" />`),
};

describe('what build tools fill in and decide by', () => {
  for (const [place, textOf] of Object.entries(placesOfValues)) {
    it(`is read in ${place}: a value`, () => {
      for (const value of values) assert.deepEqual([value, ...syntaxOf(textOf(value))], [value]);
    });
  }
  it('is read where a line of code is filled in', () => {
    for (const value of values.filter(value => !value.startsWith('__'))) {
      assert.deepEqual([value, ...syntaxOf(code(`var a = 1;\n${value}\nreturn "a";`))], [value]);
    }
  });
  for (const [place, textOf] of Object.entries(placesOfDirectives)) {
    // a brace of a script ends the code around it
    const read = directives.filter(directive => !directive.includes('} else {') || place !== 'a line of code');
    for (const directive of read) it(`is read in ${place}: ${directive}`, () => assert.deepEqual(syntaxOf(textOf(directive)), []));
  }

  const wrong: Readonly<Record<string, string>> = {
    'a value that is not closed, in code': code('return ${x;'),
    'a directive that is not closed, in code': code('%{ if x\nreturn "a";'),
    'a modulo without an operand': code('return 5 % ;'),
    'an array of arrays': inbound('<set-variable name="a" value="@(new int[,] {{ 1, 2 }, { 3 4 }})" />'),
    'an attribute without a value': inbound('<set-backend-service x base-url="a" />'),
    'a tag in a tag': inbound('<set-backend-service <x base-url="a" />'),
  };
  for (const [what, text] of Object.entries(wrong)) it(`is not taken for ${what}`, () => assert.notDeepEqual(syntaxOf(text), []));
  it('is not taken for arrays of arrays', () =>
    assert.deepEqual(syntaxOf(inbound('<set-variable name="a" value="@(new int[,] {{ 1, 2 }, { 3, 4 }}.Length)" />')), []));
});
