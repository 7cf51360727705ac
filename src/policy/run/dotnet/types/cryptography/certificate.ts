import { t } from '../../../../../base/text/translation.ts';
import { readCertificate, type CertificateFacts, type HeldCertificate } from '../../cryptography/certificate.ts';
import { readCertificateFile, readPem } from '../../cryptography/certificate-file.ts';
import { readPrivateKey } from '../../cryptography/rsa-key.ts';
import { UnsupportedExpression, wordedOtherwise } from '../../errors.ts';
import { formatValue } from '../../text/text.ts';
import type { Machine } from '../../time/machine.ts';
import type { Call } from '../../typing/call.ts';
import { defineStatic, defineType, type TypeDefinition } from '../../typing/type-definition.ts';
import { byteArray, int, isKind, type DateTimeValue, type DotnetValue, type NativeValue } from '../../value.ts';
import { hashOf } from './hashes.ts';
import { hashGiven } from './names.ts';
import { rsaValue } from './rsa.ts';
import { cryptographic } from './symmetric.ts';

const isCertificate = (value: DotnetValue): value is NativeValue => isKind(value, 'native') && value.state.holds === 'certificate';

/** An X509Certificate2. */
export function certificateValue({ raw, privateKey }: HeldCertificate): NativeValue {
  return { kind: 'native', type: 'X509Certificate2', state: { holds: 'certificate', raw, privateKey } };
}

/** X509Certificate2 with its key, and the names in it. */
export const certificateTypes: readonly TypeDefinition[] = [
  defineType('System.Security.Cryptography.X509Certificates.X509Certificate2', isCertificate, {
    properties: {
      Subject: self => factsOf(self).subject,
      Issuer: self => factsOf(self).issuer,
      SubjectName: self => distinguishedName(factsOf(self).subject),
      IssuerName: self => distinguishedName(factsOf(self).issuer),
      SerialNumber: self => factsOf(self).serial,
      Thumbprint: (self, machine) => hexadecimal(hashOf('SHA1', rawOf(self), machine)),
      NotBefore: self => localTime(factsOf(self).notBefore),
      NotAfter: self => localTime(factsOf(self).notAfter),
      RawData: self => byteArray(rawOf(self)),
      Version: self => int(factsOf(self).version),
      HasPrivateKey: self => self.state.holds === 'certificate' && self.state.privateKey !== undefined,
      FriendlyName: () => '',
      PrivateKey: self => privateKeyOf(self),
    },
    methods: {
      GetRSAPrivateKey: self => privateKeyOf(self),
      GetRSAPublicKey: self => publicKeyOf(self),
      GetCertHash: (self, call) => byteArray(certificateHash(self, call)),
      GetCertHashString: (self, call) => hexadecimal(certificateHash(self, call)),
      GetRawCertData: self => byteArray(rawOf(self)),
      GetRawCertDataString: self => hexadecimal(rawOf(self)),
      GetSerialNumberString: self => factsOf(self).serial,
      GetSerialNumber: self => byteArray((factsOf(self).serial.match(/../g) ?? []).map(pair => Number.parseInt(pair, 16)).toReversed()),
      GetEffectiveDateString: self => formatValue(localTime(factsOf(self).notBefore), null),
      GetExpirationDateString: self => formatValue(localTime(factsOf(self).notAfter), null),
      GetNameInfo: (self, call) => {
        const kind = call.enum(0, 'X509NameType');
        const { subjectCommonName, issuerCommonName } = factsOf(self);
        const name = call.boolean(1) ? issuerCommonName : subjectCommonName;
        return kind === 0 && name !== undefined ? name : call.unsupported();
      },
      ExportCertificatePem: self => `-----BEGIN CERTIFICATE-----\n${lines(rawOf(self))}\n-----END CERTIFICATE-----`,
      Verify: (self, call) => isTrusted(self, call.machine),
      Equals: (self, call) => {
        const other = call.at(0);
        if (!isCertificate(other)) return false;
        const [own, given] = [factsOf(self), factsOf(other)];
        return own.serial === given.serial && own.issuer === given.issuer;
      },
      Dispose: () => null,
    },
    functions: {
      CreateFromPem: call => {
        const certificate = readPem(call.string(0, 'certPem'));
        if (!certificate) throw cryptographic('The certificate contents do not contain a PEM with a CERTIFICATE label, or the content is malformed.');
        if (call.count === 1) return certificateValue({ ...certificate, privateKey: undefined });
        const key = readPem(`${call.string(0)}\n${call.string(1, 'keyPem')}`)?.privateKey;
        return key ? certificateValue({ ...certificate, privateKey: key }) : call.unsupported();
      },
    },
    construct: call => {
      if (call.count === 0 || isCertificate(call.at(0))) return call.unsupported();
      // without bytes there is an object of which nothing can be asked
      const bytes = call.isNull(0) ? call.unsupported() : call.bytes(0);
      if (bytes.length === 0) return call.unsupported();
      // how a key is stored says nothing of what it does
      const password = call.count > 1 ? call.text(1) : null;
      if (call.count > 2) call.reading(2);
      const read = readCertificateFile(bytes, password);
      if (read === 'password') throw cryptographic('The specified network password is not correct.');
      if (read === 'form') throw wordedOtherwise(cryptographic('Cannot find the requested object.')); // as the platform says it
      call.machine.step(2000);
      return certificateValue(read);
    },
  }),
  defineStatic('System.Security.Cryptography.X509Certificates.RSACertificateExtensions', {
    functions: {
      GetRSAPrivateKey: call => privateKeyOf(certificateGiven(call)),
      GetRSAPublicKey: call => publicKeyOf(certificateGiven(call)),
    },
  }),
  defineType(
    'System.Security.Cryptography.X509Certificates.X500DistinguishedName',
    (value): value is NativeValue => isKind(value, 'native') && value.type === 'X500DistinguishedName',
    { properties: { Name: self => (self.state.holds === 'reader' ? self.state.text : '') } },
  ),
];

function certificateGiven(call: Call): NativeValue {
  const value = call.at(0);
  return isCertificate(value) ? value : call.unsupported();
}

function factsOf(self: NativeValue): CertificateFacts {
  const facts = readCertificate(rawOf(self));
  if (!facts) throw new UnsupportedExpression(t('A certificate of such a form'));
  return facts;
}

function rawOf({ state }: NativeValue): Uint8Array {
  return state.holds === 'certificate' ? state.raw : new Uint8Array();
}

function privateKeyOf({ state }: NativeValue): DotnetValue {
  if (state.holds !== 'certificate' || !state.privateKey) return null;
  return rsaValue(readPrivateKey(state.privateKey));
}

function publicKeyOf(self: NativeValue): DotnetValue {
  const { publicKey } = factsOf(self);
  return publicKey ? rsaValue(publicKey) : null;
}

function certificateHash(self: NativeValue, call: Call): Uint8Array {
  return hashOf(call.count === 0 ? 'SHA1' : hashGiven(call, 0), rawOf(self), call.machine);
}

/** VerifyNoRevocation, which the gateway has on top. */
export function verifyNoRevocation(self: DotnetValue, call: Call): boolean {
  return isCertificate(self) ? isTrusted(self, call.machine) : call.unsupported();
}

/** What has expired is not trusted; what is trusted at a gateway is not known here. */
function isTrusted(self: NativeValue, machine: Machine): boolean {
  const { notBefore, notAfter } = factsOf(self);
  const now = machine.now();
  if (now < notBefore || now > notAfter) return false;
  throw new UnsupportedExpression(t('Whether a certificate is trusted by the gateway'));
}

/** The gateway's zone is UTC. */
function localTime(ticks: bigint): DateTimeValue {
  return { kind: 'datetime', ticks, zone: 'Local' };
}

function distinguishedName(text: string): NativeValue {
  return { kind: 'native', type: 'X500DistinguishedName', state: { holds: 'reader', text } };
}

function hexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('').toUpperCase();
}

function lines(bytes: Uint8Array): string {
  const text = btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''));
  return (text.match(/.{1,64}/g) ?? []).join('\n');
}
