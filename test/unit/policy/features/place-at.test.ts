import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { placeAt, type PolicyPlace } from '../../../../src/policy/features/place-at.ts';
import { parsePolicy } from '../../../../src/policy/syntax/index.ts';

/** What is at the `‸` of a text: its kind, its text, and the elements around. */
function at(marked: string): string {
  const offset = marked.indexOf('‸');
  const text = marked.replace('‸', '');
  const place = placeAt(parsePolicy(text), offset);
  return `${place.path.map(({ name }) => name).join('>')} ${place.section ?? '-'} ${place.kind}: ${said(place)} [${text.slice(place.span.start, place.span.end)}]`;
}

function said(place: PolicyPlace): string {
  switch (place.kind) {
    case 'element-name':
      return place.meaning ? ('sentence' in place.meaning ? place.meaning.sentence : 'a part') : '?';
    case 'attribute-name':
    case 'attribute-value':
      return place.meaning?.type.kind ?? '?';
    case 'named-value':
      return place.name;
    case 'expression':
      return `${place.attribute?.name ?? 'text'} ${place.nodes.slice(0, 2).map(node => ('kind' in node ? node.kind : node.name)).join('<')}`;
    default:
      return '';
  }
}

describe('what is at an offset', () => {
  const rows: readonly (readonly [marked: string, expected: string])[] = [
    ['<policies><inbound><set-me‸thod>GET</set-method>', 'policies>inbound>set-method inbound element-name: Sets the method of the request. [set-method]'],
    ['<policies><inbound><set-method>GET</set-me‸thod>', 'policies>inbound>set-method inbound element-name: Sets the method of the request. [set-method]'],
    ['<policies><inbound><set-header><va‸lue>', 'policies>inbound>set-header>value inbound element-name: a part [value]'],
    ['<policies><inbound><unheard‸-of>', 'policies>inbound>unheard-of inbound element-name: ? [unheard-of]'],
    ['<policies><inbound><set-header na‸me="a">', 'policies>inbound>set-header inbound attribute-name: name [name]'],
    ['<policies><inbound><set-header name="a‸">', 'policies>inbound>set-header inbound attribute-value: name [a]'],
    ['<policies><inbound><set-header  ‸ name="a">', 'policies>inbound>set-header inbound tag:  [<set-header   name="a">]'],
    ['<policies><inbound><set-header unheard-of="a‸">', 'policies>inbound>set-header inbound attribute-value: ? [a]'],
    ['<policies><inbound> ‸ <base />', 'policies>inbound inbound text:  [  ]'],
    ['<fragment> ‸ </fragment>', 'fragment - text:  [  ]'],
    ['<policies><outbound><set-body>Hello {{na‸me}}', 'policies>outbound>set-body outbound named-value: name [{{name}}]'],
    ['<policies><outbound><set-body>@("Hello {{na‸me}}")', 'policies>outbound>set-body outbound named-value: name [{{name}}]'],
    ['<set-header name="{{na‸me}}-x">', 'set-header - named-value: name [{{name}}]'],
    ['<set-variable name="x" value="@(context.Req‸uest.Url)" />', 'set-variable - expression: value member<member [@(context.Request.Url)]'],
    ['<set-variable name="x" value="@(con‸text.Request)" />', 'set-variable - expression: value name<member [@(context.Request)]'],
    ['<set-variable name="x" value="@(&quot;&quot; + con‸text)" />', 'set-variable - expression: value name<binary [@(&quot;&quot; + context)]'],
    ['<set-body>@{ return (JO‸bject)x; }</set-body>', 'set-body - expression: text JObject<cast [@{ return (JObject)x; }]'],
    ['<set-body>@(context.Variables["a‸"])</set-body>', 'set-body - expression: text text<string [@(context.Variables["a"])]'],
    ['<!-- a ‸ -->', ' - comment:  [<!-- a  -->]'],
    ['‸', ' - text:  []'],
    // half-written
    ['<policies><inbound><set-‸', 'policies>inbound>set- inbound element-name: ? [set-]'],
    ['<policies><inbound><set-header na‸', 'policies>inbound>set-header inbound attribute-name: name [na]'.replace(': name', ': ?')],
    ['<set-variable value="@(context.‸)" />', 'set-variable - expression: value member [@(context.)]'],
  ];
  for (const [marked, expected] of rows) it(marked, () => assert.equal(at(marked), expected));
});
