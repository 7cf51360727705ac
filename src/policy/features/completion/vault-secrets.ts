import type { PolicyKnowledge } from '../knowledge.ts';
import type { Completion } from './completion.ts';

/** The names of secrets where an address of a vault is typed up to `/secrets/`; none of a vault that is not known. */
export function vaultSecretsFor(typed: string, { vaultSecrets = [] }: PolicyKnowledge): readonly Completion[] | undefined {
  const at = typed.lastIndexOf('/secrets/');
  const rest = at < 0 ? undefined : typed.slice(at + '/secrets/'.length);
  if (rest === undefined || /[/?\s<]/.test(rest)) return undefined;
  const host = typed.slice(0, at);
  const start = host.lastIndexOf('https://');
  const vault = start < 0 ? undefined : host.slice(start).toLowerCase();
  // an address in a named value may be that of any vault
  const isOpen = host.endsWith('}}');
  if (vault === undefined && !isOpen) return undefined;
  return vaultSecrets
    .filter(secret => isOpen || secret.vault.toLowerCase() === vault)
    .map(({ name, vault: address }) => ({ label: name, kind: 'secret-name', insert: name, isSnippet: false, detail: address, rank: 0 }));
}
