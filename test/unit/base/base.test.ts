import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { AppError, isAppError, isCancellation } from '../../../src/base/app-error.ts';
import { deterministicGuid } from '../../../src/base/azure-names/deterministic-guid.ts';
import { createLimiter } from '../../../src/base/limiter.ts';
import { isSameResource, parseResourceId, resourceName } from '../../../src/base/azure-names/resource-id.ts';
import { Secret } from '../../../src/base/secrets/secret.ts';
import { LineMap } from '../../../src/base/text/text-span.ts';

describe('a secret', () => {
  const secret = new Secret('canary');
  const rows: readonly [string, string][] = [
    ['concatenation', `${secret.toString()}${String(secret)}`],
    ['JSON', JSON.stringify({ secret })],
    ['inspection', inspect({ secret }, { depth: 9, showHidden: true })],
    ['an error', new Error(String(secret)).message],
  ];
  for (const [title, text] of rows) it(`is stars in ${title}`, () => assert.ok(text.includes('***') && !text.includes('canary'), text));
  it('is itself when revealed', () => assert.equal(secret.reveal(), 'canary'));
});

describe('an AppError', () => {
  it('is known by its brand, not by its class', () => {
    const fromAnotherBundle = Object.assign(new Error('x'), { brand: new AppError('busy', 'x', 'y').brand, code: 'busy' });
    assert.equal(isAppError(fromAnotherBundle), true);
    assert.equal(isAppError(new Error('x')), false);
  });
  it('distinguishes cancelling from failing', () => {
    assert.equal(isCancellation(new AppError('cancelled', '', '')), true);
    assert.equal(isCancellation(new DOMException('', 'AbortError')), true);
    assert.equal(isCancellation(new AppError('busy', '', '')), false);
  });
});

describe('a deterministic GUID', () => {
  it('is a version 5 UUID', async () =>
    assert.match(await deterministicGuid('a', 'b'), /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/));
  it('is the same for the same parts, whatever their case', async () =>
    assert.equal(await deterministicGuid('/Sub', 'P'), await deterministicGuid('/sub', 'p')));
  it('differs when a part does', async () => assert.notEqual(await deterministicGuid('a', 'b'), await deterministicGuid('a', 'c')));
});

describe('a resource id', () => {
  const id = '/subscriptions/s/resourceGroups/g/providers/Microsoft.ApiManagement/service/shop/apis/items';
  it('is read into its parts', () =>
    assert.deepEqual(parseResourceId(id), {
      subscriptionId: 's',
      resourceGroup: 'g',
      provider: 'Microsoft.ApiManagement',
      segments: ['service', 'shop', 'apis', 'items'],
    }));
  it('is refused when a name is missing', () => assert.equal(parseResourceId(`${id}/operations`), undefined));
  it('is refused when it is a subscription', () => assert.equal(parseResourceId('/subscriptions/s'), undefined));
  it('ends in the name', () => assert.equal(resourceName(id), 'items'));
  it('is compared without regard to case', () => assert.equal(isSameResource(id, id.toUpperCase()), true));
});

describe('a line map', () => {
  const rows: readonly [string, string, number, number, number][] = [
    ['the first line', 'ab\ncd', 1, 0, 1],
    ['LF', 'ab\ncd', 3, 1, 0],
    ['CRLF as one end', 'ab\r\ncd', 4, 1, 0],
    ['a lone CR', 'ab\rcd', 4, 1, 1],
    ['the end of the text', 'ab\n', 3, 1, 0],
  ];
  for (const [title, text, offset, line, column] of rows) {
    it(`counts ${title}`, () => assert.deepEqual(new LineMap(text).positionAt(offset), { line, column }));
  }
});

describe('a limiter', () => {
  it('never runs more than its limit and runs all', async () => {
    const limited = createLimiter(2);
    let running = 0;
    let most = 0;
    const results = await Promise.all(
      [1, 2, 3, 4, 5].map(value =>
        limited(async () => {
          most = Math.max(most, ++running);
          await Promise.resolve();
          running--;
          return value;
        }),
      ),
    );
    assert.deepEqual(results, [1, 2, 3, 4, 5]);
    assert.equal(most, 2);
  });

  it('goes on after a task that fails', async () => {
    const limited = createLimiter(1);
    await assert.rejects(limited(() => Promise.reject(new Error('x'))));
    assert.equal(await limited(() => Promise.resolve(1)), 1);
  });
});
