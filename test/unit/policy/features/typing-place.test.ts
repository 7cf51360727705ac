import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { typingPlaceAt } from '../../../../src/policy/features/typing-place.ts';

/** Where somebody types at the `‸` of a text: what, in what, and what of it is there. */
function at(marked: string): string {
  const offset = marked.indexOf('‸');
  const text = marked.replace('‸', '');
  const place = typingPlaceAt(text, offset);
  const what = place.kind === 'expression' ? `${place.form} ${place.attribute ?? 'text'} ${place.code}` : place.kind === 'attribute-value' ? place.name : '';
  return `${place.path.map(({ name }) => name).join('>')} ${place.kind} ${what}|${text.slice(place.start, offset)}`;
}

describe('where somebody types', () => {
  const rows: readonly (readonly [marked: string, expected: string])[] = [
    ['<policies><inbound><‸', 'policies>inbound element-name |'],
    ['<policies><inbound><set-‸', 'policies>inbound element-name |set-'],
    ['<policies>\n  <inbound>\n    <set-‸\n    <base />\n  </inbound>', 'policies>inbound element-name |set-'],
    ['<policies><inbound></‸', 'policies>inbound end-tag |'],
    ['<policies><inbound></inb‸', 'policies>inbound end-tag |inb'],
    ['<policies><inbound>set‸', 'policies>inbound text |set'],
    ['<policies><inbound><set-header na‸', 'policies>inbound>set-header attribute-name |na'],
    ['<policies><inbound><set-header ‸\n<base />', 'policies>inbound>set-header attribute-name |'],
    ['<policies><inbound><set-header name="a" ‸ />', 'policies>inbound>set-header attribute-name |'],
    ['<set-header name="‸', 'set-header attribute-value name|'],
    ['<set-header name="a>b‸', 'set-header attribute-value name|b'],
    ["<set-header name='x-‸'>", 'set-header attribute-value name|x-'],
    ['<set-header name=‸', 'set-header attribute-value name|'],
    ['<set-header name="{{a‸', 'set-header named-value |a'],
    ['<set-body>{{‸', 'set-body named-value |'],
    ['<set-body>@("{{na‸', 'set-body named-value |na'],
    ['<!-- <set-‸', ' comment |'],
    ['<set-variable name="x" value="@(con‸', 'set-variable expression single value con|con'],
    ['<set-variable name="x" value="@(con‸" />\n<base />', 'set-variable expression single value con|con'],
    ['<set-variable name="x" value="@(context.Variables["r"].‸" />', 'set-variable expression single value context.Variables["r"].|'],
    ['<set-variable name="x" value="@(context.Variables[&quot;r&quot;].‸" />', 'set-variable expression single value context.Variables["r"].|'],
    ['<set-variable name="x" value="@(a)-@(b.‸)" />', 'set-variable expression single value b.|'],
    ['<set-body>@{ var x = context.‸\n return x; }</set-body>', 'set-body expression block text  var x = context.|'],
    ['<set-body>@{ return a < b.‸', 'set-body expression block text  return a < b.|'],
    // what was broken before does not take in what is typed behind it
    ['<set-variable name="x" value="@(con" /><‸', ' element-name |'],
    ['<set-variable name="x" value="@(context.Variables["x" />\n<set-header ‸', 'set-header attribute-name |'],
    ['<set-variable name="x" value="@(con" other="‸', 'set-variable attribute-value other|'],
    ['<choose><when condition="@(a"><set-body>@(b.‸', 'choose>when>set-body expression single text b.|'],
    ['<set-body>@{ return a;</set-body>\n<set-header na‸', 'set-header attribute-name |na'],
  ];
  for (const [marked, expected] of rows) it(marked, () => assert.equal(at(marked), expected));
});
