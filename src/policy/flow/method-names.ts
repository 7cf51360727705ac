const booleans = new Set([
  'Equals', 'StartsWith', 'EndsWith', 'Contains', 'ContainsKey', 'ContainsValue', 'Any', 'All', 'IsNullOrEmpty', 'IsNullOrWhiteSpace',
  'IsMatch', 'SequenceEqual', 'ReferenceEquals', 'TryParse', 'TryParseExact', 'Exists', 'TrueForAll', 'HasFlag', 'Is', 'DeepEquals',
  'Verify', 'VerifyNoRevocation', 'VerifyData', 'VerifyHash', 'FixedTimeEquals',
]);
const numbers = new Set([
  'Count', 'LongCount', 'IndexOf', 'LastIndexOf', 'IndexOfAny', 'FindIndex', 'CompareTo', 'Compare', 'CompareOrdinal', 'GetHashCode',
  'GetByteCount', 'GetType', 'GetLength',
]);
const cleanMembers = new Set([
  'Length', 'LongLength', 'Count', 'HasValues', 'HasValue', 'Type', 'Keys', 'IsReadOnly', 'Rank', 'StatusCode', 'IsEmpty', 'Success', 'Index',
]);
const sameText = new Set([
  'ToString', 'AsString', 'As', 'Trim', 'TrimStart', 'TrimEnd', 'GetBytes', 'GetString', 'ToArray', 'FromBase64String', 'ToBase64String',
  'EscapeDataString', 'ToObject', 'Value',
]);
const adders = new Set([
  'Append', 'AppendLine', 'AppendFormat', 'AppendJoin', 'Add', 'AddRange', 'AddFirst', 'AddAfterSelf', 'AddBeforeSelf', 'Insert',
  'InsertRange', 'Push', 'Enqueue', 'TryAdd', 'Merge', 'UnionWith', 'Write', 'WriteLine', 'SetValue', 'Set', 'SetAttributeValue',
  'SetElementValue', 'Replace', 'AddAnnotation', 'ReplaceAll', 'AppendChild', 'LoadXml', 'Load', 'SetAttribute', 'AddOrUpdate',
]);
const keyed = new Set([
  'Value', 'GetValue', 'SelectToken', 'SelectTokens', 'Property', 'GetValueOrDefault', 'Get', 'GetOrDefault', 'Element', 'Attribute',
  'Values',
]);

/** Whether a method gives a boolean or a count: nothing of its input can be read from that. */
export function givesMeasure(method: string): boolean {
  return booleans.has(method) || numbers.has(method) || method.startsWith('Is');
}

/** Whether a method asks a dictionary for the one entry its first argument names, or whether there is one. */
export function readsEntry(method: string): boolean {
  return method === 'GetValueOrDefault' || method === 'ContainsKey' || method === 'TryGetValue';
}

/** Whether a property tells only how much or what kind there is. */
export function isMeasure(member: string): boolean {
  return cleanMembers.has(member);
}

/** Whether a method gives its input back as text, maybe encoded so that anybody can decode it. */
export function keepsText(method: string): boolean {
  return sameText.has(method);
}

/** Whether a method puts its arguments into its receiver. */
export function isAdder(method: string): boolean {
  return adders.has(method) || method.startsWith('Write');
}

/** Whether a method looks its first argument up as a key. */
export function isKeyed(method: string): boolean {
  return keyed.has(method);
}
