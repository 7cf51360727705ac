import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  contentOf, definitionOf, documentContent, entryOf, fragmentAttributeOf, holdsElements, isDocumentedPolicy, isPolicyOfDocument,
  mayMakeMessage, pageOf, policyNames, receivesAnswer, sendsRequest, variableAttributesOf,
} from '../../../../src/policy/language/index.ts';

describe('questions to the reference of policies', () => {
  it('finds policies that send a request, and those that keep its answer', () => {
    assert.deepEqual(policyNames.filter(sendsRequest).toSorted(), ['send-one-way-request', 'send-request']);
    assert.deepEqual(policyNames.filter(receivesAnswer), ['send-request']);
  });

  it('finds the variables that a policy sets, not those that it reads', () => {
    assert.deepEqual(['set-variable', 'cache-lookup-value', 'authentication-managed-identity', 'get-authorization-context', 'return-response', 'no-such-policy'].map(variableAttributesOf), [
      ['name'], ['variable-name'], ['output-token-variable-name'], ['context-variable-name'], [], [],
    ]);
  });

  it('finds the policy that includes a fragment', () =>
    assert.deepEqual(
      policyNames.filter(name => fragmentAttributeOf(name) !== undefined),
      ['include-fragment'],
    ));

  it('finds what may make a message of a policy, and of a part of one', () =>
    assert.deepEqual(
      [
        ['set-url', 'send-request'], ['set-variable', 'send-request'], ['set-url', 'http-request'], ['set-status', 'return-response'],
        ['set-status', 'http-response'], ['set-url', 'choose'], ['constructor', 'send-request'],
      ].map(([name = '', maker = '']) => mayMakeMessage(name, maker)),
      [true, false, true, true, false, false, false],
    ));

  it('finds a part in its policy only', () => {
    const choose = definitionOf('choose');
    assert.ok(choose && entryOf('when', choose.content));
    assert.equal(entryOf('when', { kind: 'policies' }), undefined);
  });

  it('has the address of a request in messages only', () => {
    assert.equal(isPolicyOfDocument('set-url'), false);
    assert.ok(entryOf('set-url', definitionOf('send-request')?.content ?? documentContent));
  });

  it('finds what is in elements that are met alone', () => {
    assert.deepEqual(
      ['inbound', 'retry', 'trace', 'set-body', 'value'].map(name => holdsElements(contentOf(name, documentContent))),
      [true, true, false, false, false],
    );
  });

  it('distinguishes documented policies from those that only schemas have', () => {
    assert.deepEqual(['quota', 'http-data-source', 'block', 'set-url', 'constructor'].map(isDocumentedPolicy), [
      true,
      true,
      false,
      false,
      false,
    ]);
    assert.equal(pageOf('quota'), 'https://learn.microsoft.com/azure/api-management/quota-policy');
    assert.equal(pageOf('block'), undefined);
  });
});
