import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demoEstate } from '../../../../src/emulator/demo-estate/demo-estate.ts';
import { demoRows } from '../../../../src/views/services/demo-rows.ts';
import { demo } from '../../../support/emulator/demo-ids.ts';

const shop = { id: demo.shop, name: 'contoso-shop' };
const partners = { id: demo.partners, name: 'contoso-partners' };
const rowsOf = (services: Parameters<typeof demoRows>[0]) =>
  demoRows(services).flatMap(({ children }) => (typeof children === 'object' ? children : []));

describe('the first steps in the demo', () => {
  it('lead to an operation to wire, a leak and the walkthrough', () => {
    assert.deepEqual(
      rowsOf([shop, partners]).map(({ label, command, target }) => [label, command, target?.scopeId]),
      [
        ['Wire Get Item', 'wireSecret', `${demo.shop}/apis/items/operations/get-item`],
        ['See a Leak', 'openPolicy', `${demo.partners}/apis/partners/operations/get-psp-key`],
        ['Open Walkthrough', 'openWalkthrough', undefined],
      ],
    );
  });

  it('lead to what the demo has', () => {
    const ids = JSON.stringify(demoEstate(0));
    for (const { target } of rowsOf([shop, partners])) {
      if (target?.scopeId !== undefined) assert.ok(ids.includes(`"${target.scopeId}"`), target.scopeId);
    }
  });

  it('do not lead to a service that is gone', () => {
    assert.deepEqual(rowsOf([{ id: `${demo.shop}-2`, name: 'contoso-shop-2' }]).map(({ label }) => label), ['Open Walkthrough']);
  });
});
