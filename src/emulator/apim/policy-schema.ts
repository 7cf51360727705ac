import {
  attributeDefinitionOf, childrenOf, definitionOf, isPolicyOfDocument, isSectionName, orderOf, rootNames, sectionNames,
  type AttributeDefinition, type Content, type ElementDefinition, type PartDefinition, type ScopeName, type SectionName,
} from '../../policy/language/index.ts';
import { childElements, type Attribute, type Element, type ValuePart } from '../../policy/syntax/tree.ts';

/** Something that the service refuses: the policy that it names, and its sentence. */
export interface SchemaError {
  readonly policy: Element;
  readonly sentence: string;
}

/** Where an element is. A fragment has neither section nor scope: it is included where its policies may be. */
interface Place {
  readonly scope: ScopeName | undefined;
  readonly section: SectionName | undefined;
  /** The innermost policy around it; the section or the root where there is none. */
  readonly policy: Element;
}

/**
 * What a document that can be read has otherwise than the service's schemas allow: policies that there are none of, or that may
 * not be in the section or scope; children and attributes that an element has none of, too few or too many of, or in another
 * order; values that are not of a closed list. What is computed or comes from a named value is not looked at.
 */
export function schemaErrors(root: Element, scope: ScopeName | undefined): readonly SchemaError[] {
  const place: Place = { scope, section: undefined, policy: root };
  if (scope === 'resolver') return policyErrors(root, place);
  if (root.name === rootNames.fragment) return policiesErrors(root, undefined, place);
  const sections = childElements(root);
  return sections.flatMap((child, index) => {
    const { name } = child;
    const inside: Place = { ...place, policy: child };
    if (!isSectionName(name)) return [refused(inside, 'Policy section is not allowed in the specified scope')];
    if (sections.findIndex(other => other.name === name) < index) return [refused(inside, invalidChild(root, child, sectionNames))];
    return policiesErrors(child, undefined, { ...inside, section: name });
  });
}

function elementErrors(element: Element, entry: PartDefinition | ElementDefinition, place: Place): readonly SchemaError[] {
  return [...attributeErrors(element, entry, place), ...contentErrors(element, entry.content, place)];
}

function contentErrors(element: Element, content: Content, place: Place): readonly SchemaError[] {
  if (content.kind === 'body') return [];
  if (content.kind === 'policies') return policiesErrors(element, content.only, place);
  return [...textErrors(element, content, place), ...childErrors(element, content, place)];
}

function policiesErrors(parent: Element, only: readonly string[] | undefined, place: Place): readonly SchemaError[] {
  return childElements(parent).flatMap(child => {
    const isOther = only !== undefined && !only.includes(child.name) && isPolicyOfDocument(child.name);
    return isOther ? [refused(place, invalidChild(parent, child, only))] : policyErrors(child, place);
  });
}

function policyErrors(element: Element, place: Place): readonly SchemaError[] {
  const { section, scope } = place;
  const inside: Place = { ...place, policy: element };
  const definition = isPolicyOfDocument(element.name) ? definitionOf(element.name) : undefined;
  if (!definition) return [refused(inside, `'${element.name}' is not a valid policy.`)];
  return [
    ...(section && !definition.sections.includes(section) ? [refused(inside, 'Policy is not allowed in the specified section')] : []),
    ...(scope && !definition.scopes.includes(scope) ? [refused(inside, 'Policy is not allowed in the specified scope')] : []),
    ...elementErrors(element, definition, inside),
  ];
}

/** As a validator of schemas does, the first child that may not be there ends the look at those beside it. */
function childErrors(element: Element, content: Content, place: Place): readonly SchemaError[] {
  const children = childrenOf(content);
  const names = Object.keys(children);
  const order = orderOf(content);
  const counts = new Map<string, number>();
  const errors: SchemaError[] = [];
  let last = 0;
  for (const child of childElements(element)) {
    const index = order.indexOf(child.name);
    const known = names.includes(child.name) ? children[child.name] : undefined;
    const entry = known?.kind === 'policy' ? definitionOf(child.name) : known;
    const count = (counts.get(child.name) ?? 0) + 1;
    if (!known || !entry || count > known.occurs.maximum || (index >= 0 && index < last)) {
      return [...errors, refused(place, invalidChild(element, child, names))];
    }
    counts.set(child.name, count);
    last = Math.max(last, index);
    errors.push(...elementErrors(child, entry, known.kind === 'policy' ? inMessage(child, place) : place));
  }
  const missing = names.filter(name => (counts.get(name) ?? 0) < (children[name]?.occurs.minimum ?? 0));
  if (missing.length === 0 || textParts(element).some(({ kind }) => kind === 'named-value')) return errors;
  return [...errors, refused(place, `The element '${element.name}' has incomplete content.${expected(missing)}`)];
}

/** What is in a message works on that message, in whatever section it is made. */
function inMessage(policy: Element, place: Place): Place {
  return { ...place, section: undefined, policy };
}

function textErrors(element: Element, content: Content, place: Place): readonly SchemaError[] {
  if (content.kind === 'text' || (content.kind === 'children' && content.isMixed === true)) return [];
  const hasText = textParts(element).some(part => part.kind === 'expression' || (part.kind === 'literal' && part.text.trim() !== ''));
  return hasText ? [refused(place, `The element '${element.name}' cannot contain text.${expected(Object.keys(childrenOf(content)))}`)] : [];
}

function textParts(element: Element): readonly ValuePart[] {
  return element.children.flatMap(child => (child.kind === 'text' || child.kind === 'cdata' ? child.parts : []));
}

function attributeErrors(element: Element, { attributes }: Pick<ElementDefinition, 'attributes'>, place: Place): readonly SchemaError[] {
  const given = new Set(element.attributes.map(({ name }) => name));
  const missing = Object.entries(attributes).filter(([name, { isRequired }]) => isRequired && !given.has(name));
  const wrong = element.attributes.flatMap(attribute => {
    if (attribute.nameParts.length > 0 || ofXmlItself.some(start => `${attribute.name}:`.startsWith(start))) return [];
    const definition = attributeDefinitionOf({ attributes }, attribute.name);
    if (!definition) return [refused(place, `The '${attribute.name}' attribute is not declared.`)];
    return isOutside(attribute, definition) ? [refused(place, invalidValue(attribute))] : [];
  });
  return [...wrong, ...missing.map(([name]) => refused(place, `The required attribute '${name}' is missing.`))];
}

/** Attributes that every element of XML may have, such as `xmlns:a` and `xml:space`. */
const ofXmlItself = ['xmlns:', 'xml:'];

function isOutside({ value, parts }: Attribute, { type, ignoresCase }: AttributeDefinition): boolean {
  if (parts.some(({ kind }) => kind !== 'literal')) return false;
  const values = type.kind === 'one-of' ? type.values : type.kind === 'boolean' ? ['true', 'false'] : undefined;
  return values !== undefined && !values.some(known => (ignoresCase ? known.toLowerCase() === value.toLowerCase() : known === value));
}

function invalidValue({ name, value }: Attribute): string {
  const why = `The value '${value}' is invalid according to its datatype 'String' - The Enumeration constraint failed.`;
  return `The '${name}' attribute is invalid - ${why}`;
}

function invalidChild(parent: Element, child: Element, names: readonly string[]): string {
  const { name } = parent;
  return names.length === 0
    ? `The element '${name}' cannot contain child element '${child.name}' because the parent element's content model is empty.`
    : `The element '${name}' has invalid child element '${child.name}'.${expected(names)}`;
}

function expected(names: readonly string[]): string {
  return names.length === 0 ? '' : ` List of possible elements expected: '${names.join(', ')}'.`;
}

function refused({ policy }: Place, sentence: string): SchemaError {
  return { policy, sentence };
}
