import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { told } from '../../../../src/base/text/translation.ts';
import {
  attributeOf,
  childElements,
  elementsOf,
  formatOf,
  parsePolicy,
  printPolicy,
  sourceOffset,
  type PolicyFormat,
  type PolicyNode,
  type ValuePart,
} from '../../../../src/policy/syntax/index.ts';

/** Shows nodes in one line: elements with the kinds and texts of their parts. */
function show(nodes: readonly PolicyNode[], text: string): string {
  return nodes
    .map(node => {
      switch (node.kind) {
        case 'element':
          return `<${[node.name, ...node.attributes.map(({ name, parts }) => `${name}=${showParts(parts)}`)].join(' ')}>(${show(node.children, text)})`;
        case 'text':
        case 'cdata':
          return `${node.kind}${showParts(node.parts)}`;
        case 'comment':
        case 'markup':
        case 'error':
          return node.kind;
      }
    })
    .join(' ');
}

function showParts(parts: readonly ValuePart[]): string {
  return `[${parts
    .map(part => {
      switch (part.kind) {
        case 'literal':
          return JSON.stringify(part.text);
        case 'expression':
          return `${part.form}:${part.code}`;
        case 'named-value':
          return `{{${part.name}}}`;
      }
    })
    .join(' ')}]`;
}

const trees: readonly (readonly [name: string, source: string, tree: string])[] = [
  ['elements and text', '<a><b/>x</a>', '<a>(<b>() text["x"])'],
  ['attributes in either quote', `<a b="1" c='2'/>`, '<a b=["1"] c=["2"]>()'],
  ['raw quotes in an expression', '<a b="@(x["y"] + "z")"/>', '<a b=[single:x["y"] + "z"]>()'],
  ['raw quotes in a single-quoted attribute', `<a b='@(x["y"] == 'c')'/>`, `<a b=[single:x["y"] == 'c']>()`],
  [
    'less-than and ampersands in an expression',
    '<a b="@(x < 1 && y > 2)">@(x < 1 && y)</a>',
    '<a b=[single:x < 1 && y > 2]>(text[single:x < 1 && y])',
  ],
  ['an escaped expression', '<a b="@(x[&quot;y&quot;] &lt; 1 &amp;&amp; z)"/>', '<a b=[single:x["y"] < 1 && z]>()'],
  ['escaped and raw forms mixed', '<a b="@(x["y"] &amp;&amp; z &lt; 1)"/>', '<a b=[single:x["y"] && z < 1]>()'],
  ['an entity for a quote inside a raw string', '<a>@("&lt;b c=&quot;d&quot;>")</a>', '<a>(text[single:"<b c=&quot;d&quot;>"])'],
  ['a bracket in an escaped string', '<a b="@(f(&quot;)&quot;))"/>', '<a b=[single:f(")")]>()'],
  [
    'a block with comments',
    '<a b="@{ // don\'t "stop" }\n return 1; /* } */ }"/>',
    '<a b=[block: // don\'t "stop" }\n return 1; /* } */ ]>()',
  ],
  ['brackets in strings and characters', `<a>@(f(")", '(', @"\\", "\\")"))</a>`, `<a>(text[single:f(")", '(', @"\\", "\\")")])`],
  ['nested quotes in an interpolated string', '<a b="@($"t={x["y"]})")"/>', '<a b=[single:$"t={x["y"]})"]>()'],
  ['markup in a verbatim string', '<a b="@(@"<html lang=""en""></a>")"/>', '<a b=[single:@"<html lang=""en""></a>"]>()'],
  ['a generic call over lines', '<a b="@(x.As<J>\n()["k"])"/>', '<a b=[single:x.As<J>\n()["k"]]>()'],
  ['an expression within text', '<a>x @(y) z</a>', '<a>(text["x " single:y " z"])'],
  ['an expression on its own line', '<a>\n  @{ return 1; }\n</a>', '<a>(text["\\n  " block: return 1;  "\\n"])'],
  [
    'a named value as the name of an attribute',
    '<a {{ header }}="1" {{h}}="2" x-{{h}}="3"/>',
    '<a {{ header }}=["1"] {{h}}=["2"] x-{{h}}=["3"]>()',
  ],
  ['a named value in the place of an attribute', '<a {{more}} b="1"/>', '<a {{more}}=[] b=["1"]>()'],
  [
    'quotes in a template value',
    '<a b="${hosts["eu"]}/x" c="#{if a == "b"}1#{/if}"/>',
    '<a b=["${hosts[\\"eu\\"]}/x"] c=["#{if a == \\"b\\"}1#{/if}"]>()',
  ],
  ['a template value in the place of an attribute', '<a ${more} b="1"/>', '<a ${more}=[] b=["1"]>()'],
  ['an expression behind a doubled at sign', '<a>x@@@(y)</a>', '<a>(text["x@@" single:y])'],
  ['a doubled at sign is text', '<a>x@@(y)</a>', '<a>(text["x@@(y)"])'],
  ['named values', '<a b="https://{{host}}/x">{{ name.with-all_1 }}</a>', '<a b=["https://" {{host}} "/x"]>(text[{{name.with-all_1}}])'],
  ['a damaged named value', '<a b="{{cachetime}]"/>', '<a b=["{{cachetime}]"]>()'],
  ['a named value within an expression is code', '<a b="@({{n}} + 1)"/>', '<a b=[single:{{n}} + 1]>()'],
  ['an expression in CDATA', '<a><![CDATA[@(x["y"] + "&amp;")]]></a>', '<a>(cdata[single:x["y"] + "&amp;"])'],
  ['entities in text', '<a b="&#65;&#x42;&apos;">&lt;&nope; & b</a>', `<a b=["AB'"]>(text["<&nope; & b"])`],
  ['comments, with expressions in them', '<!-- @( <a> --><a/>', 'comment <a>()'],
  ['a byte order mark and a declaration', '\uFEFF<?xml version="1.0"?><a/>', 'text["\uFEFF"] markup <a>()'],
  ['a document type with declarations', '<!DOCTYPE a [<!ENTITY b "c">]><a/>', 'markup <a>()'],
  ['references to what XML has no character for', '<a>&#0;&#xD800;&#x110000;</a>', '<a>(text["&#0;&#xD800;&#x110000;"])'],
  ['names of other scripts', '<ärger größe="1"/>', '<ärger größe=["1"]>()'],
  ['a bare less-than in a body', '<a>1 < 2 <3</a>', '<a>(text["1 < 2 <3"])'],
  ['a comparison in a Liquid tag', '<a>{% if b <c %}x{% endif %}</a>', '<a>(text["{% if b <c %}x{% endif %}"])'],
  ['a named value in a Liquid tag', '<a>{% if b <c and d == "{{e}}" %}</a>', '<a>(text["{% if b <c and d == \\"" {{e}} "\\" %}"])'],
  ['several roots', '<inbound/> <outbound/>', '<inbound>() text[" "] <outbound>()'],
  ['a space before the expression', '<a b=" @(x) "/>', '<a b=[" " single:x " "]>()'],
  ['template marks of other tools', '<a b="${x}#y#__z__"/>', '<a b=["${x}#y#__z__"]>()'],
];

describe('the tree of a document', () => {
  for (const [name, source, tree] of trees) {
    it(name, () => {
      const document = parsePolicy(source);
      assert.equal(show(document.nodes, source), tree);
      assert.deepEqual(document.errors, []);
      assert.equal(printPolicy(document), source);
    });
  }
});

const damaged: readonly (readonly [name: string, source: string, tree: string, errors: readonly string[]])[] = [
  ['a missing end tag', '<a><b>x</a>', '<a>(<b>(text["x"]))', ['4: <b> has no end tag.']],
  ['the end of the text', '<a><b>x', '<a>(<b>(text["x"]))', ['1: <a> has no end tag.', '4: <b> has no end tag.']],
  ['an end tag that closes nothing', '<a></b></a>', '<a>(error)', ['3: </b> closes nothing.']],
  ['an unclosed expression in an attribute', '<a b="@(x" c="y"/>', '<a b=["@(x"] c=["y"]>()', ['6: This expression has no closing ")".']],
  ['an unclosed expression in text', '<a>@{ x</a>', '<a>(text["@{ x"])', ['3: This expression has no closing "}".']],
  ['an attribute without value', '<a b c="1"/>', '<a b=[] c=["1"]>()', ['3: This attribute has no value.']],
  [
    'an attribute without quotes',
    '<a b=1/>',
    '<a b=["1/"]>()',
    ["3: This attribute's value does not stand in quotes.", '1: <a> has no end tag.'],
  ],
  ['attributes without a blank between them', '<a b="1"c="2"/>', '<a b=["1"] c=["2"]>()', ['8: A blank is missing before this attribute.']],
  ['an attribute twice', '<a b="1" b="2"/>', '<a b=["1"] b=["2"]>()', ['9: This attribute is given twice.']],
  ['a tag without end', '<a b="1" <c/></a>', '<a b=["1"]>(<c>())', ['1: This tag is not closed with ">".']],
  [
    'an attribute without closing quote',
    '<a b="1>',
    '<a b=["1>"]>()',
    ["3: This attribute's value has no closing quote.", '1: <a> has no end tag.'],
  ],
  ['an unclosed comment', '<a/><!-- x', '<a>() comment', ['4: This comment is not closed.']],
  ['unclosed CDATA', '<a><![CDATA[x', '<a>(cdata["x"])', ['3: This CDATA section is not closed.', '1: <a> has no end tag.']],
];

describe('a damaged document', () => {
  for (const [name, source, tree, errors] of damaged) {
    it(name, () => {
      const document = parsePolicy(source);
      assert.equal(show(document.nodes, source), tree);
      assert.deepEqual(document.errors.map(({ span, message }) => `${span.start}: ${told(message)}`).sort(), [...errors].sort());
      assert.equal(printPolicy(document), source);
    });
  }
});

const formats: readonly (readonly [format: PolicyFormat, source: string])[] = [
  ['either', '<a b="1 &lt; 2">{{x}}</a>'],
  ['either', '<a b="@(x.y(1))">@(x)</a>'],
  ['raw', '<a b="@(x["y"])"/>'],
  ['raw', `<a b='@(x == 'c')'/>`],
  ['raw', '<a>@(x < 1)</a>'],
  ['raw', '<a>@(x && y)</a>'],
  ['escaped', '<a b="@(x[&quot;y&quot;])"/>'],
  ['escaped', '<a>@(x["y"] &amp;&amp; z)</a>'],
  ['raw', '<a b="@(x["y"] &amp;&amp; z)"/>'],
  ['either', '<a><![CDATA[@(x < "&lt;")]]></a>'],
];

describe('the format of a document', () => {
  for (const [format, source] of formats) it(`${source} is ${format}`, () => assert.equal(formatOf(parsePolicy(source)), format));
});

describe('limits of a document', () => {
  it('are reported as one error, and the text prints back', () => {
    const document = parsePolicy('<a/>'.repeat(4 * 1024 * 1024 + 1));
    assert.deepEqual(document.errors.map(({ message }) => told(message)), ['This document is longer than 16 MiB; it is not read.']);
    assert.equal(printPolicy(document), document.text);
  });

  it('stop the complaints about a text that is no policy', () => assert.equal(parsePolicy('</a>'.repeat(5000)).errors.length, 1000));
});

describe('end tags of nothing, more than are told', () => {
  const spansIn = (text: string): readonly string[] =>
    parsePolicy(text).nodes.map(({ kind, span: { start, end } }) => `${kind} ${String(start)}-${String(end)}`);

  it('are one node where they touch, and those that are told stay nodes of their own', () => {
    const told = Array.from({ length: 1000 }, (_, n) => `error ${String(n * 4)}-${String(n * 4 + 4)}`);
    assert.deepEqual(spansIn('</a>'.repeat(1003)), [...told, 'error 4000-4012']);
    assert.equal(parsePolicy('</a>'.repeat(1003)).errors.length, 1000);
  });

  it('are nodes of their own where something else is between them, or their names differ', () => {
    const text = `${'</a>'.repeat(1001)} </a></b>`;
    assert.deepEqual(spansIn(text).slice(1000), ['error 4000-4004', 'text 4004-4005', 'error 4005-4009', 'error 4009-4013']);
    assert.equal(printPolicy(parsePolicy(text)), text);
  });
});

describe('places in a document', () => {
  it('lead from decoded code back to the source', () => {
    const source = '<a b="@(f(&quot;x&quot;) &lt; y)"/>';
    const [element] = childElements(parsePolicy(source));
    const part = element && attributeOf(element, 'b')?.parts[0];
    assert.ok(part?.kind === 'expression');
    assert.equal(part.code, 'f("x") < y');
    for (const mark of ['f', 'x', '<', 'y']) {
      const offset = sourceOffset(part, part.code.indexOf(mark));
      assert.equal(mark === '<' ? '&' : mark, source[offset], mark);
    }
  });

  it('are exact for names, values and tags', () => {
    const source = '<a><set-header name="x" exists-action="delete"></set-header></a>';
    const element = [...elementsOf(parsePolicy(source))].find(({ name }) => name === 'set-header');
    assert.ok(element);
    const at = ({ start, end }: { start: number; end: number }): string => source.slice(start, end);
    assert.deepEqual(
      [
        at(element.nameSpan),
        at(element.startTagSpan),
        at(element.endTagSpan ?? { start: 0, end: 0 }),
        ...element.attributes.flatMap(({ nameSpan, valueSpan, span }) => [at(nameSpan), at(valueSpan), at(span)]),
      ],
      [
        'set-header',
        '<set-header name="x" exists-action="delete">',
        '</set-header>',
        'name',
        'x',
        'name="x"',
        'exists-action',
        'delete',
        'exists-action="delete"',
      ],
    );
  });
});
