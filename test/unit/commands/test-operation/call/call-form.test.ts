import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ApiVersion, OperationDetails, OperationParameter } from '../../../../../src/azure/index.ts';
import { callForm, parametersLeft } from '../../../../../src/commands/test-operation/call/call-form.ts';

const target = {
  displayName: 'Items API',
  baseUrl: 'https://shop.azure-api.net/items',
  requiresKey: true,
  keyHeader: 'K',
  keyQuery: 'k',
  version: undefined,
};
const keys = { choices: [], problem: '' };
const parameter = (name: string, more: Partial<OperationParameter> = {}): OperationParameter => ({
  name,
  type: 'string',
  isRequired: false,
  defaultValue: '',
  values: [],
  description: '',
  ...more,
});
const formOf = (operation: Partial<OperationDetails>, version?: ApiVersion) =>
  callForm({ id: 'o', name: 'o', displayName: 'O', method: 'GET', urlTemplate: '/', templateParameters: [], queryParameters: [], headers: [], contentType: '', sampleBody: '', ...operation }, { ...target, version }, keys);

describe('the form of a call', () => {
  for (const { title, operation, fields } of [
    {
      title: 'a parameter that is described',
      operation: {
        urlTemplate: '/item/{id}',
        templateParameters: [parameter('id', { isRequired: true, type: 'integer', defaultValue: '7' })],
      },
      fields: [['id', 'integer · required', '7', []]],
    },
    {
      title: 'one of which there are values',
      operation: { urlTemplate: '/{size}', templateParameters: [parameter('size', { isRequired: true, values: ['s', 'm'] })] },
      fields: [['size', 'string · required · one of s, m', 's', ['s', 'm']]],
    },
    {
      title: 'one that is only in the template',
      operation: { urlTemplate: '/item/{id}/{*rest}' },
      fields: [
        ['id', 'required', '500', []],
        ['rest', 'required', '500', []],
      ],
    },
    {
      title: 'one whose description names it with a star',
      operation: { urlTemplate: '/{*rest}', templateParameters: [parameter('*rest', { isRequired: true })] },
      fields: [['rest', 'string · required', '500', []]],
    },
    { title: 'one that occurs twice, once', operation: { urlTemplate: '/{a}?b={a}' }, fields: [['a', 'required', '500', []]] },
  ]) {
    it(`has a field for ${title}`, () =>
      assert.deepEqual(
        formOf(operation).call.templateParameters.map(({ name, hint, value, options }) => [name, hint, value, options]),
        fields,
      ));
  }

  it('fills in query parameters that are required, and reports what the others are', () => {
    const { call } = formOf({
      queryParameters: [
        parameter('limit', { isRequired: true, defaultValue: '20' }),
        parameter('page', { defaultValue: '1', description: 'Which page.' }),
        parameter('q', { isRequired: true }),
      ],
    });
    assert.deepEqual(
      call.queryParameters.map(({ name, hint, value }) => [name, hint, value]),
      [
        ['limit', 'string · required', '20'],
        ['page', 'string · 1 when left out · Which page.', ''],
        ['q', 'string · required', ''],
      ],
    );
  });

  for (const { title, operation, headers, body } of [
    { title: 'what is accepted', operation: {}, headers: 'Accept: application/json', body: '' },
    {
      title: 'headers that are required, with their values',
      operation: { headers: [parameter('X-A', { isRequired: true, values: ['1'] }), parameter('X-B')] },
      headers: 'Accept: application/json\nX-A: 1',
      body: '',
    },
    {
      title: 'a type that the operation expects to be accepted',
      operation: { headers: [parameter('accept', { isRequired: true, defaultValue: 'text/xml' })] },
      headers: 'accept: text/xml',
      body: '',
    },
    {
      title: 'type and example of a body',
      operation: { method: 'POST', contentType: 'text/xml', sampleBody: '<a/>' },
      headers: 'Accept: application/json\nContent-Type: text/xml',
      body: '<a/>',
    },
    {
      title: 'no type of a body that there is not',
      operation: { method: 'GET', contentType: 'text/xml', sampleBody: '<a/>' },
      headers: 'Accept: application/json',
      body: '',
    },
  ]) {
    it(`fills in ${title}`, () => assert.deepEqual([formOf(operation).headers, formOf(operation).body], [headers, body]));
  }

  for (const { title, version, query, headers } of [
    {
      title: 'a query parameter',
      version: { scheme: 'query', name: 'api-version', value: 'v1' },
      query: [['api-version', 'v1']],
      headers: 'Accept: application/json',
    },
    {
      title: 'a header',
      version: { scheme: 'header', name: 'X-Version', value: 'v1' },
      query: [['API-version', '']],
      headers: 'Accept: application/json\nX-Version: v1',
    },
    { title: 'nothing where there are no versions', version: undefined, query: [['API-version', '']], headers: 'Accept: application/json' },
  ] as const) {
    it(`says the version by ${title}`, () => {
      const form = formOf({ queryParameters: [parameter('API-version')] }, version);
      assert.deepEqual([form.call.queryParameters.map(({ name, value }) => [name, value]), form.headers], [query, headers]);
    });
  }
});

describe('parameters without a value', () => {
  for (const [path, left] of [
    ['/item/{id}/500', ['id']],
    ['/item/500/{*rest}', ['rest']],
    ['/item/500/{other}', []],
    ['/item/500/a', []],
  ] as const) {
    it(`in ${path} are ${left.join(', ') || 'none'}`, () =>
      assert.deepEqual(parametersLeft(path, { urlTemplate: '/item/{id}/{*rest}' }), left));
  }
});
