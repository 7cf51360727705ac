import Papa from 'papaparse';
import { namedValueNameProblem } from './named-value-name.ts';

/** A table of named values: a column for each service, a row for each name. */
export interface EnvironmentTable {
  /** The services as the first row names them. */
  readonly services: readonly string[];
  readonly rows: readonly EnvironmentRow[];
}

/** One named value, with what it is to be in each service; `undefined` where it is not to be. */
export interface EnvironmentRow {
  readonly name: string;
  readonly cells: readonly (EnvironmentCell | undefined)[];
}

/** What a cell asks for: a plain value, or the secret at an address. */
export type EnvironmentCell =
  | { readonly kind: 'plain'; readonly value: string }
  | { readonly kind: 'keyVault'; readonly vaultHost: string; readonly secretName: string };

/** A table, or what keeps the text from being one: a sentence with the line. */
export type EnvironmentReading = { readonly kind: 'table'; readonly table: EnvironmentTable } | { readonly kind: 'problem'; readonly problem: string };

/** What the first cell of the first row says, by which a table is known. */
export const tableCorner = 'named value';

/** Reads a table from CSV, with commas, semicolons or tabs. Never repeats a value in what it says. */
export function readEnvironmentTable(text: string): EnvironmentReading {
  const { data, errors } = Papa.parse<readonly string[]>(text.trim(), { skipEmptyLines: 'greedy' });
  const [error] = errors.filter(({ type }) => type === 'Quotes');
  if (error) return problem(`A quotation mark is open or in the wrong place${error.row === undefined ? '' : ` in row ${error.row + 1}`}.`);
  const [header = [], ...lines] = data.map(cells => cells.map(cell => cell.trim()));
  const [corner = '', ...services] = header;
  if (corner.toLowerCase() !== tableCorner) return problem(`The first cell must say “${tableCorner}”, and the cells beside it name services.`);
  if (services.length === 0 || services.includes('')) return problem('Each further cell of the first row must name a service.');
  const rows: EnvironmentRow[] = [];
  for (const [index, [name = '', ...cells]] of lines.entries()) {
    const wrong = namedValueNameProblem(name) ?? (rows.some(row => row.name.toLowerCase() === name.toLowerCase()) ? `${name} stands there twice.` : undefined);
    if (wrong !== undefined) return problem(`Row ${index + 2}: ${wrong}`);
    if (cells.length > services.length) return problem(`Row ${index + 2}: there are more cells than services.`);
    rows.push({ name, cells: services.map((_, column) => readCell(cells[column] ?? '')) });
  }
  return rows.length === 0 ? problem('There is no row below the services yet.') : { kind: 'table', table: { services, rows } };
}

/** Whether a text begins as a table does. */
export function looksLikeEnvironmentTable(text: string): boolean {
  return new RegExp(`^\\s*"?${tableCorner}"?\\s*[,;\\t]`, 'i').test(text);
}

/** A table to fill in: one column a service, and the names that every wiring needs. */
export function environmentTemplate(services: readonly string[]): string {
  return Papa.unparse([[tableCorner, ...services], ['vault-url', ...services.map(() => '')], ['backend-password', ...services.map(() => '')]], { newline: '\n' }) + '\n';
}

function readCell(text: string): EnvironmentCell | undefined {
  if (text === '') return undefined;
  const [, vaultHost, secretName] = /^https:\/\/([^/\s]+)\/secrets\/([a-z0-9-]+)\/?$/i.exec(text) ?? [];
  return vaultHost !== undefined && secretName !== undefined ? { kind: 'keyVault', vaultHost: vaultHost.toLowerCase(), secretName } : { kind: 'plain', value: text };
}

function problem(text: string): EnvironmentReading {
  return { kind: 'problem', problem: text };
}
