import { attributeDefinitionOf, type AttributeDefinition, type Attributes } from '../../language/index.ts';
import { attributeOf, type Attribute, type Element } from '../../syntax/index.ts';
import { t } from '../../../base/text/translation.ts';
import { mayBeMissing } from './lenient.ts';
import type { StructureProblem } from './structure-problem.ts';

/** Adds what is wrong with the attributes of an element: those that are missing, and values out of a closed list. */
export function attributeProblems(
  element: Element,
  definition: { readonly attributes: Attributes },
  policy: string,
  found: StructureProblem[],
): void {
  for (const attribute of element.attributes) {
    const values = closedList(attributeDefinitionOf(definition, attribute.name));
    if (values && isOutside(attribute, values)) {
      const message = t('"{0}" of <{1}> takes {2}.', attribute.name, element.name, values.join(', '));
      found.push({ kind: 'value', span: attribute.valueSpan, message });
    }
  }
  const required = requiredOf(definition.attributes);
  if (required.length === 0 || required.every(name => attributeOf(element, name))) return;
  const missing = required.filter(name => !attributeOf(element, name) && !mayBeMissing(policy, name));
  if (missing.length === 0 || !element.attributes.every(isPlain)) return;
  const names = missing.map(name => `"${name}"`).reduce((names, name) => t('{0} and {1}', names, name));
  const message = t('<{0}> has no {1}: the service refuses it.', element.name, names);
  found.push({ kind: 'content', span: element.nameSpan, message });
}

/** Whether an attribute is one by its own name, which nothing fills in. */
function isPlain({ name, nameParts }: Attribute): boolean {
  return nameParts.length === 0 && /^[\w:.-]+$/.test(name);
}

const requiredNames = new WeakMap<Attributes, readonly string[]>();

function requiredOf(attributes: Attributes): readonly string[] {
  const known = requiredNames.get(attributes) ?? Object.keys(attributes).filter(name => attributes[name]?.isRequired === true);
  requiredNames.set(attributes, known);
  return known;
}

const booleans: readonly string[] = ['true', 'false'];

function closedList(definition: AttributeDefinition | undefined): readonly string[] | undefined {
  if (definition?.type.kind === 'boolean') return booleans;
  return definition?.type.kind === 'one-of' ? definition.type.values : undefined;
}

/** Only a plain word is certain: what else there is may be filled in, and the service may read capitals as it likes. */
function isOutside({ value, parts }: Attribute, values: readonly string[]): boolean {
  if (parts.some(({ kind }) => kind !== 'literal') || !/^[A-Za-z][A-Za-z0-9-]*$/.test(value)) return false;
  return !values.some(known => known.toLowerCase() === value.toLowerCase());
}
