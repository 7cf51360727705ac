import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildPath, readPath } from '../../../../media/run-policy/operation-path.js';

describe('the path of an operation', () => {
  for (const { title, urlTemplate, template = {}, query = {}, before, path } of [
    { title: 'has the parameters in their places', urlTemplate: '/item/{id}', template: { id: '500' }, path: '/item/500' },
    { title: 'has them encoded', urlTemplate: '/item/{id}', template: { id: 'a b/ä?#' }, path: '/item/a%20b%2F%C3%A4%3F%23' },
    { title: 'keeps the slashes of a rest', urlTemplate: '/files/{*path}', template: { path: 'a b/c' }, path: '/files/a%20b/c' },
    {
      title: 'leaves a parameter without a value as a placeholder',
      urlTemplate: '/item/{id}/{part}',
      template: { id: '', part: '7' },
      path: '/item/{id}/7',
    },
    { title: 'ends before a star', urlTemplate: '/files/*', path: '/files/' },
    { title: 'begins with a slash', urlTemplate: 'item', path: '/item' },
    {
      title: 'has the query parameters that have a value',
      urlTemplate: '/items',
      query: { 'a&b': '1=2', c: '', d: 'x y' },
      path: '/items?a%26b=1%3D2&d=x%20y',
    },
    {
      title: 'has them behind those of the template',
      urlTemplate: '/items?tag={tag}',
      template: { tag: 'a&b' },
      query: { limit: '5' },
      path: '/items?tag=a%26b&limit=5',
    },
    {
      title: 'keeps what was typed beside them',
      urlTemplate: '/items?tag={tag}',
      template: { tag: 'x' },
      query: { limit: '5' },
      before: '/old?tag=y&debug&limit=1&a=%20',
      path: '/items?tag=x&limit=5&debug&a=%20',
    },
    { title: 'takes a value with a dollar sign as it is', urlTemplate: '/item/{id}', template: { id: '$&' }, path: '/item/%24%26' },
  ] as const) {
    it(title, () => assert.equal(buildPath(urlTemplate, { template: { ...template }, query: { ...query } }, before), path));
  }
});

describe('the values of parameters', () => {
  for (const { title, urlTemplate, path, names = [], values } of [
    { title: 'are read out of the path', urlTemplate: '/item/{id}', path: '/item/a%20b', values: { template: { id: 'a b' }, query: {} } },
    {
      title: 'of a rest have its slashes',
      urlTemplate: '/files/{*path}',
      path: '/files/a/b',
      values: { template: { path: 'a/b' }, query: {} },
    },
    {
      title: 'are none where the placeholder is still there',
      urlTemplate: '/item/{id}',
      path: '/item/{id}',
      values: { template: { id: '' }, query: {} },
    },
    {
      title: 'are read out of the query',
      urlTemplate: '/items?tag={tag}',
      path: '/items?limit=5&tag=x%26y&more=1',
      names: ['limit', 'page'],
      values: { template: { tag: 'x&y' }, query: { limit: '5', page: '' } },
    },
    {
      title: 'stay as typed where they cannot be decoded',
      urlTemplate: '/item/{id}',
      path: '/item/100%',
      values: { template: { id: '100%' }, query: {} },
    },
    {
      title: 'are read in whatever case the path is',
      urlTemplate: '/Item/{id}',
      path: '/item/5',
      values: { template: { id: '5' }, query: {} },
    },
    { title: 'are not known of another path', urlTemplate: '/item/{id}', path: '/items/5', values: undefined },
    { title: 'are not known of a longer path', urlTemplate: '/item/{id}', path: '/item/5/parts', values: undefined },
    { title: 'are not known where a sign of the template is another', urlTemplate: '/v1.0/{id}', path: '/v1x0/5', values: undefined },
    {
      title: 'side by side are of one letter but for the last',
      urlTemplate: '/{a}{b}.json',
      path: '/xyz.json',
      values: { template: { a: 'x', b: 'yz' }, query: {} },
    },
    {
      title: 'are not known of a path with a second text that is missing',
      urlTemplate: `/${'{a}{b}{c}'.repeat(10)}!`,
      path: `/${'x'.repeat(5000)}`,
      values: undefined,
    },
    { title: 'beside a bracket are read', urlTemplate: '/item({id})', path: '/item(7)', values: { template: { id: '7' }, query: {} } },
  ] as const) {
    it(title, () => assert.deepEqual(readPath(urlTemplate, path, names), values));
  }

  it('come back from the path that was made of them', () => {
    const values = { template: { id: 'ü/ %' }, query: { q: 'a+b&c', empty: '' } };
    assert.deepEqual(readPath('/item/{id}', buildPath('/item/{id}', values), ['q', 'empty']), values);
  });
});
