import { createHash, randomBytes } from 'node:crypto';
import type { JsonObject } from './json.ts';

/** One version of a secret; times are seconds since the epoch, as Key Vault writes them. */
export interface SecretVersion {
  readonly version: string;
  readonly value: string;
  readonly attributes: SecretAttributes;
  readonly contentType?: string;
  readonly tags?: JsonObject;
}

/** Attributes of a version. `exp` and `nbf` inform only: the vault hands an expired secret out. */
export interface SecretAttributes {
  readonly enabled: boolean;
  readonly created: number;
  readonly updated: number;
  readonly exp?: number;
  readonly nbf?: number;
}

/** A secret with its versions, the newest last. */
export interface StoredSecret {
  readonly name: string;
  readonly versions: readonly SecretVersion[];
}

/** The secrets of all vaults, by vault and name without regard to case. */
export class VaultSecrets {
  readonly #vaults = new Map<string, Map<string, StoredSecret>>();

  get vaultNames(): readonly string[] {
    return [...this.#vaults.keys()];
  }

  /** By name, as the vault lists them. */
  list(vault: string): readonly StoredSecret[] {
    return [...(this.#vaults.get(vault.toLowerCase())?.values() ?? [])].sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
  }

  get(vault: string, name: string): StoredSecret | undefined {
    return this.#vaults.get(vault.toLowerCase())?.get(name.toLowerCase());
  }

  /** Adds a version, creating the secret when it is the first. */
  add(vault: string, name: string, version: SecretVersion): StoredSecret {
    const secrets = this.#vaults.get(vault.toLowerCase()) ?? new Map<string, StoredSecret>();
    this.#vaults.set(vault.toLowerCase(), secrets);
    const before = secrets.get(name.toLowerCase());
    const secret: StoredSecret = { name: before?.name ?? name, versions: [...(before?.versions ?? []), version] };
    secrets.set(name.toLowerCase(), secret);
    return secret;
  }

  remove(vault: string, name: string): boolean {
    return this.#vaults.get(vault.toLowerCase())?.delete(name.toLowerCase()) ?? false;
  }
}

/** The version that is handed out when none is named. */
export function latestVersion(secret: StoredSecret): SecretVersion | undefined {
  return secret.versions.at(-1);
}

/** A version id for a value stored now: 32 hex digits. */
export function newVersionId(): string {
  return randomBytes(16).toString('hex');
}

/** A version id that a seed's secret keeps from start to start. */
export function seededVersionId(vault: string, name: string, index: number): string {
  return createHash('sha256').update(`${vault}/${name}/${index}`.toLowerCase()).digest('hex').slice(0, 32);
}
