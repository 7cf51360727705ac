import type { Attributes, ElementGroup, PartDefinition } from '../element.ts';
import { boolean, byDefault, computed, condition, entity, integer, name, oneOf, required, sets } from '../attributes.ts';
import { anyNumber, atMostOnce, empty, holding, part } from '../content.ts';
import { everywhere, inbound } from '../standing.ts';

const action = computed(oneOf('ignore', 'prevent', 'detect'));
const errors = sets('object');
const named: PartDefinition = part(anyNumber, empty, { name: required(name), action: required(action) });
const parameters = (attributes: Attributes): PartDefinition => part(atMostOnce, holding({ parameter: named }), attributes);
const answered = { ...everywhere, sections: ['outbound', 'on-error'] } as const;

/** Policies that check messages by the API's own description. */
export const validationElements = {
  'validate-content': {
    ...everywhere,
    sections: ['inbound', 'outbound', 'on-error'],
    sentence: 'Holds size and content of a body against schemas.',
    page: 'validate-content-policy',
    attributes: {
      'unspecified-content-type-action': required(action),
      'max-size': required(computed(integer)),
      'size-exceeded-action': required(action),
      'errors-variable-name': errors,
    },
    content: holding({
      'content-type-map': part(
        atMostOnce,
        holding({ type: part(anyNumber, empty, { from: name, when: condition, to: required(name) }) }),
        { 'any-content-type-value': name, 'missing-content-type-value': name },
      ),
      content: part(anyNumber, empty, {
        type: name,
        'validate-as': required(oneOf('json', 'xml', 'soap')),
        action: required(action),
        'schema-id': entity('schema'),
        'schema-ref': name,
        'allow-additional-properties': boolean,
        'case-insensitive-property-names': boolean,
      }),
    }),
  },
  'validate-parameters': {
    ...inbound,
    sentence: "Holds a request's parameters against the API's description.",
    page: 'validate-parameters-policy',
    attributes: {
      'specified-parameter-action': required(action),
      'unspecified-parameter-action': required(action),
      'errors-variable-name': errors,
    },
    content: holding({
      headers: parameters({ 'specified-parameter-action': required(action), 'unspecified-parameter-action': required(action) }),
      query: parameters({ 'specified-parameter-action': required(action), 'unspecified-parameter-action': required(action) }),
      path: parameters({ 'specified-parameter-action': required(action) }),
    }),
  },
  'validate-headers': {
    ...answered,
    sentence: "Holds a response's headers against the API's description.",
    page: 'validate-headers-policy',
    attributes: {
      'specified-header-action': required(action),
      'unspecified-header-action': required(action),
      'errors-variable-name': errors,
    },
    content: holding({ header: named }),
  },
  'validate-status-code': {
    ...answered,
    sentence: "Holds a response's status code against the API's description.",
    page: 'validate-status-code-policy',
    attributes: { 'unspecified-status-code-action': required(action), 'errors-variable-name': errors },
    content: holding({ 'status-code': part(anyNumber, empty, { code: required(integer), action: required(action) }) }),
  },
  'validate-graphql-request': {
    ...inbound,
    scopes: ['global', 'workspace', 'product', 'api'],
    gateways: ['classic', 'v2', 'consumption', 'self-hosted'],
    sentence: 'Holds a GraphQL request against the schema, limits its depth and size, and says who may read what.',
    page: 'validate-graphql-request-policy',
    attributes: {
      'error-variable-name': errors,
      'max-size': computed(integer),
      'max-depth': computed(integer),
      'max-total-depth': computed(integer),
      'max-complexity': computed(integer),
    },
    content: holding({
      authorize: part(atMostOnce, holding({
        rule: part({ minimum: 1, maximum: 100 }, { kind: 'text', allowsExpressions: true }, {
          path: required(name),
          action: byDefault(computed(oneOf('allow', 'reject', 'remove')), 'allow'),
        }),
      })),
    }),
  },
  'validate-odata-request': {
    ...inbound,
    scopes: ['global', 'workspace', 'product', 'api'],
    sentence: 'Holds address, headers and parameters of an OData request against the specification.',
    page: 'validate-odata-request-policy',
    attributes: {
      'error-variable-name': errors,
      'default-odata-version': name,
      'min-odata-version': name,
      'max-odata-version': name,
      'max-size': computed(integer),
    },
    content: empty,
  },
} satisfies ElementGroup;
