import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { environmentChanges, environmentTemplate, looksLikeEnvironmentTable, readEnvironmentTable } from '../../../../src/wiring/index.ts';
import { aService, aVault, ids } from '../../../support/wiring-state.ts';

function tableOf(text: string) {
  const reading = readEnvironmentTable(text);
  assert.ok(reading.kind === 'table', reading.kind === 'problem' ? reading.problem : '');
  return reading.table;
}

const dev = aService({ id: `${ids.service}-dev`, name: 'shop-dev' });
const prod = aService({ id: `${ids.service}-prod`, name: 'shop-prod' });
const estate = { services: [dev, prod], vaults: [aVault()] };

describe('a table of named values', () => {
  const separators: readonly (readonly [string, string])[] = [['commas', ','], ['semicolons', ';'], ['tabs', '\t']];
  for (const [name, separator] of separators) {
    it(`is read with ${name}`, () => {
      const { services, rows } = tableOf(['named value,shop-dev,shop-prod', 'level,debug,error'].join('\n').replaceAll(',', separator));
      assert.deepEqual(services, ['shop-dev', 'shop-prod']);
      assert.deepEqual(rows, [{ name: 'level', cells: [{ kind: 'plain', value: 'debug' }, { kind: 'plain', value: 'error' }] }]);
    });
  }

  it('keeps a value with a comma in quotation marks whole', () => assert.deepEqual(tableOf('named value,shop-dev\nlist,"a,b"').rows[0]?.cells, [{ kind: 'plain', value: 'a,b' }]));

  it('takes the address of a secret for one, with a version for a value', () => {
    const { rows } = tableOf('named value,shop-dev,shop-prod\npw,https://Shop-KV.vault.azure.net/secrets/pw/,https://shop-kv.vault.azure.net/secrets/pw/0123');
    assert.deepEqual(rows[0]?.cells.map(cell => cell?.kind), ['keyVault', 'plain']);
    assert.deepEqual(rows[0]?.cells[0], { kind: 'keyVault', vaultHost: 'shop-kv.vault.azure.net', secretName: 'pw' });
  });

  it('leaves empty cells, and cells that are not there, alone', () => assert.deepEqual(tableOf('named value,a,b\nx,,\ny,1').rows.map(({ cells }) => cells.map(cell => cell?.kind)), [[undefined, undefined], ['plain', undefined]]));

  const problems: readonly (readonly [string, string, RegExp])[] = [
    ['another first cell', 'name,a\nx,1', /first cell must say/],
    ['no service', 'named value\nx', /name a service/],
    ['a service without a name', 'named value,a,\nx,1', /name a service/],
    ['a name that the service does not take', 'named value,a\nmy value,1', /^Row 2: Only letters/],
    ['a name that stands there twice', 'named value,a\nx,1\nX,2', /^Row 3: X stands there twice/],
    ['more cells than services', 'named value,a\nx,1,canary-2', /^Row 2: there are more cells/],
    ['no row', 'named value,a', /no row/],
  ];
  for (const [name, text, problem] of problems) {
    it(`with ${name} is refused, with the place and without a value`, () => {
      const reading = readEnvironmentTable(text);
      assert.ok(reading.kind === 'problem');
      assert.match(reading.problem, problem);
      assert.doesNotMatch(reading.problem, /canary/);
    });
  }

  it('is known by its corner', () => {
    assert.equal(looksLikeEnvironmentTable('Named value;a'), true);
    assert.equal(looksLikeEnvironmentTable(environmentTemplate(['a', 'b'])), true);
    assert.equal(looksLikeEnvironmentTable('<policies />'), false);
  });
});

describe('the changes of a table', () => {
  it('are named values service by service, with the grant before those from a vault', () => {
    const planned = environmentChanges(tableOf('named value,shop-dev,shop-prod\nlevel,debug,error\npw,,https://shop-kv.vault.azure.net/secrets/pw'), estate);
    assert.ok(planned.kind === 'changes');
    assert.deepEqual(planned.changes.map(({ step, wish }) => [step, 'serviceId' in wish && wish.serviceId]), [
      ['create-named-values', dev.id],
      ['enable-identity', prod.id],
      ['grant-get-only', prod.id],
      ['create-named-values', prod.id],
    ]);
  });

  const problems: readonly (readonly [string, string, RegExp])[] = [
    ['a service that cannot be seen', 'named value,other\nx,1', /^other is none/],
    ['a vault that cannot be seen', 'named value,shop-dev\nx,https://other.vault.azure.net/secrets/x', /other\.vault\.azure\.net, for x in shop-dev/],
    ['nothing in it', 'named value,shop-dev\nx,', /Every cell/],
  ];
  for (const [name, text, problem] of problems) {
    it(`are refused with ${name}`, () => {
      const planned = environmentChanges(tableOf(text), estate);
      assert.ok(planned.kind === 'problem');
      assert.match(planned.problem, problem);
    });
  }

  it('ask for the id where two services have one name', () => {
    const twice = { ...estate, services: [dev, { ...prod, name: 'shop-dev' }] };
    const byName = environmentChanges(tableOf('named value,shop-dev\nx,1'), twice);
    assert.ok(byName.kind === 'problem');
    assert.equal(environmentChanges(tableOf(`named value,${prod.id}\nx,1`), twice).kind, 'changes');
  });
});
