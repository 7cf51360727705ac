import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** The files of a key and of the certificate for Azure's hosts, which is its own authority. */
export interface LoopbackCertificate {
  readonly keyFile: string;
  readonly certificateFile: string;
}

const hosts = ['management.azure.com', 'login.microsoftonline.com', 'graph.microsoft.com', '*.vault.azure.net', '*.azure-api.net'];

/** Makes a certificate for a day in a folder. It is trusted only where that is set. */
export function makeLoopbackCertificate(folder: string): LoopbackCertificate {
  const keyFile = join(folder, 'key.pem');
  const certificateFile = join(folder, 'certificate.pem');
  const names = hosts.map(host => `DNS:${host}`).join(',');
  execFileSync(
    'openssl',
    [
      'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=Azure on loopback', '-addext', `subjectAltName=${names}`,
      // strict verifiers, those of Python 3.13 among them, expect it to be named
      '-addext', 'keyUsage=critical,digitalSignature,keyCertSign', '-keyout', keyFile, '-out', certificateFile,
    ],
    { stdio: 'pipe' },
  );
  return { keyFile, certificateFile };
}
