import { trimEnd } from '../../../base/text/trim.ts';
import { matchAllText, matchText, maskedText, textsWithin, trimText, unknownMark } from '../value/masked-text.ts';
import { alternatives } from '../value/text-choice.ts';
import { isKnownText, namedValuesIn, type TextPattern } from '../value/text-pattern.ts';

const credentialHeaders = new RegExp(
  '^(?:authorization|proxy-authorization|ocp-apim-subscription-key|aeg-sas-key|aeg-sas-token|' +
    '(?:x-)?(?:\\w+-)?(?:api-?key|functions?-key|access-?key|auth-?token|access-?token|client-?secret|shared-?key|gateway-?key|password|secret|secret-key))$',
  'i',
);
const credentialFields = new RegExp(
  '^(?:code|sig|key|(?:x-|x_)?(?:[a-z]+[-_]?)?(?:api[-_]?key|secret|access[-_]?key|shared[-_]?key|account[-_]?key|password|passwd|pwd)|' +
    'access[-_]?token|refresh[-_]?token|auth[-_]?token|subscription-key|client[-_]?assertion|appid|token)$',
  'i',
);
/** How each of them ends, with what is behind a name: a look that spares most texts the search for fields. */
const fieldEnd = /(?:code|sig|key|secret|passw(?:or)?d|pwd|token|assertion|appid)(?:=|["']\s*:|>)/i;
/** Names that often mean something else, so that the value must look like a key, too. */
const vagueFields = /^(?:code|sig|key|token|appid)$/i;
/** A part of each name that is that of a credential: a look that spares most names being taken apart. */
const partOfName = /pass|pwd|secret|token|key|cred|code|sig|sas|pat|conn|assertion|appid/i;
/** Of names that are no fields: what else credentials are called, and what is mostly something else there. */
const credentialEnd = /^(?:pass|passphrase|credentials?|secrets|keys|passwords|tokens|sas|pat|conn(?:ection)?-?str(?:ing)?|connection)$/i;
const otherwise = /^(?:code|appid|sig)$/i;
const knownFormats = [
  /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/,
  /\b(?:AccountKey|SharedAccessKey|SharedSecretValue)=[A-Za-z0-9+/]{20,}={0,2}/i,
  /\bgh[pousr]_[A-Za-z0-9]{30,}\b/,
  /\bgithub_pat_[A-Za-z0-9_]{30,}\b/,
  /\bglpat-[A-Za-z0-9_-]{20}/,
  /\bAIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/,
  /\b[sr]k_live_[A-Za-z0-9]{16,}\b/,
  /\bxox[abprs]-[A-Za-z0-9-]{10,}/,
  /\bA[KS]IA[0-9A-Z]{16}\b/,
  /\bSG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{32,64}/,
  /\b(?:npm|hf|shp(?:at|ca|pa|ss)|dop_v1|whsec)_[A-Za-z0-9+/]{30,}/,
  /\bya29\.[A-Za-z0-9_-]{30,}/,
  /\bhooks\.slack\.com\/services\/T[A-Z0-9]{6,}\/B[A-Z0-9]{6,}\/[A-Za-z0-9]{16,}/,
  /\bsk-[A-Za-z0-9_-]{32,}\b/,
  /(?<![\w~.-])[A-Za-z0-9_~.-]{3}[78]Q~[A-Za-z0-9_~.-]{31,34}(?![\w~.-])/,
  /[?&]sig=[A-Za-z0-9%+/]{30,}/,
];
/** One of these is in every text of a known format: a look for them spares most texts the whole list. */
const knownFormatMark =
  /-----BEGIN|[STst][Kk][Ee][Yy]=|[Tt][Vv][Aa][Ll][Uu][Ee]=|eyJ|gh[pousr]_|b_pat_|glpat-|AIza|[sr]k_live_|xox[abprs]-|A[KS]IA|SG\.|(?:npm|hf|shp[a-z]{2}|p_v1|sec)_|ya29\.|slack\.com|sk-|[78]Q~|sig=|[Pp][Aa][Ss]{2}[Ww][Oo][Rr][Dd]|[Pp][Ww][Dd]/;
const shortestFormat = 15;
/** Words and marks that are where a credential is to be filled in. */
const placeholder = new RegExp(
  '^(?:[*x•.<>_-]+|<.*>|\\[.*\\]|\\{.*\\}|\\$\\{.*\\}|\\$\\(.*\\)|#.*#|__.*__|%.*%|your\\b.*|' +
    '(?:my|the|some|insert|enter|add|put|replace|change|todo|example|sample|dummy|placeholder|redacted|masked|none|null|undefined|string|test|' +
    'demo|public|anonymous|default|guest|basic|bearer|secret|password|token|key|value)[\\w -]*)$',
  'i',
);

/** Whether a header of this name carries a credential. */
export function isCredentialHeader(name: string): boolean {
  return credentialHeaders.test(name);
}

/** Whether a query parameter, form field or JSON member of this name carries a credential. */
export function isCredentialField(name: string): boolean {
  return credentialFields.test(name);
}

/**
 * Whether the name that somebody gave to a value says that it is a credential, whatever is before: `erp-db-password`, `storageKey2`.
 * A name that ends in another word is about a credential, such as `password-length`.
 */
export function isCredentialName(name: string): boolean {
  if (!partOfName.test(name)) return false;
  const words = withoutNumber(name.replace(/([a-z0-9])([A-Z])/g, '$1-$2')).split(/[\s._-]+/).filter(word => word !== '');
  if (/^public-?key$/i.test(words.slice(-2).join('-'))) return false;
  const ends = [1, 2, 3].map(count => words.slice(-count).join('-'));
  return ends.some(end => (isCredentialField(end) && !otherwise.test(end)) || credentialEnd.test(end));
}

/** A name without the number that distinguishes it from others of its kind. */
function withoutNumber(name: string): string {
  return trimEnd(name, '0123456789._- \t\r\n');
}

/** Whether text has a mark of some credential: no, for most whole documents. */
export function mayHoldCredential(text: string): boolean {
  return text.length >= shortestFormat && knownFormatMark.test(text);
}

/** Whether text has the form of a credential at any place: a private key, an account key, a signed token. */
export function hasCredentialFormat(text: string): boolean {
  if (!mayHoldCredential(text)) return false;
  return knownFormats.some(format => format.test(text)) || holdsSignedToken(text) || holdsConnectionPassword(text);
}

/** Whether a connection string with a password is in text: of a database, or of a cache as in `host:6380,password=…,ssl=True`. */
function holdsConnectionPassword(text: string): boolean {
  const settings = text.split(/[;,"'\s]+/).map(setting => {
    const mark = setting.indexOf('=');
    return mark < 0 ? { name: setting.toLowerCase(), value: '' } : { name: setting.slice(0, mark).toLowerCase(), value: setting.slice(mark + 1) };
  });
  const hasPassword = settings.some(({ name, value }) => (name === 'password' || name === 'pwd') && isCredential(value) && !/[&<>{}]/.test(value));
  return hasPassword && settings.some(({ name, value }) => /:\d{2,5}$/.test(name) || (value !== '' && besidePassword.has(name)));
}

/** What is beside the password in a connection string; of names of two words the second. */
const besidePassword: ReadonlySet<string> = new Set([
  'server', 'source', 'host', 'hostname', 'address', 'addr', 'id', 'uid', 'username', 'user', 'catalog', 'database', 'port', 'ssl', 'abortconnect', 'connecttimeout',
]);

/** Whether a signed JSON web token is in text: two parts of JSON in Base64 and a signature, with dots between. */
function holdsSignedToken(text: string): boolean {
  return text.split(/[^\w.-]+/).some(word => {
    const parts = word.includes('eyJ') ? word.split('.') : [];
    return parts.some((part, index) => {
      const [payload = '', signature = ''] = parts.slice(index + 1, index + 3);
      return part.length - part.search(/\beyJ|$/) >= 11 && payload.startsWith('eyJ') && payload.length >= 11 && signature.length >= 8;
    });
  });
}

/** Whether text that is where a credential belongs is one, rather than a word in its place. */
export function isCredential(text: TextPattern | undefined): text is string {
  if (!isKnownText(text)) return false;
  const value = withoutScheme(text.trim());
  return value.length >= 6 && !/\s/.test(value) && !placeholder.test(value);
}

/** Whether a credential is written out in text of which more is not known: it is one of several, or joined with something else. */
export function holdsCredential(text: TextPattern | undefined): boolean {
  if (text === undefined || isKnownText(text)) return isCredential(text);
  return alternatives(text).some(way => (isKnownText(way) ? isCredential(way) && looksRandom(withoutScheme(way.trim())) : hasKeyPart(way)));
}

/** Whether text that looks like a key is written out, in whole or as a part. */
export function holdsKey(text: TextPattern | undefined): boolean {
  return text !== undefined && (looksRandom(text) || (!isKnownText(text) && holdsCredential(text)));
}

/** Whether some piece that is written out looks like a key: not a parameter of a scheme, a URL or the name of a user. */
function hasKeyPart(text: TextPattern): boolean {
  const masked = maskedText(text).trim();
  if (masked.length > longestJoined || withParameters.test(masked)) return false;
  const scheme = ownScheme.exec(masked)?.[0];
  const value = masked.slice(scheme?.length ?? 0);
  // what is before the colon is a name
  const secret = scheme !== undefined && /^(?:basic|shared)/i.test(scheme) ? value.slice(value.indexOf(':') + 1) : value;
  return secret.split(betweenKeys).some(part => isKeyPart.test(part) && !placeholder.test(part) && !looksWritten.test(part));
}

const longestJoined = 2000;
const ownScheme = /^(?:Basic|Bearer|ApiKey|SharedAccessSignature|SharedKey|token|Key)\s+/i;
/** `Signature keyId="…",algorithm="…"`, `sr=…&sig=…`. */
const withParameters = /[\w-]=["'\0]|[\w-]=[^=\s,&]*[,&]|:\/\//;
const betweenKeys = /[\0\s"'`<>(){},;:&?|]+/;
const isKeyPart = /^(?=[^a-z]*[a-z])(?=[^A-Z]*[A-Z])(?=[^0-9]*[0-9])[\w+/=.~!$%^*@#-]{12,}$|^[0-9a-f]{32,}$|^[0-9A-F]{32,}$/;
/** Names and times: `X-Api-Version-2031`, `2031-05-01T00`. */
const looksWritten = /^\d{4}-\d\d|%[0-9A-F]{2}|^[A-Za-z]+(?:[-_.][A-Za-z]+)*[-_.]?v?\d{1,3}$/;

/** The named value that is, on some way, the whole of a credential, its scheme aside; with two of them each may be half of one. */
export function soleNamedValue(text: TextPattern | undefined): string | undefined {
  if (text === undefined || isKnownText(text)) return undefined;
  const [name, ...others] = namedValuesIn(text);
  if (name === undefined || others.length > 0) return undefined;
  const isSole = alternatives(text).some(way => namedValuesIn(way).length > 0 && withoutScheme(maskedText(way).trim()) === unknownMark);
  return isSole ? name : undefined;
}

/** A credential field of a URL's query, a form or JSON, with its value. */
export interface CredentialField {
  readonly name: string;
  readonly value: TextPattern;
}

/** The fields of text whose names say that a credential is there. */
export function credentialFieldsIn(text: TextPattern, form: 'url' | 'body'): readonly CredentialField[] {
  const found = textsWithin(text).flatMap(within => (form === 'url' ? fieldsOfUrl(within) : fieldsOfBody(within)));
  return found.flatMap(([, name = '', value = '']) => (isKnownText(name) ? [{ name, value }] : [])).filter(
    ({ name, value }) => isCredentialField(name) && (!vagueFields.test(name) || looksRandom(value) || !isKnownText(value)),
  );
}

/** Each field of a URL: the whole, its name and its value. */
function fieldsOfUrl(text: TextPattern): readonly (readonly TextPattern[])[] {
  const user = matchText(trimText(text), /^https?:\/\/[^/?#:@]*:([^/?#@]+)@/di);
  const fields = mayNameField(text) ? matchAllText(text, /[?&]([\w.-]{2,40})=([^&#\s"']*)/dg) : [];
  return user ? [...fields, [user[0] ?? '', 'password', user[1] ?? '']] : fields;
}

/** The same of a form or of JSON. */
function fieldsOfBody(text: TextPattern): readonly (readonly TextPattern[])[] {
  if (!mayNameField(text)) return [];
  return [
    ...matchAllText(text, /(?:^|[&?"'\s])([\w.-]{2,40})=([^&\s"';<>]*)/dg),
    ...matchAllText(text, /["']([\w.-]{2,40})["']\s*:\s*["']([^"']*)["']/dg),
    ...matchAllText(text, /<(?:[\w-]{1,40}:)?([\w.-]{2,40})>([^<>]{1,400})<\//dg),
  ];
}

function mayNameField(text: TextPattern): boolean {
  return fieldEnd.test(maskedText(text));
}

/** Whether text looks made by chance: what distinguishes a key in a body from a word or a sentence. */
export function looksRandom(text: TextPattern): boolean {
  if (!isKnownText(text) || text.length < 8 || /\s/.test(text) || /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/].filter(kind => kind.test(text)).length;
  return kinds >= 3 || (kinds === 2 && text.length >= 16 && /[0-9]/.test(text));
}

/** Whether a text of that name is a credential: of one whose name may be that of something else, only if it is long, too. */
export function isKeyNamed(name: string, text: string): boolean {
  if ((!isCredentialName(name) && !isCredentialField(name)) || !looksRandom(text) || /:\/\/|[{}<>]|^[/$.]/.test(text)) return false;
  return telling.test(name) || isKeyUnderAnyName(text);
}

/** Whether a text that looks made by chance is a key even where its name may be that of something else. */
export function isKeyUnderAnyName(text: string): boolean {
  return text.length >= 20 && /\d/.test(text) && !/[-_. :][A-Za-z]+[-_. :]/.test(text);
}

/** Where the first name that is that of a credential and of nothing else ends in code; -1 where there is none. */
export function endOfTellingName(code: string): number {
  const found = tellingWord.exec(code);
  return found ? found.index + found[0].length : -1;
}

/** How names end that are those of a credential and of nothing else. */
const tellingEnd = 'pass(?:word|wd|phrase)?\\d*|pwd\\d*|secret\\d*|(?:api|access|account|shared|function|subscription)[-_]?key\\d*';
const telling = new RegExp(`(?:${tellingEnd})$`, 'i');
const tellingWord = new RegExp(`(?:${tellingEnd})(?!\\w)`, 'i');

function withoutScheme(text: string): string {
  return text.replace(/^(?:Basic|Bearer|ApiKey|SharedAccessSignature|SharedKey|token|Key)\s+/i, '');
}
