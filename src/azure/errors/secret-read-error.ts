import { AppError } from '../../base/app-error.ts';
import { refusalWords } from '../../base/azure-names/refusal-words.ts';
import { trimEnd } from '../../base/text/trim.ts';
import { t } from '../../base/text/translation.ts';
import { serviceWords } from './service-words.ts';

/** The one sentence with which the service reports a secret that it could not read, whatever the reason, with more behind it at times. */
const permissionList = new RegExp(`${refusalWords.secretRead}.*?(?:permissions on secrets\\.?|$)`, 'is');

/** What a write that made API Management read a secret failed for; `undefined` when the words are about something else. */
export function secretReadError(words: string, target: string): AppError | undefined {
  if (unresolved.test(words)) return errorFor(words, target);
  const found = permissionList.exec(words);
  return found ? errorFor(words.slice(found.index + found[0].length), target) : undefined;
}

/** The same for a fetch that the service reports in the named value's status. */
export function secretFetchError({ code, message = '' }: { readonly code: string; readonly message?: string }, target: string): AppError {
  return secretReadError(message, target) ?? errorFor(`${code}: ${message}`, target);
}

const unresolved = new RegExp(refusalWords.unresolved, 'i');
const network = new RegExp(refusalWords.network, 'i');
const permission = new RegExp(refusalWords.permission, 'i');
const refused = new RegExp(refusalWords.refused, 'i');

function errorFor(reason: string, target: string): AppError {
  const own = trimEnd(reason.replace(/^[\s.:]*(?:details:\s*)?/i, ''), ':. \t\r\n');
  if (unresolved.test(own)) {
    return new AppError(
      'vault-not-resolved',
      t('API Management does not find the vault of {0} by its name yet.', target),
      t('A vault that was made just now takes some minutes to be found: try again. If it stays, look at the DNS servers of the virtual network of API Management.'),
    );
  }
  if (network.test(own)) {
    return new AppError(
      'vault-firewall',
      t("The vault's firewall does not let API Management read the secret for {0}.", target),
      t('Allow trusted Azure services on the vault, and use the system-assigned identity: only with it do they pass.'),
    );
  }
  if (permission.test(own)) {
    return new AppError(
      'identity-not-permitted',
      t('The identity of API Management may not read the secret for {0}.', target),
      t('Give it the secret permission "get". If it was given just now, wait a few minutes and try again.'),
    );
  }
  const next = nextStepFor(own);
  // a vault's network refuses in the very words that a missing permission has
  if (own === '' || (next === undefined && refused.test(own))) {
    return new AppError(
      'secret-read-refused',
      t("The vault does not let API Management read the secret for {0}: the identity may lack the permission, or the vault's network keeps it out.", target),
      t('Give the identity the secret permission "get"; if it has that, look at "Networking" of the vault. What was changed just now takes some minutes to count.'),
    );
  }
  return new AppError(
    'secret-not-fetched',
    t('API Management could not read the secret for {0}: {1}.', target, serviceWords(own)),
    next ?? t('Set right what it says, then let it be fetched anew.'),
  );
}

function nextStepFor(words: string): string | undefined {
  if (/too ?long|4,?096/i.test(words)) {
    return t('A named value takes at most 4,096 characters: shorten the secret. A certificate with its key belongs under "Certificates" of API Management.');
  }
  if (/disabled/i.test(words)) return t('Enable its current version in the vault, or choose another secret.');
  if (/not ?found/i.test(words)) return t('Store a secret under this name in the vault, or correct the name.');
  return undefined;
}
