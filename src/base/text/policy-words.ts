/** What a word of a policy is, by the names that editors have for it. */
export const wordTypes = [
  'keyword', 'number', 'string', 'comment', 'operator', 'type', 'namespace', 'variable', 'parameter', 'property', 'method', 'enumMember', 'macro',
] as const;

/** What else is said of a word: `secret` of a variable that holds one. */
export const wordModifiers = ['secret'] as const;
