import { memoryWorkspace, type NamedValueFacts, type PolicySource, type PolicyWorkspace, type WorkspaceFacts } from '../policy/index.ts';
import type { Part } from './messages.ts';
import type { PartNumbers } from './part-numbers.ts';

/** What surrounds a policy as it is in a message: what many policies share is a number. */
export interface SentWorkspace extends Pick<WorkspaceFacts, 'api' | 'backends' | 'scope' | 'hasAllScopes' | 'gateways'> {
  readonly hasAllNamedValues: boolean;
  readonly hasAllFragments: boolean;
  /** The number of the named values; absent where there are none. */
  readonly namedValues?: number;
  readonly fragments: readonly (readonly [id: string, source: SentSource])[];
  readonly outerScopes: readonly (readonly SentSource[])[];
}

/** A document around a policy: its text, or the number of that. */
interface SentSource {
  readonly file: string;
  readonly text: string | number;
}

/** Puts what surrounds a policy into a message; `parts` is what the message refers to by number. */
export function sendWorkspace(
  { namedValues, hasAllNamedValues = false, hasAllFragments = false, fragments = {}, outerScopes = [], ...others }: WorkspaceFacts,
  numbers: PartNumbers,
): { readonly sent: SentWorkspace; readonly parts: readonly Part[] } {
  const parts = new Map<number, unknown>();
  const partOf = (number: number, value: unknown): number => {
    parts.set(number, value);
    return number;
  };
  const sendSource = ({ file, text }: PolicySource): SentSource => {
    const number = numbers.ofText(text);
    return { file, text: number === undefined ? text : partOf(number, text) };
  };
  const sent: SentWorkspace = {
    hasAllNamedValues,
    hasAllFragments,
    ...(namedValues && { namedValues: partOf(numbers.ofObject(namedValues), namedValues) }),
    fragments: Object.entries(fragments).map(([id, source]) => [id, sendSource(source)]),
    outerScopes: outerScopes.map(scope => scope.map(sendSource)),
    ...others,
  };
  return { sent, parts: [...parts].map(([number, value]) => ({ number, value })) };
}

/** Makes a workspace of what a message contains. */
export function receiveWorkspace(
  { hasAllNamedValues, hasAllFragments, namedValues, fragments, outerScopes, ...others }: SentWorkspace,
  part: (number: number) => unknown,
): PolicyWorkspace {
  const receiveSource = ({ file, text }: SentSource): PolicySource => ({
    file,
    text: typeof text === 'string' ? text : String(part(text)),
  });
  return memoryWorkspace({
    hasAllNamedValues,
    hasAllFragments,
    // sent as such by sendWorkspace
    ...(namedValues !== undefined && { namedValues: part(namedValues) as Readonly<Record<string, NamedValueFacts>> }),
    fragments: Object.fromEntries(fragments.map(([id, source]) => [id, receiveSource(source)])),
    outerScopes: outerScopes.map(scope => scope.map(receiveSource)),
    ...others,
  });
}
