import type { TraceEntry } from '../../../azure/index.ts';
import { isRecord } from '../../../base/is-record.ts';
import type { KnownSecret } from '../../../base/secrets/secret-mask.ts';
import { decodedUrl } from '../../../base/text/decoded-url.ts';
import type { Deployed } from '../verdict/deployed-during.ts';

/** What is shown in the place of a value that is not known to be harmless. */
export const suspectLabel = 'not shown: it may be a secret';

/** Shorter values occur everywhere by chance. */
const shortest = 6;
const longest = 25_600;

/**
 * The values in the trace of a call that could not be followed to its end: variables and headers that policies set, apart
 * from what the caller sent and what is in the policies as it is.
 */
export function suspectsIn(trace: readonly TraceEntry[], harmless: readonly string[]): readonly KnownSecret[] {
  const values = trace.flatMap(({ source, data }) => (source === 'api-inspector' ? [] : pairsIn(data, 0)));
  return [...new Set(values)]
    .filter(value => value.length >= shortest && value.length <= longest && !harmless.some(text => text.includes(value)))
    .map(value => ({ value, label: suspectLabel }));
}

/** The texts of what is deployed, plain named values among them: what is there is no secret that a policy fetched. */
export function deployedTexts(deployed: Deployed): readonly string[] {
  if (!('source' in deployed)) return [];
  const texts = [deployed.source, ...deployed.texts].map(({ text }) => text);
  const names = new Set([...texts.join('\n').matchAll(/\{\{\s*([\w.-]+)\s*\}\}/g)].map(([, name = '']) => name));
  return [...texts, ...[...names].flatMap(name => deployed.workspace.namedValue(name)?.value ?? [])];
}

/** Whether a header says how a message is sent, by its name, and carries nothing that a policy made. */
export function isTransportHeader(name: string): boolean {
  return /^(?:host|date|age|vary|via|server|etag|allow|expires|pragma|connection|keep-alive|transfer-encoding|content-(?:type|length|encoding|language|md5)|accept(?:-\w+)?|cache-control|last-modified|user-agent|x-forwarded-\w+|x-powered-by|apim-trace-id|strict-transport-security|access-control-[\w-]+)$/i.test(
    name,
  );
}

const deepest = 20;

/** The values of named things in what policies set; what the backend answered is not of their making. */
function pairsIn(data: unknown, depth: number): readonly string[] {
  if (depth > deepest) return [];
  if (Array.isArray(data)) return data.flatMap(item => pairsIn(item, depth + 1));
  if (!isRecord(data)) return [];
  const { name, value } = data;
  if (typeof name === 'string' && typeof value === 'string') {
    return isTransportHeader(name.replace(/^(?:request|response) header /, ''))
      ? []
      : [value, value.replace(/^\w+\s+/, ''), ...queryValuesIn(value)];
  }
  return Object.entries(data).flatMap(([key, member]) =>
    key === 'url' && typeof member === 'string' ? queryValuesIn(member) : pairsIn(member, depth + 1),
  );
}

/** The values in a URL's query, as they are and without their escapes. */
function queryValuesIn(url: string): readonly string[] {
  const parameters = /\?([^#]*)/.exec(url)?.[1]?.split('&') ?? [];
  return parameters.map(parameter => parameter.slice(parameter.indexOf('=') + 1)).flatMap(value => [value, decodedUrl(value)]);
}
