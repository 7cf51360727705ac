import type { CallTarget } from '../../../azure/index.ts';
import { AppError } from '../../../base/app-error.ts';
import { inSentence } from '../../../base/text/sentence.ts';
import { t } from '../../../base/text/translation.ts';
import type { CopiedRequest } from '../../run-policy/run-panel.ts';
import type { RunRequest } from '../../run-policy/run-view.ts';
import { isCredentialHeader } from '../secrets/seen-secrets.ts';

type Called = Pick<RunRequest, 'method' | 'path' | 'headers' | 'body' | 'key'>;
type Place = Pick<CallTarget, 'baseUrl' | 'keyHeader' | 'keyQuery' | 'requiresKey'>;

/** A text with variables that are to be filled in. */
type Piece = string | { readonly variable: string };
interface Header {
  readonly name: string;
  readonly value: readonly Piece[];
}

const keyVariable = 'APIM_KEY';

/** A call as a command for curl in a POSIX shell. Keys and credentials are variables of the shell: `$APIM_KEY`. */
export function curlCommand(call: Called, place: Place): CopiedRequest {
  const { method, body } = call;
  const { url, headers } = maskedCall(call, place);
  const hasType = headers.some(({ name }) => name.toLowerCase() === 'content-type');
  const lines = [
    `curl ${[...(method === 'HEAD' ? ['--head'] : method === 'GET' && body === '' ? [] : [`--request ${method}`]), '--globoff', quoted(url)].join(' ')}`,
    ...headers.map(({ name, value }) => `  --header ${quoted(value.length === 0 ? [`${name};`] : [`${name}: `, ...value])}`),
    // curl would call a body a form
    ...(body === '' ? [] : [...(hasType ? [] : [`  --header ${quoted(['Content-Type:'])}`]), `  --data-raw ${quoted([body])}`]),
  ];
  return { text: `${lines.join(' \\\n')}\n`, said: saidOf('cURL', [url, ...headers.map(({ value }) => value)], name => `$${name}`) };
}

/** A call as a request in a `.http` file, as REST clients of editors read it. Keys and credentials are variables: `{{key}}`. */
export function httpRequest(call: Called, place: Place): CopiedRequest {
  const { method, body } = call;
  // there is no way to write such a line as a part of the body
  if (body.split(/\r?\n/).some(line => /^###|^<@?\w*\s/.test(line))) {
    throw new AppError(
      'unsupported',
      t('The body has a line that begins with ### or with < and a blank, which a .http file takes for something else.'),
      t('Copy the request as cURL.'),
    );
  }
  const { url, headers } = maskedCall(call, place);
  const text = (pieces: readonly Piece[]): string =>
    pieces.map(piece => (typeof piece === 'string' ? piece : `{{${httpName(piece.variable)}}}`)).join('');
  const lines = [
    `${method} ${text(url)}`,
    ...headers.map(({ name, value }) => `${name}: ${text(value)}`.trimEnd()),
    ...(body === '' ? [] : ['', body]),
  ];
  return {
    text: `${lines.join('\n')}\n`,
    said: saidOf('.http', [url, ...headers.map(({ value }) => value)], name => `{{${httpName(name)}}}`),
  };
}

function httpName(variable: string): string {
  return variable === keyVariable ? 'key' : variable.toLowerCase();
}

function maskedCall(
  { path, headers, key }: Called,
  { baseUrl, keyHeader, keyQuery, requiresKey }: Place,
): { readonly url: readonly Piece[]; readonly headers: readonly Header[] } {
  const sendsKey = key ? key.kind !== 'none' : requiresKey;
  const typed = headers
    .filter(([name]) => !sendsKey || !isSame(name, keyHeader))
    .map(([name, value]) => ({ name, value: maskedHeader(name, value, keyHeader) }));
  return {
    url: [baseUrl, ...maskedPath(path, keyQuery)],
    headers: [...typed, ...(sendsKey ? [{ name: keyHeader, value: [{ variable: keyVariable }] }] : [])],
  };
}

/** A credential that was typed, its scheme in sight. */
function maskedHeader(name: string, value: string, keyHeader: string): readonly Piece[] {
  if (isSame(name, keyHeader)) return [{ variable: keyVariable }];
  if (value === '') return [];
  if (!isCredentialHeader(name)) return [value];
  const scheme = /^[A-Za-z][\w-]* (?=\S)/.exec(value)?.[0];
  return [...(scheme === undefined ? [] : [scheme]), { variable: name.toUpperCase().replace(/[^A-Z0-9]+/g, '_') }];
}

/** The path and query with a key in it, or another credential of a well-known name, as a variable. */
function maskedPath(path: string, keyQuery: string): readonly Piece[] {
  return path.split(/(?<=[?&])(?=[^?&]*=)/).flatMap((part): readonly Piece[] => {
    const [, name = '', value = '', rest = ''] = /^([^=&]+)=([^&]*)(.*)$/s.exec(part) ?? [];
    if (value === '' || name.includes('/')) return [part];
    const variable = isSame(name, keyQuery)
      ? keyVariable
      : isCredentialHeader(name) || /^(?:sig|code)$/i.test(name)
        ? name.toUpperCase().replace(/[^A-Z0-9]+/g, '_')
        : undefined;
    return variable === undefined ? [part] : [`${name}=`, { variable }, rest];
  });
}

/** One word of a POSIX shell: nothing in it is looked at by the shell but its variables. */
function quoted(pieces: readonly Piece[]): string {
  return joined(pieces)
    .map(piece => (typeof piece === 'string' ? `'${piece.replaceAll("'", String.raw`'\''`)}'` : `"$${piece.variable}"`))
    .join('');
}

/** The same with texts that follow one another as one. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  const all: Piece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') all[all.length - 1] = last + piece;
    else if (piece !== '') all.push(piece);
  }
  return all;
}

function saidOf(form: string, texts: readonly (readonly Piece[])[], shown: (variable: string) => string): string {
  const variables = [...new Set(texts.flat().flatMap(piece => (typeof piece === 'string' ? [] : [shown(piece.variable)])))];
  return variables.length === 0
    ? t('Copied as {0}.', form)
    : t('Copied as {0}. Set {1}: no key and no credential was copied.', form, inSentence(variables));
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
