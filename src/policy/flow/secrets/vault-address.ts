import { trimEnd } from '../../../base/text/trim.ts';
import { vaultClouds, type VaultCloud } from '../../../base/azure-names/vault-clouds.ts';
import { maskedText, sliceText, trimText, unknownMark, withoutStart } from '../value/masked-text.ts';
import { alternatives } from '../value/text-choice.ts';
import { concatText, isKnownText, lostText, unknownText, type TextPattern } from '../value/text-pattern.ts';
import { said, type Sentence } from '../../../base/text/translation.ts';

/** What is known of the target of a call. */
export interface VaultAddress {
  /** Whether the call reads one secret's value. */
  readonly readsSecret: boolean;
  /** Whether the address itself names a vault, rather than only the token it is called with. */
  readonly isCertain: boolean;
}

const hostPattern = /^(?:https?:\/\/)?([^/?#:]*)(?::\d+)?(.*)$/is;

/** The vault cloud a host or URL names, in whole or as the end of its host. */
export function vaultCloudOf(pattern: TextPattern): VaultCloud | undefined {
  for (const way of alternatives(pattern)) {
    const cloud = cloudOfHost(way);
    if (cloud) return cloud;
  }
  return undefined;
}

/** Whether the host of an address is known, in all it may be, to be that of something else than a vault. */
export function leadsElsewhere(pattern: TextPattern): boolean {
  return alternatives(pattern).every(way => !hostOf(masked(way)).includes(unknownMark) && cloudOfHost(way) === undefined);
}

function cloudOfHost(pattern: TextPattern): VaultCloud | undefined {
  const host = hostOf(masked(pattern)).toLowerCase().replace(/\.$/, '');
  if (!host.includes('vault')) return undefined; // as in all of them
  return vaultClouds.find(
    ({ suffix }) => host === suffix || host.endsWith(`.${suffix}`) || host.endsWith(`.${suffix.replace('vault.', 'vaultcore.')}`),
  );
}

/** Judges the target of a call by its URL and by whether its token is meant for a vault. */
export function vaultAddress(pattern: TextPattern, hasVaultToken: boolean): VaultAddress {
  const ways = alternatives(pattern).map(way => addressOf(way, hasVaultToken)).filter(({ readsSecret }) => readsSecret);
  return ways.find(({ isCertain }) => isCertain) ?? ways[0] ?? { readsSecret: false, isCertain: false };
}

function addressOf(pattern: TextPattern, hasVaultToken: boolean): VaultAddress {
  const url = masked(pattern).trim();
  const isVaultHost = vaultCloudOf(pattern) !== undefined;
  if (!isVaultHost && !hasVaultToken) return { readsSecret: false, isCertain: false };
  const [, , rest = ''] = hostPattern.exec(url) ?? [];
  // with the host unknown its mark may be the start of the path, too
  const path = hostOf(url).includes(unknownMark) ? url : rest;
  return { readsSecret: readsOneSecret(path, isVaultHost), isCertain: isVaultHost };
}

/** What is wrong with the audience of a token for a vault, as a sentence; `undefined` when nothing is, or it is not known. */
export function audienceProblem(audience: TextPattern, url: TextPattern): Sentence | undefined {
  if (!isKnownText(audience) || audience === '' || masked(audience).includes(unknownMark)) return undefined;
  const cloud = vaultCloudOf(audience);
  const called = vaultCloudOf(url);
  if (!cloud) {
    return called && said('The token for a vault must be asked for with the audience {0}; this one is for another service.', called.audience);
  }
  if (called && called !== cloud) return said("This audience belongs to another cloud than the vault; the vault's is {0}.", called.audience);
  if (audience.trim().toLowerCase() === cloud.audience) return undefined;
  const withoutSlash = trimEnd(audience.trim().toLowerCase(), '/');
  if (withoutSlash === cloud.audience) return said('A vault refuses a token whose audience ends with a slash: write {0}.', cloud.audience);
  return said("The audience of a vault's token is {0}, whatever the vault is called.", cloud.audience);
}

/** The URL that a backend's address and a rewritten path make together. */
export function joinUrl(base: TextPattern, path: TextPattern | undefined): TextPattern {
  const start = sliceText(base, 0, trimEnd(maskedText(base), '/').length);
  const end = path === undefined ? unknownText('path') : withoutStart(trimText(path), /^\/+/);
  return concatText([start, '/', end]) ?? lostText;
}

/** `/secrets/NAME`, maybe with a version, and no operation on it; an unknown path may be one. */
function readsOneSecret(path: string, isVaultHost: boolean): boolean {
  const [route = ''] = path.split(/[?#]/);
  const segments = route.split('/').filter(segment => segment !== '');
  const index = segments.findIndex(
    segment => segment.toLowerCase() === 'secrets' || (segment.includes(unknownMark) && /secrets$/i.test(segment)),
  );
  const isOther = segments.some(segment =>
    /^(?:keys|certificates|deletedsecrets|deletedkeys|storage|rng)$/i.test(segment.replaceAll(unknownMark, '')),
  );
  if (index < 0) return !isOther && route.includes(unknownMark) && (isVaultHost ? segments[0]?.includes(unknownMark) === true : true);
  if (isOther && segments.findIndex(segment => /^(?:keys|certificates)$/i.test(segment)) < index) return false;
  const [name, operation] = segments.slice(index + 1);
  return name !== undefined && !/^(?:versions|backup|restore)$/i.test(operation ?? '');
}

/** Holes, and the marks of templates that are filled in before the policy is stored, become one unknown character. */
function masked(pattern: TextPattern): string {
  return maskedText(pattern).replace(
    /\$\{\{?[^{}]*\}|\$\([^()]*\)|#\{?[\w.-]+\}?#|__[\w.-]+__|<[\w .-]+>|\{\{[\w.-]+\}\}|%[\w.-]+%/g,
    unknownMark,
  );
}

function hostOf(url: string): string {
  return hostPattern.exec(url.trim())?.[1] ?? '';
}
