import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { emptyWorkspace, lintPolicy } from '../../../../src/policy/index.ts';
import { templateBranches } from '../../../../src/policy/syntax/template-branches.ts';

const words = (text: string): string => text.replaceAll(/%\{.*?\}|\{%.*?%\}|<%.*?%>|\{\{.*?\}\}/g, ' ').replaceAll(/\s+/g, ' ').trim();
const branches = (text: string): readonly string[] => templateBranches(text).texts.map(words);

describe('the texts that a build tool may make of branches', () => {
  const twoWays = {
    'Terraform': 'a %{ if x ~} b %{ else ~} c %{ endif ~} d',
    'Jinja': 'a {% if x %} b {% else %} c {% endif %} d',
    'ERB': 'a <% if x %> b <% else %> c <% end %> d',
    'EJS': 'a <% if (x) { %> b <% } else { %> c <% } %> d',
    'Helm': 'a {{- if .x }} b {{- else }} c {{- end }} d',
    'Handlebars': 'a {{#if x}} b {{else}} c {{/if}} d',
  };
  for (const [tool, text] of Object.entries(twoWays)) {
    it(`are one for each branch: ${tool}`, () => {
      assert.deepEqual(branches(text), ['a b d', 'a c d']);
      for (const made of templateBranches(text).texts) assert.equal(made.length, text.length);
    });
  }

  it('are one without what is optional', () => assert.deepEqual(branches('a %{ for x in y ~} b %{ endfor ~} c'), ['a b c', 'a c']));
  it('distinguish branches in branches', () =>
    assert.deepEqual(branches('a %{ if x } b %{ if y } c %{ else } d %{ endif } e %{ endif } f'), ['a b c e f', 'a f', 'a b d e f']));
  it('are one for each of many branches, and one without any where there is no other', () => {
    assert.deepEqual(branches('a %{ if x } b %{ else if y } c %{ else } d %{ endif } e'), ['a b e', 'a c e', 'a d e']);
    assert.deepEqual(branches('a {% if x %} b {% elif y %} c {% endif %} e'), ['a b e', 'a c e', 'a e']);
  });
  it('are those that go together where there are too many choices', () => {
    const many = templateBranches('%{ if x } b %{ else } c %{ endif } '.repeat(4));
    assert.deepEqual([many.texts.map(words), many.areAll], [['b b b b', 'c c c c'], false]);
  });
  it('are none without branches', () => {
    for (const text of ['a', '${x} #{y}#', '{{end}}', '%{ endif }', '%{ if x } a']) assert.deepEqual(branches(text), []);
  });
  it('are none for Liquid, which the gateway runs', () =>
    assert.deepEqual(branches('<set-body template="liquid">{% if x %} b {% else %} c {% endif %}</set-body>'), []));
});

describe('a policy with branches of a build tool', () => {
  const rulesOf = (inner: string): readonly string[] =>
    lintPolicy({
      file: 'a.tftpl',
      text: `<policies><inbound>
<get-authorization-context provider-id="p" authorization-id="a" context-variable-name="auth" identity-type="managed" />
${inner}
<return-response><set-body>@((string)context.Variables["x"])</set-body></return-response>
</inbound></policies>`,
    }, emptyWorkspace).map(({ rule }) => rule);
  const secret = '<set-variable name="x" value="@(((Authorization)context.Variables["auth"]).AccessToken)" />';
  const plain = '<set-variable name="x" value="none" />';

  it('gives away what the first branch does though the second does not', () =>
    assert.deepEqual(rulesOf(`%{ if x ~}\n${secret}\n%{ else ~}\n${plain}\n%{ endif ~}`), ['secret-in-response']));
  it('gives away what is covered only where an option is taken', () =>
    assert.deepEqual(rulesOf(`${secret}\n<% if x %>\n${plain}\n<% end %>`), ['secret-in-response']));
  it('gives away what code in one branch does', () =>
    assert.deepEqual(
      rulesOf(`<set-variable name="x" value="@{
        var t = "none";
        %{ if x ~}
        t = ((Authorization)context.Variables["auth"]).AccessToken;
        %{ else ~}
        t = "other";
        %{ endif ~}
        return t;
      }" />`),
      ['secret-in-response'],
    ));
  it('has no finding where none of them does', () => {
    assert.deepEqual(rulesOf(`%{ if x ~}\n${plain}\n%{ else ~}\n${plain}\n%{ endif ~}`), []);
    assert.deepEqual(rulesOf(`${secret}\n${plain}`), []);
  });

  const whole = (inner: string): string => `<policies><inbound>${inner}</inbound></policies>`;
  const token = '<get-authorization-context provider-id="p" authorization-id="a" context-variable-name="auth" identity-type="managed" />';
  const leak = '<return-response><set-body>@(((Authorization)context.Variables["auth"]).AccessToken)</set-body></return-response>';
  const ofText = (text: string): readonly string[] => lintPolicy({ file: 'a.tftpl', text }, emptyWorkspace).map(({ rule }) => rule);

  for (const [tool, [first, second, third, end]] of Object.entries({
    Terraform: ['%{ if x ~}', '%{ else if y ~}', '%{ else ~}', '%{ endif ~}'],
    Jinja: ['{% if x %}', '{% elif y %}', '{% else %}', '{% endif %}'],
    Helm: ['{{ if .x }}', '{{ else if .y }}', '{{ else }}', '{{ end }}'],
  } as const)) {
    it(`has one of several whole policies, which are looked at each alone: ${tool}`, () => {
      const plain = whole('<base />');
      assert.deepEqual(ofText(`${first}\n${whole(token + leak)}\n${second}\n${plain}\n${third}\n${plain}\n${end}`), ['secret-in-response']);
      assert.deepEqual(ofText(`${first}\n${plain}\n${second}\n${plain}\n${third}\n${whole(token + leak)}\n${end}`), ['secret-in-response']);
      assert.deepEqual(ofText(`${first}\n${plain}\n${second}\n${plain}\n${third}\n${plain}\n${end}`), []);
    });
  }

  it('takes nothing of one branch into the other', () => {
    const mark = '<set-variable name="auth" value="none" />';
    assert.deepEqual(ofText(whole(`${mark}%{ if x }${token}%{ else }${leak}%{ endif }`)), []);
    assert.deepEqual(ofText(whole(`${mark}%{ if x }${token}%{ endif }${leak}`)), ['secret-in-response']);
  });

  it('is reported where one of the branches is malformed, and where there are two of what there may be one', () => {
    assert.deepEqual(ofText(`%{ if x }${whole('</base>')}%{ else }${whole('<base />')}%{ endif }`), ['policy-syntax']);
    assert.deepEqual(ofText(`%{ if x }${whole('<base />')}%{ endif }${whole('<base />')}`), ['policy-syntax']);
  });
});
