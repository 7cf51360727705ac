import type { Certificate } from '../../azure/index.ts';
import { isSameSource } from '../../base/azure-names/key-vault-source.ts';
import { t } from '../../base/text/translation.ts';
import { certificateIdProblem } from '../../wiring/index.ts';
import { given, secretNameOf, type WiringDraft } from './draft.ts';
import { sourceOf, wantedNamedValues } from './named-value-defaults.ts';

/**
 * The certificate that is taken without asking: that of the wiring which is changed, one that comes from the same secret, else a
 * name that is free.
 */
export function usualCertificate(certificates: readonly Certificate[], draft: WiringDraft): string {
  const { wiring } = draft;
  const fitting = certificates.filter(certificate => isFitting(certificate, draft));
  const own =
    wiring?.kind === 'change' && wiring.old.policy.delivery.kind === 'certificate'
      ? called(fitting, wiring.old.policy.delivery.certificateId)
      : undefined;
  const name = (own ?? fitting[0])?.name;
  if (name !== undefined) return name;
  const fresh = secretNameOf(draft).slice(0, longestName);
  let candidate = fresh;
  for (let number = 2; called(certificates, candidate); number++) candidate = `${fresh}-${number}`;
  return candidate;
}

/** Why a name cannot be used: the service does not take it, or has something else under it. */
export function certificateNameProblem(certificates: readonly Certificate[], draft: WiringDraft, name: string): string | undefined {
  const found = called(certificates, name);
  if (!found || isFitting(found, draft)) return certificateIdProblem(name);
  return found.keyVault
    ? t('{0} exists and comes from another secret or by another identity. An existing certificate is never overwritten: choose another name.', found.name)
    : t('{0} exists and was uploaded. An existing certificate is never overwritten: choose another name.', found.name);
}

/** The longest name of a certificate, less a number. */
const longestName = 76;

function called(certificates: readonly Certificate[], name: string): Certificate | undefined {
  return certificates.find(certificate => certificate.name.toLowerCase() === name.toLowerCase());
}

function isFitting({ keyVault }: Certificate, draft: WiringDraft): boolean {
  return isSameSource(
    keyVault,
    sourceOf(wantedNamedValues(given(draft, 'vault').uri, secretNameOf(draft), given(draft, 'identity')).namedValue),
  );
}
