import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { told } from '../../../../src/base/text/translation.ts';
import { readEmbedded as readWith, type EmbeddedFile } from '../../../../src/policy/embedded/index.ts';
import { sourceSpan } from '../../../../src/policy/files/position-map.ts';
import { policyKindOf } from '../../../../src/policy/files/policy-kind.ts';
import type { HostKind } from '../../../../src/base/host-kind.ts';

const readEmbedded = (text: string, kind: HostKind): EmbeddedFile => readWith(text, kind, policyKindOf);

/** The texts of the policies in a file; what is filled in from no variable is called by its place, here `value`. */
const textsIn = (kind: HostKind, text: string): readonly string[] =>
  readEmbedded(text, kind).policies.map(({ placed }) => placed.text.replace(/\{value\d+\}/g, '{value}'));

const rows: readonly (readonly [what: string, kind: HostKind, text: string, policies: readonly string[]])[] = [
  ['a heredoc', 'terraform', 'xml_content = <<XML\n<policies>\n  <inbound />\n</policies>\nXML\n', ['<policies>\n  <inbound />\n</policies>\n']],
  ['an indented heredoc without the indentation that its lines share', 'terraform', 'r "t" "n" {\n  xml_content = <<-XML\n    <policies>\n\n      <inbound />\n    </policies>\n  XML\n}', ['<policies>\n\n  <inbound />\n</policies>\n']],
  ['an indented heredoc with tabs', 'terraform', 'xml_content = <<-XML\n\t\t<policies>\n\t\t</policies>\n\tXML\n', ['<policies>\n</policies>\n']],
  ['a heredoc with the line ends of Windows', 'terraform', 'xml_content = <<XML\r\n<policies/>\r\nXML\r\n', ['<policies/>\r\n']],
  ['a quoted string', 'terraform', String.raw`xml_content = "<policies a=\"b\">\n</policies>"`, ['<policies a="b">\n</policies>']],
  ['a local, wherever it is used', 'terraform', 'locals {\n  p = <<XML\n<policies/>\nXML\n}\nresource "azurerm_api_management_policy" "x" {\n  xml_content = local.p\n}', ['<policies/>\n']],
  ['a local that a policy is filled in with', 'terraform', 'locals {\n  inner = "<base />"\n}\nxml_content = "<policies><inbound>${local.inner}</inbound></policies>"', ['<policies><inbound><base /></inbound></policies>']],
  ['what is filled in from elsewhere is left open', 'terraform', 'xml_content = "<policies>${var.a}${f(1)}</policies>"', ['<policies>${var.a}${value}</policies>']],
  ['directives stay what they are', 'terraform', 'xml_content = <<XML\n<policies>\n%{ if var.a < 1 ~}\n<inbound/>\n%{ endif ~}\n</policies>\nXML\n', ['<policies>\n%{ if }\n<inbound/>\n%{ endif }\n</policies>\n']],
  ['format of Terraform', 'terraform', 'xml_content = format("<policies>%s 100%% {0} {{n}}</policies>", var.a)', ['<policies>${var.a} 100% {0} {{n}}</policies>']],
  ['join', 'terraform', 'xml_content = join("\\n", ["<policies>", var.a, "</policies>"])', ['<policies>\n${var.a}\n</policies>']],
  ['replace leaves what it replaces open', 'terraform', 'xml_content = replace("<policies>#host#</policies>", "#host#", var.a)', ['<policies>${value}</policies>']],
  ['a policy in the body of an azapi resource', 'terraform', 'resource "azapi_resource" "p" {\n  type = "Microsoft.ApiManagement/service/policies@2022-08-01"\n  body = jsonencode({\n    properties = {\n      format = "rawxml"\n      value = "<policies/>"\n    }\n  })\n}', ['<policies/>']],
  ['both ways of a condition', 'terraform', 'xml_content = var.a ? "<policies>1</policies>" : "<policies>2</policies>"', ['<policies>1</policies>', '<policies>2</policies>']],
  ['a policy without a root where a policy is', 'terraform', 'xml_content = "<choose></choose>"', ['<choose></choose>']],
  ['no other markup', 'terraform', 'user_data = "<choose></choose>"\nx = "<html><policies/></html>"\ny = "inbound"\nz = "<policies>"', []],
  ['none in comments', 'terraform', '# xml_content = "<policies/>"\n// "<policies/>"\n/* "<policies/>" */', []],
  ['format that fills a text in where its place is said', 'terraform', 'locals {\n  a = "<base />"\n}\nxml_content = format("<policies>%[2]s%d</policies>", 1, local.a, 2)', ['<policies><base />${value}</policies>']],
  ['replace by what is written out', 'terraform', 'xml_content = replace("<policies>#a#</policies>", "#a#", "<base />")', ['<policies><base /></policies>']],
  ['replace with a pattern leaves the text as it is', 'terraform', 'xml_content = replace("<policies>/a+/</policies>", "/a+/", "b")', ['<policies>/a+/</policies>']],
  ['a text that is nothing but a value', 'terraform', 'locals {\n  p = "<policies/>"\n}\nxml_content = "${local.p}"', ['<policies/>']],
  ['a part of a local, by its name or by any', 'terraform', 'locals {\n  p = { a = "<choose/>", b = "<base />" }\n}\nxml_content = local.p["a"]\nxml_content = local.p[each.key]', ['<choose/>', '<base />']],
  ['a part that two locals name', 'terraform', 'locals {\n  p = local.q.r\n  q = { r = "<choose/>" }\n}\nxml_content = local.p', ['<choose/>']],
  ['what each.value may be', 'terraform', 'resource "a" "b" {\n  for_each = { x = { p = "<choose/>" }, y = { p = "<base />", q = "<trace/>" } }\n  xml_content = each.value.p\n}', ['<choose/>', '<base />']],
  ['what each.value may be, one after the other, in a policy', 'terraform', 'resource "a" "b" {\n  for_each = { x = { p = "<choose/>" }, y = { p = "<base />" } }\n  xml_content = "<policies>${each.key}${each.value.p}</policies>"\n}', ['<policies>x<choose/></policies>', '<policies>y<base /></policies>']],
  ['the texts of a set', 'terraform', 'resource "a" "b" {\n  for_each = toset(["p", "q"])\n  xml_content = "<policies>${each.value}${each.key}</policies>"\n}', ['<policies>pp</policies>', '<policies>qq</policies>']],
  ['the loop of the resource, and not that of a block in it', 'terraform', 'resource "a" "b" {\n  for_each = { x = "<choose/>" }\n  dynamic "c" {\n    for_each = { y = "<trace/>" }\n    content {\n      xml_content = "<policies>${each.value}${c.value}</policies>"\n    }\n  }\n}', ['<policies><choose/>${c.value}</policies>']],
  ['a loop over what another one makes is not known', 'terraform', 'resource "a" "b" {\n  for_each = { for k, v in local.all : k => v if v.on }\n  xml_content = "<policies>${each.value.p}</policies>"\n}\nlocals {\n  all = { x = { p = "<choose/>" } }\n}', ['<policies>${each.value.p}</policies>']],
  ['a loop over what is handed in is not known', 'terraform', 'resource "a" "b" {\n  for_each = var.all\n  xml_content = "<policies>${each.value.p}</policies>"\n}\nvariable "all" {\n  default = { x = { p = "<choose/>" } }\n}', ['<policies>${each.value.p}</policies>']],
  ['a policy that a loop of Bicep names', 'bicep', "var xs = [\n  {\n    p: '<choose/>'\n  }\n  {\n    p: '<base />'\n  }\n]\nr = [for x in xs: {\n  format: 'xml'\n  value: x.p\n}]", ['<choose/>', '<base />']],
  ['a policy that a loop of Bicep fills in', 'bicep', "var xs = [\n  {\n    n: 'a'\n    p: '<choose/>'\n  }\n  {\n    n: 'b'\n    p: '<base />'\n  }\n]\nr = [for (x, i) in xs: if (x.n != 'c') {\n  format: 'xml'\n  value: '<policies>${i}${x.n}${x.p}</policies>'\n}]", ['<policies>0a<choose/></policies>', '<policies>1b<base /></policies>']],
  ['a loop over texts', 'bicep', "var ps = [for p in ['<choose/>', '<base />']: '<policies>${p}</policies>']", ['<policies><choose/></policies>', '<policies><base /></policies>']],
  ['a loop over the items of an object', 'bicep', "var o = {\n  a: {\n    p: '<choose/>'\n  }\n}\nr = [for x in items(o): {\n  format: 'xml'\n  value: '<policies>${x.key}${x.value.p}</policies>'\n}]", ['<policies>a<choose/></policies>']],
  ['functions in a loop', 'bicep', "r = [for x in [{ p: '<choose/>' }]: {\n  format: 'xml'\n  value: format('<policies>{0}{1}</policies>', x.p, replace('<a/>', 'a', x.p))\n}]", ['<policies><choose/><<choose/>/></policies>']],
  ['loops that both fill in, or whose rounds are not known, are left open', 'bicep', "param ps array = [\n  '<choose/>'\n]\nvar a = [for p in ps: '<policies>${p}</policies>']\nvar b = [for p in [ps[0], ...ps]: '<policies>${p}</policies>']\nvar c = [for o in items({ ...ps\n a: 'x' }): '<policies>${o.value}</policies>']\nvar d = [for x in ['a', 'b']: [for y in ['c', 'd']: '<policies>${x}${y}</policies>']]\nvar e = [for z in z: '<policies>${z}</policies>']", ['<policies>${p}</policies>', '<policies>${p}</policies>', '<policies>${o.value}</policies>', '<policies>${x}${y}</policies>', '<policies>${z}</policies>']],
  ['a name of a loop outside of it is another one', 'bicep', "var x = '<base />'\nvar a = [for x in ['<choose/>']: '<policies>${x}</policies>']\nvar b = '<policies>${x}</policies>'", ['<policies><choose/></policies>', '<policies><base /></policies>']],
  ['the parts of a policy that a function takes', 'terraform', 'locals {\n  head = "<policies><inbound>\\n"\n}\nxml_content = "${trimspace(local.head)}</inbound></policies>"', ['<policies><inbound>\n</inbound></policies>']],
  ['what a data source makes of a text', 'terraform', 'data "template_file" "t" {\n  template = "<choose/>"\n}\nxml_content = data.template_file.t.rendered', ['<choose/>']],
  ['a fragment and a policy of azapi without a format', 'terraform', 'resource "azurerm_api_management_policy_fragment" "f" {\n  value = "<choose/>"\n}\nresource "azapi_resource" "p" {\n  type = "Microsoft.ApiManagement/service/apis/policies@2022-08-01"\n  body = { properties = { value = "<base />" } }\n}', ['<choose/>', '<base />']],
  ['the default of a variable', 'terraform', 'variable "p" {\n  default = <<XML\n<choose/>\nXML\n}\nxml_content = var.p', ['<choose/>\n']],
  ['text of a template in JSON', 'terraform', 'template_content = <<JSON\n{ "resources": [ { "type": "Microsoft.ApiManagement/service/policies", "properties": { "value": "<policies>\\n${var.a}</policies>" } } ] }\nJSON\n', ['<policies>\n${var.a}</policies>']],
  ['the parts of a policy are none where it is whole', 'terraform', 'locals {\n  head = "<policies><inbound>"\n}\nxml_content = "${local.head}</inbound></policies>"', ['<policies><inbound></inbound></policies>']],
  ['a part is one by itself where nothing is made of it', 'terraform', 'locals {\n  head = "<policies><inbound/></policies>"\n}\noutput "x" { value = "text ${local.head}" }', ['<policies><inbound/></policies>']],
  ['Terraform as JSON', 'terraform-json', JSON.stringify({ locals: { a: '<base />' }, resource: { azurerm_api_management_policy: { p: { xml_content: '<policies>${local.a}$${n}${f("x")}</policies>' } } } }), ['<policies><base />${n}${value}</policies>']],
  ['a string over lines', 'bicep', "resource p 'Microsoft.ApiManagement/service/policies@2021-08-01' = {\n  properties: {\n    value: '''\n<policies>${x}\n</policies>'''\n  }\n}", ['<policies>${x}\n</policies>']],
  ['a string over lines that is filled in', 'bicep', "var p = $'''<policies>${a}</policies>'''", ['<policies>${a}</policies>']],
  ['a quote before the three that end a string', 'bicep', "var p = '''<policies>'''''", ["<policies>''"]],
  ['a quoted string of Bicep', 'bicep', 'var p = \'<policies a="\\\'">\\n${b}\\${c}</policies>\'', ['<policies a="\'">\n${b}${c}</policies>']],
  ['a variable that a policy is filled in with', 'bicep', "var inner = '<base />'\nvar p = '<policies>${inner}</policies>'", ['<policies><base /></policies>']],
  ['format of Bicep', 'bicep', "var p = format('<policies>{0}{{n}}{1:N}</policies>', a, b)", ['<policies>${a}{n}${b}</policies>']],
  ['a parameter of a module', 'bicep', "module m 'br/public:avm/res/api-management/service:0.9.0' = {\n  params: {\n    policies: [\n      {\n        format: 'xml'\n        value: '<policies/>'\n      }\n    ]\n  }\n}", ['<policies/>']],
  ['format with what is known', 'bicep', "var a = '<base />'\nvar p = format('<policies>{1}{0}</policies>', x, a)", ['<policies><base />${x}</policies>']],
  ['a part of a variable', 'bicep', "var p = {\n  a: '<choose/>'\n}\nresource r 'Microsoft.ApiManagement/service/apis/policies@2022-08-01' = {\n  properties: {\n    value: p.a\n  }\n}", ['<choose/>']],
  ['a choice between variables', 'bicep', "var p = '<choose/>'\nvar q = '<base />'\nr = { format: 'xml'\nvalue: empty(a) ? p : (b ?? '') == 'x' ? q : p }", ['<choose/>', '<base />']],
  ['the default of a parameter', 'bicep', "param p string = '<choose/>'\nr = { format: 'rawxml'\nvalue: p }", ['<choose/>']],
  ['a loop', 'bicep', "resource p 'Microsoft.ApiManagement/service/apis/policies@2021-08-01' = [for a in b: {\n  properties: {\n    value: '<policies/>'\n  }\n}]", ['<policies/>']],
  ['none in comments', 'bicep', "// var p = '<policies/>'\n/* '<policies/>' */", []],
  ['a string of JSON', 'json', String.raw`{"properties": {"value": "\u003cpolicies>\r\n\u003c/policies>"}}`, ['<policies>\r\n</policies>']],
  ['an expression that joins texts', 'json', `{"value": "[concat('<policies a=''1''>', variables('x'), parameters('y'), '</policies>')]", "variables": {"x": "<base />"}}`, ["<policies a='1'><base />${parameters.y}</policies>"]],
  ['an expression with a format', 'json', `{"value": "[format('<policies>{0}{{n}}</policies>', parameters('y'))]"}`, ['<policies>${parameters.y}{n}</policies>']],
  ['an expression that is no text of a policy', 'json', `{"value": "[parameters('policies')]"}`, []],
  ['a bracket that is doubled begins no expression', 'json', `{"value": "[[concat('<policies/>')]"}`, []],
  ['variables of a template in a template, parts and copies of them', 'json', JSON.stringify({ variables: { o: { p: '<choose/>' }, copy: [{ name: 'c', input: '<trace/>' }] }, resources: [{ properties: { template: { variables: { v: '<base />' }, resources: [{ format: 'xml', value: "[variables('V')]" }] } } }, { format: 'xml', value: "[variables('o').p]" }, { format: 'xml', value: "[variables('c')[0]]" }] }), ['<choose/>', '<trace/>', '<base />']],
  ['both ways of if', 'json', `{"format": "xml", "value": "[if(equals(parameters('a'), 'b'), '<choose/>', '<base />')]"}`, ['<choose/>', '<base />']],
  ['JSON with comments', 'json', '{\n// "<policies/>"\n"a": ["<fragment/>",],\n}', ['<fragment/>']],
];

describe('the policies in files of other languages', () => {
  for (const [what, kind, text, policies] of rows) it(`${kind}: ${what}`, () => assert.deepEqual(textsIn(kind, text), policies));

  it('are none in what is damaged, and reading it ends', () => {
    for (const text of ['"', '<<XML\n', '${', '{[(', '}])', "'''", "'${", 'a = {{{', 'x = <<-\n', '"${"${"${', '[concat(', '{"a":"[concat("}']) {
      for (const kind of ['terraform', 'bicep', 'json'] as const) assert.deepEqual(textsIn(kind, text), [], `${kind} ${text}`);
    }
  });

  it('are not read where values are nested too deep, which is reported', () => {
    for (const [kind, open] of [['terraform', 'a = ['], ['terraform', 'a = {\n'], ['bicep', '('], ['json', '[']] as const) {
      const { policies, unread } = readEmbedded(open === '(' ? `var x = ${open.repeat(5000)}'<policies/>'` : open.repeat(5000), kind);
      assert.deepEqual(policies, [], kind);
      assert.match(unread[0]?.why.english ?? '', /nested too deep/, kind);
    }
  });
});

describe('policies in strings that are filled into strings', () => {
  for (const [kind, open, close, before] of [
    ['terraform', '"${', '}"', 'resource "azurerm_api_management_api_policy" "p" {\n  xml_content = '],
    ['bicep', "'${", "}'", "resource p 'Microsoft.ApiManagement/service/policies@2023-01-01' = {\n  properties: { value: "],
  ] as const) {
    const nested = (depth: number): string => `${before}${open.repeat(depth)}${open[0]}<policies/>${open[0]}${close.repeat(depth)}\n}`;
    it(`are read as far as they are few: ${kind}`, () => assert.deepEqual(textsIn(kind, nested(4)), ['<policies/>']));
    it(`are reported where they are too many: ${kind}`, () => {
      for (const depth of [100, 20_000]) {
        const { policies, unread } = readEmbedded(nested(depth), kind);
        assert.deepEqual([policies, unread.map(({ why }) => told(why))], [[], ['It has a policy here that is inside more strings than are read.']]);
      }
    });
  }
});

describe('the files that policies are read from', () => {
  const followed = (kind: HostKind, text: string) => readEmbedded(text, kind).followed.map(({ path, isPolicy }) => [path, isPolicy]);

  it('are named by file, templatefile and loadTextContent', () => {
    assert.deepEqual(followed('terraform', 'xml_content = file("${path.module}/p/a.xml")'), [['./p/a.xml', true]]);
    assert.deepEqual(followed('terraform', 'xml_content = templatefile("a.tftpl", { b = 1 })'), [['a.tftpl', true]]);
    assert.deepEqual(followed('terraform', 'xml_content = "${file("${path.module}/a.txt")}"'), [['./a.txt', true]]);
    assert.deepEqual(followed('terraform', 'locals {\n  d = "${path.module}/p"\n}\nxml_content = file("${local.d}/a.txt")'), [['./p/a.txt', true]]);
    assert.deepEqual(followed('terraform', 'xml_content = file(format("%s/%s", path.module, "a.txt"))'), [['./a.txt', true]]);
    assert.deepEqual(followed('terraform', 'data "local_file" "f" {\n  filename = "a.txt"\n}\nxml_content = data.local_file.f.content'), [['a.txt', true]]);
    assert.deepEqual(followed('terraform', 'xml_content = var.a\n  ? file("a.txt")\n  : join("", [file("b.txt")])'), [['a.txt', true], ['b.txt', true]]);
    assert.deepEqual(followed('bicep', "var p = loadTextContent('a.txt')\nr = { format: 'xml'\nvalue: x ? p : '' }"), [['a.txt', true]]);
    assert.deepEqual(followed('terraform', 'xml_content = replace(file("a.txt"), "b", "c")'), [['a.txt', true]]);
    assert.deepEqual(followed('bicep', "var p = loadTextContent('../p/a.xml')"), [['../p/a.xml', false]]);
    assert.deepEqual(followed('bicep', "r = { format: 'rawxml'\nvalue: loadTextContent('./a.cshtml', 'utf-16') }"), [['./a.cshtml', true]]);
    assert.deepEqual(followed('terraform', 'resource "a" "b" {\n  for_each = { x = { f = "p.xml" }, y = { f = "q.xml" } }\n  xml_content = file("${path.module}/${each.key}/${each.value.f}")\n}'), [['./x/p.xml', true], ['./y/q.xml', true]]);
    assert.deepEqual(followed('terraform', 'resource "a" "b" {\n  for_each = toset(["x.xml", var.y])\n  xml_content = file(each.value)\n}'), [['x.xml', true], [undefined, true]]);
  });

  it('are none where something else is read', () => {
    assert.deepEqual(followed('terraform', 'public_key = file("~/.ssh/id.pub")\nvalue = filebase64("a.xml")'), []);
    assert.deepEqual(followed('bicep', "var p = loadTextContent('script.sh')\nvar q = loadJsonContent('a.json')"), []);
  });

  it('are not known where their names are put together', () => {
    assert.deepEqual(followed('terraform', 'xml_content = file("${path.module}/${each.key}.xml")'), [[undefined, true]]);
    assert.deepEqual(followed('terraform', 'xml_content = file(var.a)'), [[undefined, true]]);
  });
});

describe('policies that are not written out', () => {
  const unread = (kind: HostKind, text: string) => readEmbedded(text, kind).unread.map(({ span }) => text.slice(span.start, span.end));

  it('are reported with their place', () => {
    assert.deepEqual(unread('terraform', 'xml_content = var.policy'), ['var.policy']);
    assert.deepEqual(unread('terraform', 'locals {\n a = "<policies><inbound>"\n}'), ['"<policies><inbound>"']);
    assert.deepEqual(unread('terraform', 'xml_content = "${var.a}${var.b}"'), ['"${var.a}${var.b}"']);
    assert.deepEqual(unread('terraform', 'xml_content = "${var.a}"'), ['var.a']);
    assert.deepEqual(unread('terraform', 'variable "p" {\n  default = "<policies/>"\n}\nxml_content = var.p'), ['var.p']);
    assert.deepEqual(unread('terraform', 'resource "azurerm_api_management_policy_fragment" "f" {\n  value = var.f\n}'), ['var.f']);
    assert.deepEqual(unread('bicep', "resource p 'Microsoft.ApiManagement/service/policies@2022-08-01' = {\n  properties: {\n    value: text\n  }\n}"), ['text']);
    assert.deepEqual(unread('terraform', 'xml_content = data.http.x.body'), ['data.http.x.body']);
    assert.deepEqual(unread('terraform', 'xml_link = "https://contoso.example/p.xml"'), ['"https://contoso.example/p.xml"']);
    assert.deepEqual(unread('bicep', "properties: {\nformat: 'rawxml'\nvalue: policy\n}"), ['policy']);
    assert.deepEqual(unread('bicep', "properties: {\nformat: 'xml-link'\nvalue: 'https://x'\n}"), ["'https://x'"]);
    assert.deepEqual(unread('json', `{"format": "xml", "value": "[parameters('p')]"}`).length, 1);
    assert.deepEqual(unread('json', '{"a": 1}\n{"value": "<policies/>"}\n'), ['']);
    assert.deepEqual(unread('bicep', "param ps array\nr = [for p in ps: {\n  format: 'xml'\n  value: p.xml\n}]"), ['p.xml']);
    assert.deepEqual(unread('bicep', "var ps = [\n  {\n    xml: outside\n  }\n]\nr = [for p in ps: {\n  format: 'xml'\n  value: p.xml\n}]"), ['outside']);
    assert.deepEqual(unread('bicep', "r = [for p in ['<base />', x]: {\n  format: 'xml'\n  value: '${p}'\n}]"), ["'${p}'"]);
    assert.deepEqual(unread('terraform', 'locals {\n a = "<policies><inbound>"\n}\nvalue = "${local.a}${var.rest}"'), ['"${local.a}${var.rest}"']);
  });

  it('are none where the policy is in the same file or file of the project, or nothing is a policy', () => {
    assert.deepEqual(unread('terraform', 'xml_content = local.p\nlocals {\n p = "<policies/>"\n}'), []);
    assert.deepEqual(unread('terraform', 'value = var.x\nxml_content = null'), []);
    assert.deepEqual(unread('terraform', 'locals {\n a = "<policies><inbound>"\n}\nxml_content = "${local.a}</inbound></policies>"'), []);
    assert.deepEqual(unread('terraform', 'xml_content = var.a ? local.p : null\nlocals {\n p = "<policies/>"\n}'), []);
    assert.deepEqual(unread('json', `{"format": "xml", "value": "[if(equals(variables('a'), 'b'), '<policies/>', '')]"}`), []);
    assert.deepEqual(unread('bicep', "var p = '<policies/>'\nr = { format: 'xml'\nvalue: p }"), []);
    assert.deepEqual(unread('json', '{"value": "<policies/>"}\n// what is behind\n{"a": 1}\n'), []);
    assert.deepEqual(unread('json', `{"format": "openapi", "value": "[parameters('p')]"}`), []);
  });
});

describe('what a project declares for its policies', () => {
  const declared = (kind: HostKind, text: string) => {
    const { namedValues, fragments, modules } = readEmbedded(text, kind);
    return { namedValues, fragments: fragments.map(({ id, placed, path }) => [id, placed?.text ?? path]), modules };
  };
  const plain = { isSecret: false, isFromKeyVault: false };
  const secret = { isSecret: true, isFromKeyVault: false };
  const fromVault = { isSecret: true, isFromKeyVault: true };

  it('named values of Terraform by their display names; what may be a secret counts as one', () => {
    const resource = (body: string): string => `resource "azurerm_api_management_named_value" "x" {\n  name = "id"\n${body}\n}\n`;
    const text =
      resource('display_name = "url"\nvalue = "https://b"') +
      resource('display_name = "pw"\nsecret = true\nvalue = "x"') +
      resource('display_name = "kv"\nsecret = true\nvalue_from_key_vault {\nsecret_id = var.a\n}') +
      resource('display_name = "maybe"\nsecret = var.s\nvalue = var.v') +
      resource('display_name = each.key\nvalue = "x"') +
      resource('display_name = "plain"\nsecret = false\nvalue = var.v');
    assert.deepEqual(declared('terraform', text).namedValues, [
      { name: 'url', facts: { ...plain, value: 'https://b' } },
      { name: 'pw', facts: secret },
      { name: 'kv', facts: fromVault },
      { name: 'maybe', facts: secret },
      { name: undefined, facts: { ...plain, value: 'x' } },
      { name: 'plain', facts: plain },
    ]);
  });

  it('named values of Bicep and ARM, nested ones too', () => {
    const bicep = `
resource apim 'Microsoft.ApiManagement/service@2022-08-01' existing = {
  name: apimName
  resource nested 'namedValues' = {
    name: 'a'
    properties: { displayName: 'nested', secret: true, value: x }
  }
}
resource nv 'Microsoft.ApiManagement/service/namedValues@2022-08-01' = {
  name: '\${apim.name}/by-name'
  properties: {
    keyVault: { secretIdentifier: y }
  }
}
resource other 'Microsoft.Web/sites/config@2022-08-01' = {
  name: 'none'
  properties: { displayName: 'none', value: 'x' }
}`;
    assert.deepEqual(declared('bicep', bicep).namedValues, [{ name: 'nested', facts: secret }, { name: 'by-name', facts: fromVault }]);
    const arm = JSON.stringify({
      resources: [
        { type: 'Microsoft.ApiManagement/service/namedValues', name: "[concat(parameters('s'), '/kv')]", properties: { displayName: 'kv', keyVault: {} } },
        { type: 'Microsoft.ApiManagement/service', properties: {}, resources: [{ type: 'namedValues', name: 'n', properties: { displayName: 'inner', value: 'v' } }] },
      ],
    });
    assert.deepEqual(declared('json', arm).namedValues, [{ name: 'kv', facts: fromVault }, { name: 'inner', facts: { ...plain, value: 'v' } }]);
  });

  it('those of azapi resources and of modules', () => {
    const azapi = 'resource "azapi_resource" "x" {\n  type = "Microsoft.ApiManagement/service/namedValues@2022-08-01"\n  name = "id"\n  body = {\n    properties = {\n      displayName = "kv"\n      keyVault = { secretIdentifier = var.a }\n    }\n  }\n}';
    assert.deepEqual(declared('terraform', azapi).namedValues, [{ name: 'kv', facts: fromVault }]);
    const module = "module m 'br/public:avm/res/api-management/service:0.9.0' = {\n  params: {\n    namedValues: [\n      {\n        name: 'pw'\n        displayName: 'password'\n        secret: true\n      }\n    ]\n  }\n}";
    assert.deepEqual(declared('bicep', module), { namedValues: [{ name: 'password', facts: secret }], fragments: [], modules: [undefined] });
  });

  it('fragments, with the text or the file that it is read from', () => {
    const terraform = 'resource "azurerm_api_management_policy_fragment" "x" {\n  name = "a"\n  format = "xml"\n  value = "<fragment/>"\n}\nresource "azurerm_api_management_policy_fragment" "y" {\n  name = "b"\n  value = file("b.xml")\n}';
    assert.deepEqual(declared('terraform', terraform).fragments, [['a', '<fragment/>'], ['b', 'b.xml']]);
    const bicep = "resource f 'Microsoft.ApiManagement/service/policyFragments@2022-08-01' = {\n  parent: apim\n  name: 'c'\n  properties: {\n    format: 'rawxml'\n    value: text\n  }\n}\nvar text = '<fragment/>'";
    assert.deepEqual(declared('bicep', bicep).fragments, [['c', '<fragment/>']]);
  });

  it('the other files of the project, where they are in reach', () => {
    assert.deepEqual(declared('terraform', 'module "a" {\n  source = "../a"\n}\nmodule "b" {\n  source = "Azure/b/azurerm"\n}').modules, ['../a', undefined]);
    assert.deepEqual(declared('bicep', "module a './a.bicep' = {}\nmodule b 'b/c.bicep' = {}").modules, ['./a.bicep', 'b/c.bicep']);
  });
});

describe('names that other files of a module of Terraform define', () => {
  const read = (text: string, ...beside: readonly string[]): EmbeddedFile =>
    readWith(text, 'terraform', policyKindOf, beside.map((other, index) => ({ file: `/m/${index}.tf`, text: other, kind: 'terraform' })));
  const texts = (text: string, ...beside: readonly string[]): readonly string[] =>
    read(text, ...beside).policies.map(({ placed }) => placed.text);

  for (const [what, text, beside, policies] of [
    ['a local', 'xml_content = "<policies>${local.a}</policies>"', ['locals {\n  a = "<base />${var.x}"\n}'], ['<policies><base />${var.x}</policies>']],
    ['a local that names one of a third file', 'xml_content = "<policies>${local.a}</policies>"', ['locals {\n  a = local.b\n}', 'locals {\n  b = "<base />"\n}'], ['<policies><base /></policies>']],
    ['a policy without a root', 'xml_content = local.a', ['locals {\n  a = "<choose/>"\n}'], ['<choose/>']],
    ['a part of a local, through the values of a loop', 'resource "a" "b" {\n  for_each = local.all\n  xml_content = each.value.p\n}', ['locals {\n  all = { x = { p = "<choose/>" } }\n}'], ['<choose/>']],
    ['the local of the file itself first', 'locals {\n  a = "<base />"\n}\nxml_content = "<policies>${local.a}</policies>"', ['locals {\n  a = "<trace />"\n}'], ['<policies><base /></policies>']],
    ['no policy with a root: that is read where it is written', 'xml_content = local.a', ['locals {\n  a = "<policies/>"\n}'], []],
    ['locals that name each other', 'xml_content = "<policies>${local.a}</policies>"', ['locals {\n  a = "${local.b}"\n}', 'locals {\n  b = "${local.a}"\n}'], ['<policies>${local.a}</policies>']],
  ] as const) {
    it(`are known: ${what}`, () => assert.deepEqual(texts(text, ...beside), policies));
  }

  it('have the place at which the file names them', () => {
    const text = 'xml_content = "<policies>${local.a}</policies>"';
    const [policy] = read(text, `${' '.repeat(500)}locals {\n  a = "<base />"\n}`).policies;
    const placed = policy?.placed ?? assert.fail('no policy');
    const { start, end } = sourceSpan(placed, { start: placed.text.indexOf('<base'), end: placed.text.indexOf('</') });
    assert.equal(text.slice(start, end), 'local.a');
    assert.equal(policy?.quote, 'closed');
  });

  it('are files and policies that are not read any more, or still not', () => {
    const { followed, unread } = read('xml_content = local.a\nxml_content = local.b\nxml_content = local.c\nxml_content = var.d', 'locals {\n  a = "<policies/>"\n  b = file("b.txt")\n}\nvariable "d" {\n  default = "<choose/>"\n}');
    assert.deepEqual(followed.map(({ path }) => path), ['b.txt']);
    assert.deepEqual(unread.map(({ why }) => told(why)), [
      'It has a policy here whose text is not written out in this file.',
      'It has a policy here that is handed in from outside; its module holds at most its default.',
    ]);
  });

  it('are beginnings of policies that another file ends', () => {
    const open = (text: string, ...beside: readonly string[]): number => read(text, ...beside).unread.length;
    const begins = 'locals {\n  a = "<policies><inbound>"\n}';
    const ends = '</inbound></policies>';
    assert.equal(open(begins), 1);
    assert.equal(open(begins, `xml_content = "\${local.a}${ends}"`), 0);
    assert.equal(open(begins, `xml_content = "\${trimspace(local.a)}${ends}"`), 0);
    assert.equal(open(begins, 'locals {\n  b = local.a\n}', `xml_content = "\${local.b}${ends}"`), 0);
    assert.equal(open(begins, `xml_content = "\${local.other}${ends}"`), 1);
    assert.equal(open(begins, '# local.a is <policies>\noutput "x" { value = "about ${local.a}" }'), 1);
    assert.equal(open(begins, `xml_content = "\${local.a}${ends}"`, 'locals {\n  c = "<policies>"\n}'), 0);
  });

  it('end where they lead back to themselves', () => {
    const loop = 'resource "a" "b" {\n  for_each = local.all\n  xml_content = each.value.p\n}';
    assert.equal(read(loop, 'locals {\n  all = { x = { p = each.value.p } }\n}').unread.length > 0, true);
    assert.equal(read(loop, 'locals {\n  all = { for k, v in local.all : k => v }\n}').unread.length > 0, true);
  });

  it('say which scope a policy of another file is of', () => {
    const other = 'locals {\n  a = "<policies/>"\n}';
    const { scoped } = read('resource "azurerm_api_management_policy" "p" {\n  api_management_id = "x"\n  xml_content = local.a\n}', other);
    assert.deepEqual(scoped.map(({ elsewhere }) => elsewhere), [[{ file: '/m/0.tf', at: other.indexOf('<policies') }]]);
  });
});
