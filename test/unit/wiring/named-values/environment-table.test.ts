import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Secret } from '../../../../src/base/secrets/secret.ts';
import { environmentChanges, environmentTemplate, looksLikeEnvironmentTable, readEnvironmentTable } from '../../../../src/wiring/index.ts';
import { aService, aVault, ids } from '../../../support/wiring/wiring-state.ts';

function tableOf(text: string) {
  const { table, problems } = readEnvironmentTable(text);
  assert.deepEqual(problems, []);
  return table;
}

/** The kinds of the cells, row by row, and the values under their names. */
function cellsOf(text: string): readonly (readonly (string | undefined)[])[] {
  return tableOf(text).rows.map(({ cells }) =>
    cells.map(
      cell => cell && `${cell.kind}${cell.kind === 'keyVault' ? '' : ` ${cell.kind === 'secret' ? cell.value.reveal() : cell.value}`}`,
    ),
  );
}

const dev = aService({ id: `${ids.service}-dev`, name: 'shop-dev' });
const prod = aService({ id: `${ids.service}-prod`, name: 'shop-prod' });
const estate = { services: [dev, prod], vaults: [aVault()] };

describe('a table of named values', () => {
  const separators: readonly (readonly [string, string])[] = [['commas', ','], ['semicolons', ';'], ['tabs', '\t']];
  for (const [name, separator] of separators) {
    it(`is read with ${name}`, () => {
      const { services, rows } = tableOf(
        ['named value,secret,shop-dev,shop-prod', 'level,no,debug,error'].join('\n').replaceAll(',', separator),
      );
      assert.deepEqual(services, ['shop-dev', 'shop-prod']);
      assert.deepEqual(rows, [{ line: 2, name: 'level', cells: [{ kind: 'plain', value: 'debug' }, { kind: 'plain', value: 'error' }] }]);
    });
  }

  it('keeps a value with a comma in quotation marks whole', () =>
    assert.deepEqual(cellsOf('named value,shop-dev\nlist,"a,b"'), [['secret a,b']]));

  const secrecy: readonly (readonly [string, string, readonly (readonly (string | undefined)[])[]])[] = [
    ['without a column for it: all secret', 'named value,a\nx,1', [['secret 1']]],
    ['with one that says yes, no, or nothing', 'named value,secret,a\nx,yes,1\ny,no,2\nz,,3', [['secret 1'], ['plain 2'], ['secret 3']]],
    ['with one between or behind the services, in any case', 'named value,a,Secret,b\nx,1,NO,2', [['plain 1', 'plain 2']]],
    ['with one at a row that ends before it', 'named value,a,secret\nx,1', [['secret 1']]],
    [
      'of an address in a vault, which no column makes plain',
      'named value,secret,a\nx,no,https://shop-kv.vault.azure.net/secrets/pw',
      [['keyVault']],
    ],
  ];
  for (const [name, text, cells] of secrecy) it(`says what is secret ${name}`, () => assert.deepEqual(cellsOf(text), cells));

  it('puts a secret value in a box', () => {
    const table = tableOf('named value,a\nx,canary-1');
    assert.ok(table.rows[0]?.cells[0]?.kind === 'secret' && table.rows[0].cells[0].value instanceof Secret);
    assert.doesNotMatch(JSON.stringify(table), /canary/);
  });

  it('takes the address of a secret for one, with a version for a value', () => {
    const { rows } = tableOf(
      'named value,shop-dev,shop-prod\npw,https://Shop-KV.vault.azure.net/secrets/pw/,https://shop-kv.vault.azure.net/secrets/pw/0123',
    );
    assert.deepEqual(rows[0]?.cells.map(cell => cell?.kind), ['keyVault', 'secret']);
    assert.deepEqual(rows[0]?.cells[0], { kind: 'keyVault', vaultHost: 'shop-kv.vault.azure.net', secretName: 'pw' });
  });

  it('leaves empty cells, and cells that are not there, alone', () =>
    assert.deepEqual(
      tableOf('named value,a,b\nx,,\ny,1').rows.map(({ cells }) => cells.map(cell => cell?.kind)),
      [
        [undefined, undefined],
        ['secret', undefined],
      ],
    ));

  const problems: readonly (readonly [string, string, RegExp])[] = [
    ['another first cell', 'name,a\nx,1', /first cell must say/],
    ['no service', 'named value\nx', /name a service/],
    ['a service without a name', 'named value,a,\nx,1', /name a service/],
    ['a name that the service does not take', 'named value,a\nmy value,1', /^Line 2: Only letters/],
    ['a name that is there twice', 'named value,a\nx,1\nX,2', /^Line 3: X is there twice/],
    ['more cells than services', 'named value,a\nx,1,canary-2', /^Line 2: There are more cells/],
    ['no row', 'named value,a', /no row/],
    ['a word that is neither yes nor no', 'named value,secret,a\nx,canary,1', /^Line 2: The cell under “secret” must say yes or no/],
    ['two columns for a service', 'named value,a,A\nx,1,2', /^Line 1: A has two columns/],
    ['two columns for what is secret', 'named value,secret,a,secret\nx,1,2', /^Line 1: Only one column/],
    ['an open quotation mark', 'named value,a\n\nx,"canary', /^Line 3: A quotation mark/],
  ];
  for (const [name, text, problem] of problems) {
    it(`with ${name} is refused, with the place and without a value`, () => {
      const { problems: [found = ''] } = readEnvironmentTable(text);
      assert.match(found, problem);
      assert.doesNotMatch(found, /canary/);
    });
  }

  it('reports all mistakes at once', () =>
    assert.deepEqual(readEnvironmentTable('named value,secret,a\nmy value,perhaps,1\nx,yes,2\nX,no,3,4').problems, [
      'Line 2: Only letters, digits, hyphens, dots and underscores.',
      'Line 2: The cell under “secret” must say yes or no.',
      'Line 4: X is there twice.',
      'Line 4: There are more cells than services.',
    ]));

  it('reports lines as the editor counts them, also behind empty ones and cells of several lines', () =>
    assert.deepEqual(readEnvironmentTable('\n named value;a\n\nx;"one\ntwo"\n;\nmy value;1').problems, ['Line 7: Only letters, digits, hyphens, dots and underscores.']));

  it('is known by its corner', () => {
    assert.equal(looksLikeEnvironmentTable('Named value;a'), true);
    assert.equal(looksLikeEnvironmentTable(environmentTemplate(['a', 'b'])), true);
    assert.equal(looksLikeEnvironmentTable('<policies />'), false);
  });
});

describe('the changes of a table', () => {
  it('are named values service by service, with the grant before those from a vault', () => {
    const planned = environmentChanges(
      tableOf('named value,shop-dev,shop-prod\nlevel,debug,error\npw,,https://shop-kv.vault.azure.net/secrets/pw'),
      estate,
    );
    assert.deepEqual(planned.problems, []);
    assert.deepEqual(planned.changes.map(({ step, wish }) => [step, 'serviceId' in wish && wish.serviceId]), [
      ['create-named-values', dev.id],
      ['enable-identity', prod.id],
      ['grant-get-only', prod.id],
      ['create-named-values', prod.id],
    ]);
  });

  const problems: readonly (readonly [string, string, RegExp])[] = [
    ['a service that cannot be seen', 'named value,other\nx,1', /^other is none/],
    [
      'a vault that cannot be seen',
      'named value,shop-dev\nx,https://other.vault.azure.net/secrets/x',
      /other\.vault\.azure\.net, for x in shop-dev/,
    ],
  ];
  for (const [name, text, problem] of problems) {
    it(`are refused with ${name}`, () => {
      const planned = environmentChanges(tableOf(text), estate);
      assert.match(planned.problems.join('\n'), problem);
    });
  }

  it('are none of an empty table, and no mistake either', () =>
    assert.deepEqual(environmentChanges(tableOf('named value,shop-dev\nx,'), estate), { changes: [], problems: [] }));

  it('are refused with everything that names nothing', () => {
    const { problems: found } = environmentChanges(
      tableOf('named value,other,shop-dev\nx,1,https://a.vault.azure.net/secrets/x\ny,1,https://b.vault.azure.net/secrets/y'),
      estate,
    );
    assert.deepEqual(
      found.map(problem => problem.split(',')[0]),
      ['other is none of the services that you can see.', 'Line 2: a.vault.azure.net', 'Line 3: b.vault.azure.net'],
    );
  });

  it('ask for the id where two services have one name', () => {
    const twice = { ...estate, services: [dev, { ...prod, name: 'shop-dev' }] };
    const byName = environmentChanges(tableOf('named value,shop-dev\nx,1'), twice);
    assert.match(byName.problems.join(), /More than one service is named shop-dev/);
    assert.deepEqual(environmentChanges(tableOf(`named value,${prod.id}\nx,1`), twice).problems, []);
  });
});
