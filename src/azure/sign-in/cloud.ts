import { AppError } from '../../base/app-error.ts';
import { trimEnd } from '../../base/text/trim.ts';
import { vaultsByCloud, type VaultCloud } from '../../base/azure-names/vault-clouds.ts';
import { t } from '../../base/text/translation.ts';

/** What differs between Azure clouds: hosts, audiences and suffixes. All URLs without a trailing slash. */
export interface Cloud {
  readonly name: 'public' | 'usGovernment' | 'china' | 'emulator' | 'custom';
  readonly armEndpoint: string;
  /** Audience of Resource Manager tokens; the scope is this plus `/.default`. */
  readonly armAudience: string;
  /** Suffix of vault hosts, without a leading dot: `vault.azure.net`. In a custom cloud it may carry a port. */
  readonly vaultDnsSuffix: string;
  /** Audience of vault tokens, and what a policy names as `resource`. */
  readonly vaultAudience: string;
  /** Where tokens are issued: `https://login.microsoftonline.com`. */
  readonly authorityHost: string;
  /** The portal, for links a user may follow. */
  readonly portal: string;
  /** Loopback address of the emulator that answers for all the hosts above; only with name `emulator`. */
  readonly emulatorAddress?: string;
}

/** What a user says of a cloud that is not built in; `vaultEndpoint` takes the place of a suffix where all vaults have one address. */
export interface CustomCloudSettings {
  readonly armEndpoint?: string;
  readonly armAudience?: string;
  readonly vaultDnsSuffix?: string;
  readonly vaultEndpoint?: string;
  readonly vaultAudience?: string;
  readonly authorityHost?: string;
}

/** What the clouds that are not built in need to be known. */
export interface CloudDetails {
  readonly emulatorAddress?: string;
  readonly custom?: CustomCloudSettings;
}

const publicCloud: Cloud = {
  name: 'public',
  armEndpoint: 'https://management.azure.com',
  armAudience: 'https://management.azure.com',
  ...inCloud(vaultsByCloud.public),
  authorityHost: 'https://login.microsoftonline.com',
  portal: 'https://portal.azure.com',
};

const usGovernment: Cloud = {
  name: 'usGovernment',
  armEndpoint: 'https://management.usgovcloudapi.net',
  armAudience: 'https://management.usgovcloudapi.net',
  ...inCloud(vaultsByCloud.usGovernment),
  authorityHost: 'https://login.microsoftonline.us',
  portal: 'https://portal.azure.us',
};

const china: Cloud = {
  name: 'china',
  armEndpoint: 'https://management.chinacloudapi.cn',
  armAudience: 'https://management.chinacloudapi.cn',
  ...inCloud(vaultsByCloud.china),
  authorityHost: 'https://login.chinacloudapi.cn',
  portal: 'https://portal.azure.cn',
};

function inCloud({ suffix, audience }: VaultCloud): Pick<Cloud, 'vaultDnsSuffix' | 'vaultAudience'> {
  return { vaultDnsSuffix: suffix, vaultAudience: audience };
}

/**
 * The cloud of a name; the emulator needs its address, a custom cloud its settings. Throws AppError `invalid-request` naming the
 * setting that is missing or unsafe.
 */
export function cloudNamed(name: Cloud['name'], details: CloudDetails = {}): Cloud {
  switch (name) {
    case 'public':
      return publicCloud;
    case 'usGovernment':
      return usGovernment;
    case 'china':
      return china;
    case 'emulator':
      return { ...publicCloud, name, emulatorAddress: loopbackAddress(details.emulatorAddress) };
    case 'custom':
      return customCloud(details.custom ?? {});
  }
}

/** The origin of an emulator's address; throws AppError unless it is on loopback, the only place where an emulator may be. */
export function loopbackAddress(address: string | undefined): string {
  const url = address === undefined ? null : URL.parse(address);
  if (url && (url.protocol === 'http:' || url.protocol === 'https:') && isLoopback(url.hostname)) return url.origin;
  throw new AppError(
    'invalid-request',
    t('The address of the emulator is not one of this machine.'),
    t('Set "apimSecrets.emulatorAddress" to an address such as http://127.0.0.1:8080.'),
  );
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

function customCloud(settings: CustomCloudSettings): Cloud {
  const armEndpoint = secureUrl('armEndpoint', settings.armEndpoint);
  const vaultDnsSuffix =
    settings.vaultEndpoint === undefined
      ? dnsSuffix(settings.vaultDnsSuffix)
      : new URL(secureUrl('vaultEndpoint', settings.vaultEndpoint)).host;
  return {
    name: 'custom',
    armEndpoint,
    armAudience: settings.armAudience === undefined ? armEndpoint : secureUrl('armAudience', settings.armAudience),
    vaultDnsSuffix,
    vaultAudience: settings.vaultAudience === undefined ? `https://${vaultDnsSuffix}` : secureUrl('vaultAudience', settings.vaultAudience),
    authorityHost: settings.authorityHost === undefined ? publicCloud.authorityHost : secureUrl('authorityHost', settings.authorityHost),
    portal: portalOf(armEndpoint),
  };
}

function secureUrl(setting: keyof CustomCloudSettings, text: string | undefined): string {
  const url = text === undefined ? null : URL.parse(text);
  if (url?.protocol === 'https:' && url.username === '' && url.password === '') return trimEnd(url.href, '/');
  throw invalidSetting(setting, t('an address that begins with https://'));
}

// two labels at least: a suffix such as `net` would send vault tokens to half of the internet
function dnsSuffix(text: string | undefined): string {
  const suffix = text?.replace(/^\./, '').toLowerCase() ?? '';
  if (/^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?$/.test(suffix)) return suffix;
  throw invalidSetting('vaultDnsSuffix', t('a domain such as vault.azure.net'));
}

function invalidSetting(setting: keyof CustomCloudSettings, wanted: string): AppError {
  return new AppError(
    'invalid-request',
    t("The custom cloud's {0} is missing or wrong.", setting),
    t('Set "apimSecrets.customCloud.{0}" to {1}.', setting, wanted),
  );
}

// Azure Stack Hub names its endpoints management.REGION.DOMAIN and portal.REGION.DOMAIN
function portalOf(armEndpoint: string): string {
  const { protocol, hostname } = new URL(armEndpoint);
  return `${protocol}//${hostname.replace(/^(management|adminmanagement)\./, 'portal.')}`;
}
