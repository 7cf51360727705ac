import { createHash, randomBytes } from 'node:crypto';
import type { JsonObject } from '../server/json.ts';

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

/** A secret that was deleted and can still be recovered. */
export interface DeletedSecret {
  readonly secret: StoredSecret;
  /** Seconds since the epoch. */
  readonly deletedAt: number;
}

/** The secrets of all vaults, by vault and name without regard to case. */
export class VaultSecrets {
  readonly #vaults = new Map<string, Map<string, StoredSecret>>();
  /** By vault and name, in lower case. */
  readonly #deleted = new Map<string, Map<string, DeletedSecret>>();

  get vaultNames(): readonly string[] {
    return [...this.#vaults.keys()];
  }

  /** By name, as the vault lists them. */
  list(vault: string): readonly StoredSecret[] {
    return [...(this.#vaults.get(vault.toLowerCase())?.values() ?? [])].sort((a, b) =>
      a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1,
    );
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

  /** Replaces one version of a secret by another form of it. */
  change(vault: string, name: string, changed: SecretVersion): void {
    const secret = this.get(vault, name);
    if (!secret) return;
    const versions = secret.versions.map(version => (version.version === changed.version ? changed : version));
    this.#vaults.get(vault.toLowerCase())?.set(name.toLowerCase(), { ...secret, versions });
  }

  /** Takes a secret away, to be recovered or purged. */
  delete(vault: string, name: string, deletedAt: number): DeletedSecret | undefined {
    const secret = this.get(vault, name);
    if (!secret) return undefined;
    this.#vaults.get(vault.toLowerCase())?.delete(name.toLowerCase());
    const ofVault = this.#deleted.get(vault.toLowerCase()) ?? new Map<string, DeletedSecret>();
    this.#deleted.set(vault.toLowerCase(), ofVault);
    ofVault.set(name.toLowerCase(), { secret, deletedAt });
    return { secret, deletedAt };
  }

  /** Deleted secrets by name. */
  listDeleted(vault: string): readonly DeletedSecret[] {
    return [...(this.#deleted.get(vault.toLowerCase())?.values() ?? [])].sort((a, b) =>
      a.secret.name.toLowerCase() < b.secret.name.toLowerCase() ? -1 : 1,
    );
  }

  getDeleted(vault: string, name: string): DeletedSecret | undefined {
    return this.#deleted.get(vault.toLowerCase())?.get(name.toLowerCase());
  }

  /** Brings a deleted secret back with all its versions. */
  recover(vault: string, name: string): void {
    const deleted = this.getDeleted(vault, name);
    this.purge(vault, name);
    for (const version of deleted?.secret.versions ?? []) this.add(vault, deleted?.secret.name ?? name, version);
  }

  /** Forgets a deleted secret. */
  purge(vault: string, name: string): void {
    this.#deleted.get(vault.toLowerCase())?.delete(name.toLowerCase());
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
