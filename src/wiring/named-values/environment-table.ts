import Papa from 'papaparse';
import { Secret } from '../../base/secrets/secret.ts';
import { t } from '../../base/text/translation.ts';
import { namedValueNameProblem } from './named-value-name.ts';

/** A table of named values: a column for each service, a row for each name. */
export interface EnvironmentTable {
  /** The services as the first row names them. */
  readonly services: readonly string[];
  readonly rows: readonly EnvironmentRow[];
}

/** One named value, with what it is to be in each service; `undefined` where it is not to be. */
export interface EnvironmentRow {
  /** The line of the text on which it begins, 1-based. */
  readonly line: number;
  readonly name: string;
  readonly cells: readonly (EnvironmentCell | undefined)[];
}

/** What a cell asks for: a value, secret unless the row says that it is not, or the secret at an address. */
export type EnvironmentCell =
  | { readonly kind: 'plain'; readonly value: string }
  | { readonly kind: 'secret'; readonly value: Secret }
  | { readonly kind: 'keyVault'; readonly vaultHost: string; readonly secretName: string };

/** What of a text could be read as a table, and every mistake in it: sentences with the line, without a value. */
export interface EnvironmentReading {
  readonly table: EnvironmentTable;
  readonly problems: readonly string[];
}

/** What the first cell of the first row says, by which a table is known. */
export const tableCorner = 'named value';

/** What the column is called that says which values are secret. */
const secretColumn = 'secret';

/** Reads a table from CSV, with commas, semicolons or tabs. Never repeats a value in what it says. */
export function readEnvironmentTable(text: string): EnvironmentReading {
  const { meta } = Papa.parse(text, { skipEmptyLines: 'greedy', preview: 100 });
  const { data, errors } = Papa.parse<readonly string[]>(text.trimEnd(), { delimiter: meta.delimiter });
  const all = numberedRows(data);
  const quotes = errors
    .filter(({ type }) => type === 'Quotes')
    .map(({ row = 0 }) => t('Line {0}: A quotation mark is open or in the wrong place.', all[row]?.line ?? 1));
  if (quotes.length > 0) return { table: { services: [], rows: [] }, problems: [...new Set(quotes)] };
  const [header = { line: 1, cells: [] }, ...lines] = all.filter(({ cells }) => cells.some(cell => cell !== ''));
  const columns = columnsOf(header.cells);
  if (columns.problems.length > 0) {
    return { table: { services: [], rows: [] }, problems: columns.problems.map(problem => t('Line {0}: {1}', header.line, problem)) };
  }
  if (lines.length === 0) return { table: { services: columns.services, rows: [] }, problems: [t('There is no row below the services yet.')] };
  const rows = firstPlaces(lines.map(({ cells: [name = ''] }) => name.toLowerCase()));
  const read = lines.map((row, index) => readRow(row, columns, name => rows.get(name.toLowerCase()) !== index));
  return {
    table: { services: columns.services, rows: read.map(({ row }) => row) },
    problems: read.flatMap(({ row: { line }, problems }) => problems.map(problem => t('Line {0}: {1}', line, problem))),
  };
}

interface NumberedRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The rows with the line on which each begins: a cell in quotation marks may go over several. */
function numberedRows(data: readonly (readonly string[])[]): readonly NumberedRow[] {
  let next = 1;
  return data.map(cells => {
    const line = next;
    next += 1 + cells.reduce((breaks, cell) => breaks + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
    return { line, cells: cells.map(cell => cell.trim()) };
  });
}

/** Whether a text begins as a table does. */
export function looksLikeEnvironmentTable(text: string): boolean {
  return new RegExp(`^\\s*"?${tableCorner}"?\\s*[,;\\t]`, 'i').test(text);
}

/** A table to fill in: one column a service, and the names that every wiring needs. */
export function environmentTemplate(services: readonly string[]): string {
  const empty = services.map(() => '');
  return (
    Papa.unparse(
      [
        [tableCorner, secretColumn, ...services],
        ['vault-url', 'no', ...empty],
        ['backend-password', 'yes', ...empty],
      ],
      { newline: '\n' },
    ) + '\n'
  );
}

interface Columns {
  readonly services: readonly string[];
  /** Where each of them is. */
  readonly at: readonly number[];
  readonly secretAt?: number;
  /** How many cells a row may have. */
  readonly width: number;
  readonly problems: readonly string[];
}

function columnsOf(header: readonly string[]): Columns {
  const [corner = '', ...rest] = header;
  const named = rest.map((name, index) => ({ name, index: index + 1, isSecret: name.toLowerCase() === secretColumn }));
  const services = named.filter(({ isSecret }) => !isSecret);
  const [secret, secondSecret] = named.filter(({ isSecret }) => isSecret);
  const names = firstPlaces(services.map(({ name }) => name.toLowerCase()));
  const twice = services.filter(({ name }, index) => name !== '' && names.get(name.toLowerCase()) !== index);
  const problems = [
    ...(corner.toLowerCase() === tableCorner ? [] : [t('The first cell must say “{0}”, and the cells beside it name services.', tableCorner)]),
    ...(services.length === 0 || services.some(({ name }) => name === '')
      ? [t('Each further cell of the first row must name a service, or say “{0}”.', secretColumn)]
      : []),
    ...twice.map(({ name }) => t('{0} has two columns.', name)),
    ...(secondSecret ? [t('Only one column may be called “{0}”.', secretColumn)] : []),
  ];
  return {
    services: services.map(({ name }) => name),
    at: services.map(({ index }) => index),
    ...(secret && { secretAt: secret.index }),
    width: header.length,
    problems,
  };
}

/** Where each of some names occurs first. */
function firstPlaces(names: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const [index, name] of names.entries()) if (!places.has(name)) places.set(name, index);
  return places;
}

function readRow(
  { line, cells }: NumberedRow,
  { services, at, secretAt, width }: Columns,
  stoodBefore: (name: string) => boolean,
): { readonly row: EnvironmentRow; readonly problems: readonly string[] } {
  const [name = ''] = cells;
  const isSecret = secretAt === undefined ? true : secrecyOf(cells[secretAt] ?? '');
  const nameProblem = namedValueNameProblem(name) ?? (stoodBefore(name) ? t('{0} is there twice.', name) : undefined);
  const problems = [
    ...(nameProblem === undefined ? [] : [nameProblem]),
    ...(isSecret === undefined ? [t('The cell under “{0}” must say yes or no.', secretColumn)] : []),
    ...(cells.length > width ? [t('There are more cells than services.')] : []),
  ];
  return { row: { line, name, cells: services.map((_, column) => readCell(cells[at[column] ?? 0] ?? '', isSecret !== false)) }, problems };
}

/** Secret unless somebody says that it is not. */
function secrecyOf(text: string): boolean | undefined {
  switch (text.toLowerCase()) {
    case '':
    case 'yes':
    case 'true':
      return true;
    case 'no':
    case 'false':
      return false;
    default:
      return undefined;
  }
}

function readCell(text: string, isSecret: boolean): EnvironmentCell | undefined {
  if (text === '') return undefined;
  const [, vaultHost, secretName] = /^https:\/\/([^/\s]+)\/secrets\/([a-z0-9-]+)\/?$/i.exec(text) ?? [];
  if (vaultHost !== undefined && secretName !== undefined) return { kind: 'keyVault', vaultHost: vaultHost.toLowerCase(), secretName };
  return isSecret ? { kind: 'secret', value: new Secret(text) } : { kind: 'plain', value: text };
}
