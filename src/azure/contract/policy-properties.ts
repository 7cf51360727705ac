/** The body of a policy's PUT: in raw form, since documents that change form on the way come back with their entities encoded twice. */
export function policyProperties(text: string) {
  return { value: text, format: 'rawxml' } as const;
}
