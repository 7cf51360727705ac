import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runIn, textOfBody, wholePolicy } from '../../../../support/run-fixture.ts';

async function outbound(policy: string, body: string, type = 'application/json', accept = ''): Promise<{ readonly body: string; readonly type: string | undefined }> {
  const { response } = await runIn({ policy: wholePolicy({ outbound: policy }), request: { headers: accept === '' ? {} : { Accept: accept } }, answers: () => ({ headers: [['Content-Type', type]], body }) });
  return { body: textOfBody(response), type: response.headers.find(([name]) => name === 'Content-Type')?.[1] };
}

describe('find-and-replace', () => {
  it('replaces every occurrence, as it is written', async () => assert.equal((await outbound('<find-and-replace from="a.b" to="$&amp;" />', 'a.b axb a.b')).body, '$& axb $&'));
});

describe('json-to-xml', () => {
  for (const { json, xml } of [
    { json: '{"a":{"b":1,"c":[true,null],"@d":"x"}}', xml: '<a d="x"><b>1</b><c>true</c><c /></a>' },
    { json: '{"a":1,"b":"<&"}', xml: '<Document><a>1</a><b>&lt;&amp;</b></Document>' },
    { json: '{"a":{"#text":"t"}}', xml: '<a>t</a>' },
  ]) {
    it(`makes ${xml}`, async () => assert.deepEqual(await outbound('<json-to-xml apply="always" consider-accept-header="false" />', json), { body: xml, type: 'application/xml' }));
  }

  it('leaves what is not JSON by its type', async () => assert.equal((await outbound('<json-to-xml apply="content-type-json" consider-accept-header="false" />', '{"a":1}', 'text/plain')).body, '{"a":1}'));
  it('leaves it for a caller who does not want XML', async () => assert.equal((await outbound('<json-to-xml apply="always" />', '{"a":1}', 'application/json', 'application/json')).body, '{"a":1}'));

  it('fails the call for what is no JSON', async () => {
    const { lastError } = await runIn({ policy: wholePolicy({ outbound: '<json-to-xml apply="always" consider-accept-header="false" />' }), answers: () => ({ body: 'no' }) });
    assert.deepEqual([lastError?.source, lastError?.reason], ['json-to-xml', 'BodyConversionFailure']);
  });
});

describe('xml-to-json', () => {
  const xml = '<a d="x"><b>1</b><c>2</c><c>3</c></a>';
  for (const { kind, json } of [
    { kind: 'direct', json: '{"a":{"@d":"x","b":"1","c":["2","3"]}}' },
    { kind: 'javascript-friendly', json: '{"a":{"d":"x","b":"1","c":["2","3"]}}' },
  ]) {
    it(`is ${kind}`, async () => assert.deepEqual(await outbound(`<xml-to-json kind="${kind}" apply="always" consider-accept-header="false" />`, xml, 'text/xml'), { body: json, type: 'application/json' }));
  }
});
