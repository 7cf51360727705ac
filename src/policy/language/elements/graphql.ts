import { boolean, byDefault, computed, entity, name, oneOf, required, url } from '../attributes.ts';
import { anyNumber, atLeastOnce, atMostOnce, empty, holding, inOrder, once, part, policy, request, response, text } from '../content.ts';
import type { Children, ElementGroup, PartDefinition } from '../element.ts';
import { resolver } from '../standing.ts';

const answer: Children = { 'include-fragment': policy(anyNumber), 'set-body': policy(atMostOnce), 'publish-event': policy(atMostOnce) };
const databases = { ...resolver, gateways: ['classic', 'v2'] } as const;
const partitionKey: PartDefinition = part(atMostOnce, text, {
  'data-type': oneOf('string', 'number', 'bool', 'none', 'null'),
  template: oneOf('liquid'),
});
const etag: PartDefinition = part(atMostOnce, text, { type: oneOf('match', 'no-match'), template: oneOf('liquid') });
const id: PartDefinition = part(once, text, { template: oneOf('liquid') });

/** Policies of the resolvers of GraphQL APIs. */
export const graphqlElements = {
  'http-data-source': {
    ...resolver,
    sentence: 'Answers a field with what an HTTP service says.',
    page: 'http-data-source-policy',
    attributes: {},
    content: inOrder({
      'http-request': part(once, request({
        'get-authorization-context': policy(atMostOnce),
        'set-backend-service': policy(atMostOnce),
        'set-method': policy(once),
        'set-url': policy(once),
        'include-fragment': policy(anyNumber),
        'set-header': policy(anyNumber),
        'set-body': policy(atMostOnce),
        'authentication-basic': policy(atMostOnce),
        'authentication-certificate': policy(atMostOnce),
        'authentication-managed-identity': policy(atMostOnce),
      }, 'any order')),
      backend: part(atMostOnce, holding({ 'forward-request': policy(atMostOnce) })),
      'http-response': part(atMostOnce, response({
        'set-body': policy(atMostOnce),
        'json-to-xml': policy(atMostOnce),
        'xml-to-json': policy(atMostOnce),
        'find-and-replace': policy(atMostOnce),
        'publish-event': policy(atMostOnce),
        'include-fragment': policy(anyNumber),
      }, 'any order')),
    }),
  },
  'graphql-data-source': {
    ...resolver,
    sentence: 'Answers a field with what another GraphQL service says.',
    attributes: {},
    content: inOrder({
      request: part(once, holding({
        'get-authorization-context': policy(atMostOnce),
        'authentication-basic': policy(atMostOnce),
        'authentication-certificate': policy(atMostOnce),
        'authentication-managed-identity': policy(atMostOnce),
        'set-backend-service': policy(atMostOnce),
        'set-url': policy(atMostOnce),
        'set-header': policy(anyNumber),
        'include-fragment': policy(anyNumber),
        document: part(once, text),
        operationName: part(atMostOnce, text),
        variables: part(atMostOnce, holding({ variable: part(atLeastOnce, text, { name: required(name) }) })),
      })),
      response: part(atMostOnce, response(answer, 'any order')),
    }),
  },
  'sql-data-source': {
    ...databases,
    sentence: 'Answers a field with what an Azure SQL database holds.',
    page: 'sql-data-source-policy',
    attributes: {},
    content: inOrder({
      'connection-info': part(once, holding({
        'connection-string': part(once, text, {
          'use-managed-identity': byDefault(computed(boolean), 'false'),
          scope: url,
          'client-id': entity('identity'),
        }),
        'get-authorization-context': policy(atMostOnce),
        'include-fragment': policy(anyNumber),
        'authentication-certificate': policy(atMostOnce),
      })),
      'include-fragment': policy(anyNumber),
      request: part(once, holding({
        'include-fragment': policy(anyNumber),
        'set-body': policy(atMostOnce),
        'sql-statement': part(once, text),
        parameters: part(atMostOnce, holding({ parameter: part(atLeastOnce, text, { name: required(name), 'sql-type': name }) })),
      }), { 'single-result': byDefault(computed(boolean), 'false') }),
      response: part(atMostOnce, response(answer, 'any order')),
    }),
  },
  'cosmosdb-data-source': {
    ...databases,
    sentence: 'Answers a field with what a Cosmos DB container holds.',
    page: 'cosmosdb-data-source-policy',
    attributes: {},
    content: inOrder({
      'connection-info': part(once, holding({
        'connection-string': part(once, text, {
          'use-managed-identity': byDefault(computed(boolean), 'false'),
          'client-id': entity('identity'),
        }),
        'database-name': part(once, text),
        'container-name': part(once, text),
      })),
      'query-request': part(atMostOnce, holding({
        'sql-statement': part(atMostOnce, text),
        parameters: part(atMostOnce, holding({ parameter: part(anyNumber, text, { name: required(name), type: name }) })),
        'partition-key': partitionKey,
        paging: part(atMostOnce, holding({ 'max-item-count': part(once, text), 'continuation-token': part(once, text) })),
      }), { 'enable-low-precision-order-by': boolean }),
      'read-request': part(atMostOnce, holding({ id, 'partition-key': partitionKey }), { 'consistency-level': name }),
      'delete-request': part(atMostOnce, holding({ id, 'partition-key': partitionKey, etag }), {
        'consistency-level': name,
        'pre-trigger': name,
        'post-trigger': name,
      }),
      'write-request': part(atMostOnce, holding({ id: { ...id, occurs: atMostOnce }, 'partition-key': partitionKey, etag, 'set-body': policy(atMostOnce), 'include-fragment': policy(anyNumber) }), {
        type: oneOf('insert', 'replace', 'upsert'),
        'consistency-level': name,
        'enable-content-response-on-write': boolean,
        'indexing-directive': name,
        'pre-trigger': name,
        'post-trigger': name,
      }),
      response: part(atMostOnce, response(answer, 'any order')),
    }),
  },
  'publish-event': {
    ...resolver,
    sentence: 'Tells the subscribers of a GraphQL API of an event.',
    page: 'publish-event-policy',
    attributes: {},
    content: holding({ targets: part(once, holding({ 'graphql-subscription': part(atLeastOnce, empty, { id: required(name) }) })) }),
    isRemovable: true,
  },
} satisfies ElementGroup;
