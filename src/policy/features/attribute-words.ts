import type { AttributeDefinition, EntityKind } from '../language/index.ts';

const entityWords: Readonly<Record<EntityKind, string>> = {
  backend: 'the id of a backend',
  logger: 'the id of a logger',
  fragment: 'the id of a policy fragment',
  certificate: 'the id of a certificate of the service',
  identity: 'the client id of a managed identity',
  cache: 'the id of a cache',
  'authorization-provider': 'the id of a credential provider',
  authorization: 'the id of a connection of a credential provider',
  schema: 'the id of a schema',
  api: 'the id of an API',
  operation: 'the id of an operation',
};

/** What an attribute takes, in a few words: `one of new, copy`. */
export function takenWords({ type }: Pick<AttributeDefinition, 'type'>): string {
  switch (type.kind) {
    case 'one-of':
      return `one of ${type.values.join(', ')}`;
    case 'entity':
      return entityWords[type.entity];
    case 'variable':
      return type.use === 'sets' ? `the name of the variable that is set${type.holds === 'object' ? '' : `, which holds ${type.holds}`}` : 'the name of a variable that is read';
    case 'boolean':
      return 'true or false';
    case 'integer':
      return 'a whole number';
    case 'number':
      return 'a number';
    case 'seconds':
      return 'seconds';
    case 'milliseconds':
      return 'milliseconds';
    case 'date-time':
      return 'a point in time, as ISO 8601 writes it';
    case 'url':
      return 'an address';
    case 'name':
      return 'a name';
    case 'key':
      return 'the key of a cache entry or a counter';
    case 'secret':
      return 'a credential';
    case 'condition':
      return 'an expression that gives true or false';
    case 'text':
      return 'text';
  }
}

/** All that the language says of an attribute, as sentences. */
export function attributeSentence(definition: AttributeDefinition): string {
  const { isRequired, allowsExpressions } = definition;
  const taken = takenWords(definition);
  const asked = isRequired ? 'It must be there.' : definition.default === undefined ? '' : `Without it, "${definition.default}" counts.`;
  const computed = allowsExpressions ? 'It may be an expression.' : 'It may be no expression.';
  return [`Takes ${taken}.`, asked, computed].filter(sentence => sentence !== '').join(' ');
}
