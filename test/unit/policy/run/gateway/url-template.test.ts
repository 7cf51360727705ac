import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { matchTemplate } from '../../../../../src/policy/run/gateway/url-template.ts';

describe('a URL template', () => {
  for (const [template, path, parameters] of [
    ['/item/{id}', '/item/500', { id: '500' }],
    ['/item/{id}', '/ITEM/500', { id: '500' }],
    ['/item/{id}', '/item', undefined],
    ['/item/{id}', '/item/500/parts', undefined],
    ['/item/{id}', '/item/a%20b%2Fc', { id: 'a b/c' }],
    ['/item/{id}', '/item/100%', { id: '100%' }],
    ['/', '/', {}],
    ['/', '/item', undefined],
    ['/item?tag={tag}', '/item', {}],
    ['/item({id})', '/item(7)', { id: '7' }],
    ['/files/{name}.{ending}', '/files/a.txt', { name: 'a', ending: 'txt' }],
    ['/files/{name}.{ending}', '/files/a', undefined],
    ['/files/v1.0', '/files/v1x0', undefined],
    ['/files/*', '/files', {}],
    ['/files/*', '/files/a/b', {}],
    ['/files/{*path}', '/files/a/b%20c', { path: 'a/b c' }],
    ['/files/*', '/filesystem', undefined],
  ] as const) {
    it(`${template} ${parameters ? 'takes' : 'does not take'} ${path}`, () =>
      assert.deepEqual(matchTemplate(template, path)?.parameters, parameters));
  }

  it('comes before another one in the order of how literal they are', () => {
    const templates = ['/*', '/{kind}/{id}', '/item/{id}', '/item/v{id}', '/item/v5', '/item/{*path}'];
    const ranks = templates.map(template => ({ template, rank: matchTemplate(template, '/item/v5')?.rank ?? '' }));
    assert.deepEqual(
      ranks.toSorted((a, b) => (a.rank < b.rank ? -1 : 1)).map(({ template }) => template),
      ['/item/v5', '/item/v{id}', '/item/{id}', '/item/{*path}', '/{kind}/{id}', '/*'],
    );
  });
});
