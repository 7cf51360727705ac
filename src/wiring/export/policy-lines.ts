import { resourceName } from '../../base/azure-names/resource-id.ts';
import { ArmSymbol, type ArmValue } from '../writes/arm-value.ts';
import { sentenceWord } from './comment.ts';
import { address, matchOption, quote } from './quote.ts';
import type { ArmWrite } from '../writes/write.ts';

/** The policy document that a body has in raw form. */
export function policyOf(body: ArmValue | undefined): string | undefined {
  if (typeof body !== 'object' || body === null || body instanceof ArmSymbol || Array.isArray(body) || !('properties' in body)) {
    return undefined;
  }
  const { properties } = body;
  if (
    typeof properties !== 'object' ||
    properties === null ||
    properties instanceof ArmSymbol ||
    Array.isArray(properties) ||
    !('format' in properties)
  ) {
    return undefined;
  }
  return properties.format === 'rawxml' && typeof properties.value === 'string' ? properties.value : undefined;
}

/** Lines that write a policy, which is in them to be read; one that is there already, but for white space, is left alone. */
export function policyLines({ resourceId, apiVersion, ifMatch }: ArmWrite, policy: string): readonly string[] {
  const hasCrLf = policy.includes('\r\n') && !/(^|[^\r])\n/.test(policy);
  const text = hasCrLf ? policy.replaceAll('\r\n', '\n') : policy;
  const ends = hasCrLf ? String.raw`\\r\\n` : String.raw`\\n`;
  const name = sentenceWord(`the policy of ${resourceName(resourceId.replace(/\/policies\/policy$/i, ''))}`);
  const isDue = [
    'is_due',
    name,
    '"$at&format=rawxml"',
    'properties.value',
    'any-space',
    '"$planned"',
    ...(ifMatch === undefined ? ['absent'] : []),
  ];
  return [
    `at=${address(resourceId, apiVersion)}`,
    unreadable.test(text) ? `planned=$'${escaped(text)}'` : textDocument('read_policy', text),
    `if ${isDue.join(' ')}; then`,
    `  ${['write_policy', '"$at"', quote(ends), ...matchOption(ifMatch)].join(' ')}`,
    'fi',
  ];
}

// an editor may make other lines of these, or not show them
const unreadable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

function escaped(text: string): string {
  return text
    .replace(/['\\]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replace(new RegExp(unreadable.source, 'g'), character =>
      Array.from(new TextEncoder().encode(character), byte => `\\${byte.toString(8).padStart(3, '0')}`).join(''),
    );
}

/** A command with a text on its standard input, line for line. */
function textDocument(command: string, text: string): string {
  const lines = text.split('\n');
  let end = 'POLICY';
  while (lines.includes(end)) end += '_';
  return [`${command} <<'${end}'`, ...lines, end].join('\n');
}
