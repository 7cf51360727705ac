import { resourceVersions } from '../../azure/contract/index.ts';
import type { CustomCloudSettings } from '../../azure/index.ts';

/** How to sign in. */
export type AuthMethod = (typeof authMethods)[number];

/** Which cloud to talk to. */
export type CloudName = (typeof cloudNames)[number];

/** How severe a rule's findings are, or `off`. */
export type RuleSeverity = (typeof ruleSeverities)[number];

/** From which severity on a finding is in the way of a deployment, or `off`. */
export type DeployGate = (typeof deployGates)[number];

/** The settings under `apimSecrets.`. */
export interface Settings {
  readonly auth: AuthMethod;
  readonly cloud: CloudName;
  readonly emulatorAddress: string;
  readonly customCloud: CustomCloudSettings;
  /** Ids of the subscriptions to show; empty for all. */
  readonly subscriptions: readonly string[];
  readonly vaultApiVersion: string;
  /** Rule id to severity, only the rules that a user set. */
  readonly lintRules: Readonly<Record<string, RuleSeverity>>;
  readonly namedValuesPrefix: string;
  readonly deployGate: DeployGate;
  /** Whether end tags are written as start tags are typed. */
  readonly closesTags: boolean;
  /** Whether the types of variables, and that they hold a secret, are shown beside them. */
  readonly showsHints: boolean;
}

/** Values of `apimSecrets.auth`. */
export const authMethods = ['vscode', 'azureCli', 'default'] as const;
/** Values of `apimSecrets.cloud`. */
export const cloudNames = ['public', 'usGovernment', 'china', 'emulator', 'custom'] as const;
/** Values of the entries of `apimSecrets.lint.rules`. */
export const ruleSeverities = ['error', 'warning', 'information', 'off'] as const;
/** Values of `apimSecrets.deploy.gate`. */
export const deployGates = ['errors', 'warnings', 'off'] as const;

const customCloudKeys = ['armEndpoint', 'armAudience', 'vaultDnsSuffix', 'vaultEndpoint', 'vaultAudience', 'authorityHost'] as const;

/** Turns what is in the settings files, which is unchecked, into settings; what is no valid value becomes the default. */
export function settingsFrom(read: (key: string) => unknown): Settings {
  return {
    auth: oneOf(authMethods, read('auth')) ?? 'vscode',
    cloud: oneOf(cloudNames, read('cloud')) ?? 'public',
    emulatorAddress: text(read('emulatorAddress')),
    customCloud: Object.fromEntries(
      customCloudKeys.flatMap(key => {
        const value = text(entriesOf(read('customCloud')).get(key));
        return value === '' ? [] : [[key, value]];
      }),
    ),
    subscriptions: listOf(read('subscriptions')).map(text).filter(id => id !== ''),
    vaultApiVersion: text(read('vaultApiVersion')) || resourceVersions.vaultSecrets,
    lintRules: Object.fromEntries(
      [...entriesOf(read('lint.rules'))].flatMap(([rule, value]) => {
        const severity = oneOf(ruleSeverities, value);
        return severity ? [[rule, severity]] : [];
      }),
    ),
    namedValuesPrefix: text(read('namedValues.prefix')),
    deployGate: oneOf(deployGates, read('deploy.gate')) ?? 'errors',
    closesTags: read('editor.closingTags') !== false,
    showsHints: read('editor.inlayHints') === true,
  };
}

/** The globs in a value of `apimSecrets.policyFiles`; what is no text is left out. */
export function globsFrom(value: unknown): readonly string[] {
  return listOf(value).map(text).filter(glob => glob !== '');
}

function oneOf<T extends string>(values: readonly T[], value: unknown): T | undefined {
  return values.find(candidate => candidate === value);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function entriesOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}
