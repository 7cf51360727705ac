import { vaultCloudOf } from '../../flow/secrets/vault-address.ts';
import { elementAt, parsePolicy } from '../../syntax/index.ts';
import type { Fix } from '../fix.ts';
import { t } from '../../../base/text/translation.ts';

/** The version in a secret's identifier: 32 hexadecimal digits behind its name. */
const versioned = /\/secrets\/[^/?#\s]+(\/[0-9a-f]{32})(?=[?#\s]|$)/i;

/**
 * Takes the version out of the secret identifier at an offset of a `<set-url>`: the vault then answers with the current
 * one, so that a rotated secret needs no new policy. No finding, since a pinned version may be meant; `undefined` where none is.
 */
export function dropSecretVersion(text: string, offset: number): Fix | undefined {
  const element = elementAt(parsePolicy(text), offset);
  if (element?.name !== 'set-url' || !element.endTagSpan) return undefined;
  const start = element.startTagSpan.end;
  const url = text.slice(start, element.endTagSpan.start);
  const match = versioned.exec(url);
  if (!match?.[1] || (!vaultCloudOf(url.trim()) && !url.includes('{{'))) return undefined;
  const end = start + match.index + match[0].length;
  return {
    title: t('Ask for the current version of the secret'),
    edits: [{ span: { start: end - match[1].length, end }, newText: '' }],
    isPreferred: false,
  };
}
