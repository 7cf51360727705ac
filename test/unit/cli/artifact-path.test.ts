import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { artifactPathOf, type ArtifactPath } from '../../../src/cli/artifact-path.ts';

const native = (file: string): string => file.split('/').join(path.sep);

describe('a path in an artifact folder', () => {
  const rows: readonly [string, string, ArtifactPath | undefined][] = [
    ['an operation', '/r/apis/items/operations/get/policy.xml', { root: native('/r'), scope: { kind: 'operation', api: 'items', operation: 'get' } }],
    ['an API', '/r/apis/items/policy.xml', { root: native('/r'), scope: { kind: 'api', api: 'items' } }],
    ['an API named operations', '/r/apis/operations/policy.xml', { root: native('/r'), scope: { kind: 'api', api: 'operations' } }],
    ['a product', '/r/products/starter/policy.xml', { root: native('/r'), scope: { kind: 'product', product: 'starter' } }],
    ['a fragment', '/r/policy fragments/auth/policy.xml', { root: native('/r'), scope: { kind: 'fragment', fragment: 'auth' } }],
    ['a folder that is itself called apis', '/apis/apis/items/policy.xml', { root: native('/apis'), scope: { kind: 'api', api: 'items' } }],
    ['an API of a workspace', '/r/workspaces/w/apis/items/policy.xml', { root: native('/r/workspaces/w'), serviceRoot: native('/r'), scope: { kind: 'api', api: 'items' } }],
    ['another file beside it', '/r/apis/items/specification.xml', undefined],
    ['a policy that stands elsewhere', '/r/src/policy.xml', undefined],
    ['an operations folder outside apis', '/r/things/a/operations/b/policy.xml', undefined],
  ];
  for (const [title, file, expected] of rows) it(`is that of ${title}`, () => assert.deepEqual(artifactPathOf(native(file)), expected));
});
