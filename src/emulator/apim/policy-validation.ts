import { LineMap } from '../../base/text/text-span.ts';
import { told } from '../../base/text/translation.ts';
import { fragmentAttributeOf, type ScopeName } from '../../policy/language/index.ts';
import { parsePolicy } from '../../policy/syntax/parse.ts';
import { attributeOf, childElements, elementsOf, expressionsWithEntities, type Element, type PolicyDocument } from '../../policy/syntax/tree.ts';
import { validationError, validationErrors, type ErrorDetail } from '../server/errors.ts';
import type { Estate } from '../estate/estate.ts';
import { textOf } from '../server/json.ts';
import { isSameId, serviceIdOf, typeOfId, type Resource } from '../estate/resource.ts';
import { schemaErrors } from './policy-schema.ts';

/** Something wrong inside a document that can be read. */
type Wrong = Omit<ErrorDetail, 'code'>;

/**
 * Throws the service's 400 for a document it would refuse: one that cannot be read, is otherwise than its schemas allow, or refers
 * to a named value or fragment that is not there; what is wrong inside one that can be read has a detail each. Whether every
 * expression compiles is not checked.
 */
export function checkPolicy(
  estate: Estate,
  id: string,
  { format, value }: { readonly format: 'xml' | 'rawxml'; readonly value: string },
  root: 'policies' | 'fragment',
): void {
  const document = parsePolicy(value);
  const place = placesIn(value);
  const [error] = document.errors;
  if (error) throw validationError('representation', `${told(error.message)} ${place.xml(error.span.start)}`);
  if (format === 'xml') checkEscaped(document, place);

  const [top, ...others] = childElements(document);
  // a resolver's document is the policy itself
  if (!top || (top.name !== root && scopeOf(id) !== 'resolver')) {
    throw validationError('representation', `The document element must be '${root}'. ${place.xml(top?.nameSpan.start ?? 0)}`);
  }
  if (others[0]) throw validationError('representation', `There are multiple root elements. ${place.xml(others[0].nameSpan.start)}`);
  const wrong = [
    ...schemaErrors(top, scopeOf(id)).map(({ policy, sentence }) => inElement(policy, place, sentence)),
    ...missingReferences(estate, id, document, place),
  ];
  if (wrong.length > 0) throw validationErrors(wrong);
}

/** The ids of policies and fragments that include a fragment. */
export function documentsIncluding(estate: Estate, fragment: Resource): readonly string[] {
  return estate
    .within(serviceIdOf(fragment.id) ?? '')
    .filter(({ id }) => isSameId(ownerOf(id), ownerOf(fragment.id)))
    .filter(({ type }) => /\/(policies|policyfragments)$/i.test(type))
    .filter(({ properties }) => includedFragments(parsePolicy(textOf(properties.value) ?? '')).some(({ name }) => name.toLowerCase() === fragment.name.toLowerCase()))
    .map(({ id }) => id);
}

interface Places {
  readonly xml: (offset: number) => string;
  readonly element: (offset: number) => string;
}

function placesIn(text: string): Places {
  const lines = new LineMap(text);
  const at = (offset: number): { line: number; column: number } => {
    const { line, column } = lines.positionAt(offset);
    return { line: line + 1, column: column + 1 };
  };
  return {
    xml: offset => `Line ${at(offset).line}, position ${at(offset).column}.`,
    element: offset => `on line ${at(offset).line}, column ${at(offset).column}`,
  };
}

/** In the xml format an expression must not break the XML around it. */
function checkEscaped(document: PolicyDocument, place: Places): void {
  const attributes = [...elementsOf(document)].flatMap(element => element.attributes);
  for (const { span } of expressionsWithEntities(document)) {
    const source = document.text.slice(span.start, span.end);
    const attribute = attributes.find(candidate => candidate.valueSpan.start <= span.start && span.end <= candidate.valueSpan.end);
    const quote = attribute && document.text[attribute.valueSpan.start - 1];
    const at = [source.indexOf('<'), source.search(/&(?!#?\w+;)/), quote === undefined ? -1 : source.indexOf(quote)].filter(
      index => index >= 0,
    );
    if (at.length === 0) continue;
    const first = Math.min(...at);
    throw validationError('representation', `'${source.slice(first, first + 1)}' is an unexpected token. ${place.xml(span.start + first)}`);
  }
}

/** The scope of the policy with that id; none for a fragment. */
function scopeOf(id: string): ScopeName | undefined {
  const type = typeOfId(id)?.toLowerCase() ?? '';
  if (!type.endsWith('/policies')) return undefined;
  if (type.endsWith('/operations/policies')) return 'operation';
  if (type.endsWith('/resolvers/policies')) return 'resolver';
  if (type.endsWith('/apis/policies')) return 'api';
  if (type.endsWith('/products/policies')) return 'product';
  return type.endsWith('/workspaces/policies') ? 'workspace' : 'global';
}

function missingReferences(estate: Estate, id: string, document: PolicyDocument, place: Places): readonly Wrong[] {
  const owner = ownerOf(id);
  const namedValues = [...document.text.matchAll(/\{\{\s*([A-Za-z0-9._-]+)\s*\}\}/g)]
    .filter(match => estate.namedValuesCalled(owner, match[1] ?? '').length === 0)
    .map(match => ({ target: 'representation', message: `Cannot find a property '${match[1] ?? ''}' ${place.element(match.index)}.` }));
  const fragments = includedFragments(document)
    .filter(({ name }) => !estate.get(`${owner}/policyFragments/${name}`))
    .map(({ element, name }) => inElement(element, place, `Policy fragment with id '${name}' could not be found.`));
  return [...namedValues, ...fragments];
}

/** The service or the workspace whose named values and fragments a policy can name. */
function ownerOf(id: string): string {
  const service = serviceIdOf(id) ?? '';
  return `${service}${/^\/workspaces\/[^/]+/i.exec(id.slice(service.length))?.[0] ?? ''}`;
}

function inElement({ name, nameSpan }: Element, place: Places, sentence: string): Wrong {
  return { target: name, message: `Error in element '${name}' ${place.element(nameSpan.start)}: ${sentence}` };
}

function includedFragments(document: PolicyDocument): readonly { readonly element: Element; readonly name: string }[] {
  return [...elementsOf(document)].flatMap(element => {
    const attribute = fragmentAttributeOf(element.name);
    return attribute === undefined ? [] : [{ element, name: attributeOf(element, attribute)?.value ?? '' }];
  });
}
