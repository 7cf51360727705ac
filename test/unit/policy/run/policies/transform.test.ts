import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runIn, textOfBody, wholePolicy } from '../../../../support/run/run-fixture.ts';

async function outbound(
  policy: string,
  body: string,
  type = 'application/json',
  accept = '',
): Promise<{ readonly body: string; readonly type: string | undefined }> {
  const { response } = await runIn({
    policy: wholePolicy({ outbound: policy }),
    request: { headers: accept === '' ? {} : { Accept: accept } },
    answers: () => ({ headers: [['Content-Type', type]], body }),
  });
  return { body: textOfBody(response), type: response.headers.find(([name]) => name === 'Content-Type')?.[1] };
}

describe('find-and-replace', () => {
  it('changes the request on the way in', async () => {
    const { calls } = await runIn({ policy: '<find-and-replace from="a" to="@("b" + 1)" />', request: { method: 'POST', body: 'a-a' } });
    assert.equal(textOfBody(calls[0]?.request ?? { body: new Uint8Array() }), 'b1-b1');
  });
  it('leaves a body without it alone', async () => assert.equal((await outbound('<find-and-replace from="zzz" to="b" />', 'a')).body, 'a'));
  it('replaces every occurrence, as it is written', async () =>
    assert.equal((await outbound('<find-and-replace from="a.b" to="$&amp;" />', 'a.b axb a.b')).body, '$& axb $&'));
});

describe('json-to-xml', () => {
  for (const { json, xml } of [
    { json: '{"a":{"b":1,"c":[true,null],"@d":"x"}}', xml: '<a d="x"><b>1</b><c>true</c><c /></a>' },
    { json: '{"a":1,"b":"<&"}', xml: '<Document><a>1</a><b>&lt;&amp;</b></Document>' },
    { json: '{"a":{"#text":"t"}}', xml: '<a>t</a>' },
    { json: '{"a":{"d":"2020-01-02T03:04:05Z","e":"2020-01-02"}}', xml: '<a><d>2020-01-02T03:04:05Z</d><e>2020-01-02</e></a>' },
    { json: '{"a":{"b c":{"1d":1.5}}}', xml: '<a><b_x0020_c><_x0031_d>1.5</_x0031_d></b_x0020_c></a>' },
    {
      json: '{"a":{"@q":"\\"<&","b":[{"c":1},{"c":2}],"e":[],"o":{}}}',
      xml: '<a q="&quot;&lt;&amp;"><b><c>1</c></b><b><c>2</c></b><o /></a>',
    },
    { json: '{"a":[1,2]}', xml: '<Document><a>1</a><a>2</a></Document>' },
  ]) {
    it(`makes ${xml}`, async () =>
      assert.deepEqual(await outbound('<json-to-xml apply="always" consider-accept-header="false" />', json), {
        body: xml,
        type: 'application/xml',
      }));
  }

  it('leaves what is not JSON by its type', async () =>
    assert.equal(
      (await outbound('<json-to-xml apply="content-type-json" consider-accept-header="false" />', '{"a":1}', 'text/plain')).body,
      '{"a":1}',
    ));
  it('leaves it for a caller that does not accept XML', async () =>
    assert.equal((await outbound('<json-to-xml apply="always" />', '{"a":1}', 'application/json', 'application/json')).body, '{"a":1}'));

  it('fails the call for what is no JSON', async () => {
    const { lastError } = await runIn({
      policy: wholePolicy({ outbound: '<json-to-xml apply="always" consider-accept-header="false" />' }),
      answers: () => ({ body: 'no' }),
    });
    assert.deepEqual([lastError?.source, lastError?.reason], ['json-to-xml', 'BodyConversionFailure']);
  });
});

describe('json-to-xml, where the gateway’s way is not known', () => {
  for (const { title, attributes, json, message } of [
    {
      title: 'an array that is the whole body',
      attributes: '',
      json: '[1]',
      message: 'How the gateway writes an array that is the whole body as XML is not known.',
    },
    {
      title: 'namespaces',
      attributes: 'namespace-separator=":" namespace-prefix="xmlns"',
      json: '{"a":1}',
      message: 'namespace-separator, namespace-prefix of json-to-xml: not heeded locally.',
    },
  ]) {
    it(`says so of ${title}`, async () => {
      const { unsupported } = await runIn({
        policy: wholePolicy({ outbound: `<json-to-xml apply="always" consider-accept-header="false" ${attributes} />` }),
        answers: () => ({ body: json }),
      });
      assert.deepEqual(unsupported.map(place => [place.policy, place.message]), [['json-to-xml', message]]);
    });
  }
});

describe('xml-to-json', () => {
  it('keeps prefixes, declarations and the order in which names come first', async () => {
    const soap =
      '<?xml version="1.0"?><s:Envelope xmlns:s="urn:soap" xmlns="urn:own"><s:Body s:x="1"><Item>a</Item>text<s:Item>b</s:Item><Item>c</Item></s:Body></s:Envelope>';
    assert.equal(
      (await outbound('<xml-to-json kind="direct" apply="always" consider-accept-header="false" />', soap, 'text/xml')).body,
      '{"s:Envelope":{"@xmlns:s":"urn:soap","@xmlns":"urn:own","s:Body":{"@s:x":"1","Item":["a","c"],"#text":"text","s:Item":"b"}}}',
    );
  });

  it('makes null of what is empty, and text of CDATA', async () => {
    assert.equal(
      (
        await outbound(
          '<xml-to-json kind="direct" apply="always" consider-accept-header="false" />',
          '<a><b/><c><![CDATA[<]]></c><!-- x --></a>',
          'text/xml',
        )
      ).body,
      '{"a":{"b":null,"c":"<"}}',
    );
  });

  it('fails the call for what is no XML', async () => {
    const { lastError } = await runIn({
      policy: wholePolicy({ outbound: '<xml-to-json kind="direct" apply="always" consider-accept-header="false" />' }),
      answers: () => ({ body: '<a>' }),
    });
    assert.deepEqual([lastError?.source, lastError?.reason], ['xml-to-json', 'BodyConversionFailure']);
  });

  const xml = '<a d="x"><b>1</b><c>2</c><c>3</c></a>';
  for (const { kind, json } of [
    { kind: 'direct', json: '{"a":{"@d":"x","b":"1","c":["2","3"]}}' },
    { kind: 'javascript-friendly', json: '{"a":{"d":"x","b":"1","c":["2","3"]}}' },
  ]) {
    it(`is ${kind}`, async () =>
      assert.deepEqual(await outbound(`<xml-to-json kind="${kind}" apply="always" consider-accept-header="false" />`, xml, 'text/xml'), {
        body: json,
        type: 'application/json',
      }));
  }
});
