import assert from 'node:assert/strict';
import { createPublicKey, verify, X509Certificate } from 'node:crypto';
import { describe, it } from 'node:test';
import { runWithPlaceholders } from '../../../../src/commands/run-policy/placeholder-run.ts';
import { certificateField, certificateIds, isCertificateField } from '../../../../src/commands/run-policy/run-certificates.ts';
import { nobody } from '../../../../src/commands/run-policy/run-caller.ts';
import type { RunView } from '../../../../src/commands/run-policy/run-view.ts';
import { certificateMadeFor } from '../../../../src/policy/run/index.ts';
import { wholePolicy } from '../../../support/run/run-fixture.ts';

const run = async (expression: string, namedValues: Readonly<Record<string, string>> = {}): Promise<RunView> =>
  runWithPlaceholders(
    {
      source: { file: 'policy.xml', text: wholePolicy({ inbound: `<return-response><set-body>${expression}</set-body></return-response>` }) },
      facts: {},
      request: { method: 'GET', path: '/', headers: [], body: '', namedValues, world: '', caller: nobody },
    },
    new AbortController().signal,
  );

const signed = `@{
  var certificate = context.Deployment.Certificates["client"];
  var signature = certificate.GetRSAPrivateKey().SignData(Encoding.UTF8.GetBytes("text"), HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
  return Convert.ToBase64String(certificate.RawData) + " " + Convert.ToBase64String(signature);
}`;
const pem = (label: string, bytes: Uint8Array): string =>
  `-----BEGIN ${label}-----\n${Buffer.from(bytes).toString('base64')}\n-----END ${label}-----\n`;

describe('certificates of a run', () => {
  it('are made for it: the policy signs with a key that belongs to the certificate, and the report says whose it is', async () => {
    const { response, notes, unsupported } = await run(signed);
    assert.deepEqual(unsupported, []);
    const [raw = '', signature = ''] = response.body.split(' ');
    const certificate = new X509Certificate(Buffer.from(raw, 'base64'));
    assert.equal(certificate.subject, 'CN=client');
    const key = { key: createPublicKey(certificate.publicKey.export({ type: 'spki', format: 'pem' })), padding: 6, saltLength: 32 };
    assert.ok(verify('sha256', Buffer.from('text'), key, Buffer.from(signature, 'base64')));
    assert.match(notes.join(' '), /The certificate client is a key pair that was made for this run/);
  });

  it('are the ones that are given, as PEM on one line or many', async () => {
    const { raw, privateKey } = certificateMadeFor('mine', new Date());
    assert.ok(privateKey);
    const text = pem('CERTIFICATE', raw) + pem('PRIVATE KEY', privateKey);
    for (const given of [text, text.replaceAll('\n', '')]) {
      const { response, notes } = await run('@(context.Deployment.Certificates["client"].Subject)', { [certificateField('client')]: given });
      assert.equal(response.body, 'CN=mine');
      assert.match(notes.join(' '), /is the one that was given/);
    }
  });

  it('are made where what is given cannot be read, and the report says so', async () => {
    const { response, notes } = await run('@(context.Deployment.Certificates["client"].Subject)', { [certificateField('client')]: 'none' });
    assert.equal(response.body, 'CN=client');
    assert.match(notes.join(' '), /neither PEM nor PKCS #12/);
  });

  it('are found by a named value as well, and take no part where the policy does not read them', async () => {
    const { response } = await run('@(context.Deployment.Certificates["{{name}}"].Subject)', { name: 'abc' });
    assert.equal(response.body, 'CN=abc');
    const { notes, verdict } = await run('@(true ? "no" : context.Deployment.Certificates["client"].Subject)');
    assert.deepEqual([notes, verdict.text], [[], 'No secret took part.']);
  });

  it('have a private key that must not reach the caller', async () => {
    const { response, verdict } = await run(
      '@(Convert.ToBase64String(context.Deployment.Certificates["client"].GetRSAPrivateKey().ExportPkcs8PrivateKey()))',
    );
    assert.equal(verdict.kind, 'bad');
    assert.equal(response.body, '‹private key of the certificate client›');
  });

  it('are read by their ids in raw and in escaped policies', () => {
    const source = (text: string) => ({ file: 'p.xml', text });
    const texts = ['context.Deployment.Certificates["a"]', 'Certificates[&quot;b&quot;]', 'Certificates.TryGetValue("c", out var x)', 'Certificates.Count'];
    assert.deepEqual(certificateIds(texts.map(source)), ['a', 'b', 'c']);
    assert.deepEqual([isCertificateField(certificateField('a')), isCertificateField('certificate-a')], [true, false]);
  });
});
