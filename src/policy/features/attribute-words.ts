import { fromKept, said, t, told, type Sentence } from '../../base/text/translation.ts';
import type { AttributeDefinition, EntityKind } from '../language/index.ts';
import { attributeMeaning } from '../language/sentences/attribute-meanings.ts';

const entityWords: Readonly<Record<EntityKind, Sentence>> = {
  backend: said('the id of a backend'),
  logger: said('the id of a logger'),
  fragment: said('the id of a policy fragment'),
  certificate: said('the id of a certificate of the service'),
  identity: said('the client id of a managed identity'),
  cache: said('the id of a cache'),
  'authorization-provider': said('the id of a credential provider'),
  authorization: said('the id of a connection of a credential provider'),
  schema: said('the id of a schema'),
  api: said('the id of an API'),
  operation: said('the id of an operation'),
};

/** What an attribute takes, in a few words: `one of new, copy`. */
export function takenWords({ type }: Pick<AttributeDefinition, 'type'>): string {
  switch (type.kind) {
    case 'one-of':
      return t('one of {0}', type.values.join(', '));
    case 'entity':
      return told(entityWords[type.entity]);
    case 'variable':
      if (type.use !== 'sets') return t('the name of a variable that is read');
      return type.holds === 'object'
        ? t('the name of the variable that is set')
        : t('the name of the variable that is set, which holds {0}', type.holds);
    case 'boolean':
      return t('true or false');
    case 'integer':
      return t('a whole number');
    case 'number':
      return t('a number');
    case 'seconds':
      return t('seconds');
    case 'milliseconds':
      return t('milliseconds');
    case 'date-time':
      return t('a point in time, as ISO 8601 writes it');
    case 'url':
      return t('an address');
    case 'name':
      return t('a name');
    case 'key':
      return t('the key of a cache entry or a counter');
    case 'secret':
      return t('a credential');
    case 'condition':
      return t('an expression that gives true or false');
    case 'text':
      return t('text');
  }
}

/** All that the language says of an attribute of an element: what it decides, where there is a sentence on that, and then what it takes. */
export function attributeSentences(element: string, attribute: string, definition: AttributeDefinition): readonly string[] {
  const { isRequired, allowsExpressions } = definition;
  const meaning = attributeMeaning(element, attribute);
  const taken = takenWords(definition);
  const asked = isRequired ? t('It must be there.') : definition.default === undefined ? '' : t('Without it, "{0}" counts.', definition.default);
  const computed = allowsExpressions ? t('It may be an expression.') : t('It may be no expression.');
  const takes = [t('Takes {0}.', taken), asked, computed].filter(sentence => sentence !== '').join(' ');
  return meaning === undefined ? [takes] : [fromKept(meaning), takes];
}
