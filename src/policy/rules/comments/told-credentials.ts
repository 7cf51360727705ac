import { trimEnd } from '../../../base/text/trim.ts';
import {
  hasCredentialFormat,
  isCredential,
  isCredentialHeader,
  isKeyNamed,
  looksRandom,
  mayHoldCredential,
} from '../../flow/secrets/credential-text.ts';

/** One of these is in every comment with a credential: a look for them spares most comments the rest. */
const tellsSome = /pass|pwd|secret|token|key|cred|authorization|\bsig\b|\bcode\b|basic|bearer|connection|:\/\/[^\s/]{1,200}@/i;
/** The same of lines by what they name: all that credentials are called, so that most lines are spared the search for names. */
const namesSome = /pass|pwd|secret|token|key|cred|auth|code|sig|conn|appid|assertion|sas|pat/i;
/** What is between a name and its value. */
const between = /:=|=>|->|[:=]|\bis\s/g;
/** The password in front of the host of an address. */
const beforeHost = /:\/\/[^\s/?#:@]{1,100}:([^\s/?#@]{6,200})@/g;
const notInName = /[^\w .-]/;
const valueAfter = /^[\s"'`]*((?:Basic|Bearer|ApiKey|SharedAccessSignature|SharedKey)\s+)?([^\s"'`<>,;&|]{6,400})/i;
/** How much of a line is looked at on each side. */
const longestName = 60;
const longestValue = 500;
/** What says of a line that it shows how something is written. */
const isShown = /\be\.g\.|\bexamples?\b|\bsamples?\b|\bdummy\b|\bfake\b|\bplaceholders?\b/i;
/** What is no key: runs, cut ends, marks of templates, a piece of code. */
const isMadeUp = /12345678|abcdefgh|(.)\1{5}|\.\.\.|…|[{([]|__|^[$%#<]|^[a-z_]\w*(?:\.[a-z_]\w*)+$/i;

/** Whether a comment may contain a credential: no, for most. */
export function mayTellCredential(content: string): boolean {
  return tellsSome.test(content) || mayHoldCredential(content);
}

/** Whether a line of a comment contains a credential: by its form, or by the name in front of it. */
export function lineWithCredential(line: string): boolean {
  if (hasCredentialFormat(line)) return true;
  const hasHost = line.includes('://');
  if ((!hasHost && !namesSome.test(line)) || isShown.test(line)) return false;
  const passwords = hasHost ? [...line.matchAll(beforeHost)].map(([, value = '']) => value) : [];
  return (
    namesIn(line).some(({ name, scheme, value }) => isTold(name, scheme, value)) ||
    passwords.some(value => isCredential(value) && looksRandom(value) && !isMadeUp.test(value))
  );
}

interface Named {
  readonly name: string;
  readonly scheme: string;
  readonly value: string;
}

function namesIn(line: string): readonly Named[] {
  return [...line.matchAll(between)].flatMap(({ 0: mark, index }) => {
    const before = trimEnd(line.slice(Math.max(0, index - longestName), index), ' \t"\'');
    const name = before.split(notInName).at(-1)?.trim() ?? '';
    const end = index + mark.length;
    const [, scheme = '', value = ''] = valueAfter.exec(line.slice(end, end + longestValue)) ?? [];
    return name === '' || value === '' ? [] : [{ name, scheme, value: trimEnd(value, '.)]!?') }];
  });
}

function isTold(name: string, scheme: string, value: string): boolean {
  if (!isCredential(value) || isMadeUp.test(value)) return false;
  const header = name.split(' ').at(-1) ?? '';
  if (isCredentialHeader(header)) return looksRandom(value) || (scheme !== '' && /^(?=.*[a-z])(?=.*[A-Z])[A-Za-z0-9+/]{12,}={0,2}$/.test(value));
  return isKeyNamed(name, value);
}
