import { t } from '../../../base/text/translation.ts';
import type { PolicyKnowledge } from '../knowledge.ts';
import type { Completion } from './completion.ts';

/** What may be in an address of a vault, and what of it is typed so far. */
export interface VaultCompletions {
  readonly items: readonly Completion[];
  readonly typed: string;
}

/** The names of secrets where an address of a vault is typed up to `/secrets/`; none of a vault that is not known. */
export function vaultSecretsFor(typed: string, { vaultSecrets = [] }: PolicyKnowledge): VaultCompletions | undefined {
  const at = typed.lastIndexOf('/secrets/');
  const rest = at < 0 ? undefined : typed.slice(at + '/secrets/'.length);
  if (rest === undefined || /[/?\s<]/.test(rest)) return undefined;
  const host = typed.slice(0, at);
  const start = host.lastIndexOf('https://');
  const vault = start < 0 ? undefined : host.slice(start).toLowerCase();
  // an address in a named value may be that of any vault
  const isOpen = host.endsWith('}}');
  if (vault === undefined && !isOpen) return undefined;
  const items = vaultSecrets
    .filter(secret => isOpen || secret.vault.toLowerCase() === vault)
    .map(({ name, vault: address }): Completion => ({ label: name, kind: 'secret-name', insert: name, isSnippet: false, detail: address, rank: 0 }));
  return { items, typed: rest };
}

/** The addresses of vaults that are known, up to the name of a secret, where an address is begun. */
export function vaultsFor(typed: string, { vaultSecrets = [] }: PolicyKnowledge): VaultCompletions | undefined {
  const begun = typed.trimStart();
  if (!'https://'.startsWith(begun) && !isBegunAddress(begun)) return undefined;
  const items = [...new Set(vaultSecrets.map(({ vault }) => `${vault}/secrets/`))].map((address): Completion => ({
    label: address,
    kind: 'entity',
    insert: address,
    isSnippet: false,
    detail: t('a vault that the service may read'),
    rank: 0,
    goesOn: 'completions',
  }));
  return { items: items.filter(({ insert }) => insert !== begun), typed: begun };
}

/** Whether a text is an address up to its host, or a part of the first word of its path. */
function isBegunAddress(text: string): boolean {
  if (!text.startsWith('https://')) return false;
  const [host = '', word = '', ...others] = text.slice('https://'.length).split('/');
  return others.length === 0 && !/[\s<@{]/.test(host) && /^\w*$/.test(word);
}
