import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { misplacedIn, parsePolicy } from '../../../../src/policy/index.ts';

function shape(text: string): readonly string[] {
  return misplacedIn(parsePolicy(text)).map(({ kind, span, within }) => `${kind} ${text.slice(span.start, span.end)} ${within ?? '-'}`);
}

const inbound = (content: string): string => `<policies><inbound><base />${content}</inbound></policies>`;
const when = (content: string): string => inbound(`<choose><when condition="@(true)">${content}</when></choose>`);

describe('content where the service takes nothing of the kind', () => {
  const rows: Readonly<Record<string, readonly [text: string, ...found: string[]]>> = {
    'text before the root': ['<!-- x -->>\n<policies />', 'text > -'],
    'text behind the root': ['<policies />\nleft over', 'text left -'],
    'text in the root': ['<policies>\n  x\n  <inbound /></policies>', 'text x policies'],
    'text in a section': [inbound('todo: more'), 'text todo: inbound'],
    'text in a branch': [when('x'), 'text x when'],
    'text between branches': [inbound('<choose>x<otherwise /></choose>'), 'text x choose'],
    'text in a fragment': ['<fragment>x</fragment>', 'text x fragment'],
    'text in a resolver beside others': ['<http-data-source><http-request><set-method>GET</set-method></http-request></http-data-source> x', 'text x -'],
    'CDATA in a section': [inbound('<![CDATA[x]]>'), 'text <![CDATA[x]]> inbound'],
    'an expression in a section': [inbound('@(1)'), 'text @(1) inbound'],
    'a second root of another kind': ['<policies /><fragment />', 'root <fragment /> -'],
    'an element behind the root': ['<policies /><inbound />', 'root <inbound /> -'],
    'a root behind policies': ['<set-method>GET</set-method><policies></policies>', 'root <policies> -'],
    'policies that a build tool fills in': [inbound('${policies}'), 'filled-in ${policies} inbound'],
    'policies that a batch file fills in': [inbound('%POLICIES%'), 'filled-in %POLICIES% inbound'],
    'policies that EJS writes as they are': [inbound('<%- policies %>'), 'filled-in <%- policies %> inbound'],
    'a placeholder of a script': [inbound('{limits}'), 'filled-in {limits} inbound'],
    'a condition of Azure Pipelines': [inbound("${{ if eq(a.b, 'c') }}: <base />"), "filled-in ${{ if eq(a.b, 'c') }}: inbound"],
    'a further condition of Azure Pipelines in a list': [inbound('\n- ${{ elseif x }}:\n<base />'), 'filled-in - ${{ elseif x }}: inbound'],
    'text behind a loop of Azure Pipelines': [inbound('${{ each a in b }}: x'), 'filled-in ${{ each a in b }}: inbound', 'text x inbound'],
    'text beside what is filled in': [inbound('#{a}# b c #{d}#'), 'filled-in #{a}# inbound', 'text b inbound', 'filled-in #{d}# inbound'],
  };
  for (const [what, [text, ...found]] of Object.entries(rows)) it(`is ${what}`, () => assert.deepEqual(shape(text), found));

  const none: Readonly<Record<string, string>> = {
    'blanks and comments': '\ufeff<!-- a -->\n<policies> <!-- b --> <inbound>\n</inbound></policies>\n<!-- c -->',
    'a comment of Razor': '@* built\n from parts *@\n<policies><inbound>@* x *@</inbound></policies>',
    'branches of Octopus': inbound('#{if Eu}<base />#{else}<base />#{/if}#{each a in B}<base />#{/each}'),
    'branches of ERB that keep no line end': inbound('<%- if eu -%><base /><%- end -%>'),
    'a declaration': '<?xml version="1.0"?>\n<policies />',
    'sections without a root': '<inbound />\n<outbound />',
    'policies alone': '<set-method>GET</set-method>\n<set-body>a</set-body>',
    'a text that a policy contains': inbound('<set-body>a</set-body><set-header name="a"><value>b</value></set-header>'),
    'markup in a body': inbound('<return-response><set-body><a>b<c />d</a></set-body></return-response>'),
    'what a build tool decides by': inbound('%{ if x ~} <set-method>GET</set-method> %{ endif ~}'),
    'what a build tool writes beside the root': '#{header}#\n<policies />',
    'a named value, which is reported where it is followed': inbound('{{x}} more'),
    'text that is no policy at all': 'Title\nmore',
    'an element that is not known': inbound('<new-policy>text</new-policy>'),
  };
  for (const [what, text] of Object.entries(none)) it(`is not ${what}`, () => assert.deepEqual(shape(text), []));
});
