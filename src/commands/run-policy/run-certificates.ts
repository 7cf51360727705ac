import { t } from '../../base/text/translation.ts';
import type { PolicySource } from '../../policy/index.ts';
import type { DeploymentModel } from '../../policy/run/index.ts';
import type { Canaries } from './canaries.ts';

type Certificates = NonNullable<DeploymentModel['certificates']>;

/** The ids by which policies read `context.Deployment.Certificates`, named values in them as they are written. */
export function certificateIds(texts: readonly PolicySource[]): readonly string[] {
  const found = texts.flatMap(({ text }) => [...text.matchAll(/\bCertificates\s*(?:\[\s*|\.\w+\(\s*)(?:"|&quot;)([^"&]+)/g)]);
  return [...new Set(found.map(([, id = '']) => id))];
}

/** The name of the field in which a certificate is given; no named value has a blank in its name. */
export function certificateField(id: string): string {
  return t('certificate {0}', id);
}

/** Whether a field is one for a certificate. */
export function isCertificateField(name: string): boolean {
  return name.startsWith(certificateField(''));
}

/** What certificates a run is given, and what is to be said of them. */
export interface RunCertificates {
  readonly certificates: Certificates;
  /** Sentences about those that the policy read. */
  readonly notes: readonly string[];
}

interface CertificateQuestion {
  readonly ids: readonly string[];
  /** Fields of the form by name. */
  readonly given: Readonly<Record<string, string>>;
  readonly namedValue: (name: string) => string | undefined;
  readonly canaries: Canaries;
}

/** The certificates of a run: what was given for an id, or else a key pair that is made when the policy first reads it. */
export async function runCertificates({ ids, given, namedValue, canaries }: CertificateQuestion): Promise<RunCertificates> {
  const { certificateIn, certificateMadeFor } = await import('../../policy/run/index.ts');
  const notes: string[] = [];
  const certificates = ids.map(id => {
    const known = id.replace(/\{\{\s*([\w.-]+)\s*\}\}/g, (whole, name: string) => namedValue(name) ?? whole);
    const text = given[certificateField(id)] ?? '';
    let held: ReturnType<typeof certificateMadeFor> | undefined;
    const read = (): NonNullable<typeof held> => {
      if (held) return held;
      const own = text === '' ? undefined : certificateIn(text);
      held = own ?? certificateMadeFor(known, new Date());
      notes.push(noteOf(known, own ? 'given' : text === '' ? 'made' : 'unreadable'));
      if (held.privateKey) canaries.keep(t('private key of the certificate {0}', known), base64(held.privateKey));
      return held;
    };
    return {
      id: known,
      get raw() {
        return read().raw;
      },
      get privateKey() {
        return read().privateKey;
      },
    };
  });
  return { certificates, notes };
}

function noteOf(id: string, origin: 'given' | 'made' | 'unreadable'): string {
  switch (origin) {
    case 'given':
      return t('The certificate {0} is the one that was given.', id);
    case 'made':
      return t('The certificate {0} is a key pair that was made for this run: nobody else has it, and no service trusts it.', id);
    case 'unreadable':
      return t('What was given as the certificate {0} is neither PEM nor PKCS #12 without a password in Base64: a key pair was made for this run instead.', id);
  }
}

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''));
}
