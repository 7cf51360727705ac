import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { DemoWindow } from '../../drive/vscode/vscode-server-demo.ts';

/** What must be nowhere: secrets of the demo estate, what a test typed as one, and the tokens that the emulator takes. */
const canaries: readonly RegExp[] = [
  /Temp123/,
  /demo-[a-z0-9-]+-[0-9a-f]{16}/,
  /canary-typed-[a-z0-9-]+/,
  /emulator\.(developer|reader|outsider)\.[\w-]{16,}/,
  // the same behind a user's name, as Authorization: Basic has it
  ...['items:Temp123', 'Temp123', 'canary-typed-'].map(
    text =>
      new RegExp(
        Buffer.from(text)
          .toString('base64')
          .replace(/[=+/].*$/, '')
          .slice(0, -1),
      ),
  ),
];

/** Fails when a secret or a token was written anywhere; first makes sure that the search would see one, in a file and in the browser. */
export async function assertNothingWritten(page: Page, window: Pick<DemoWindow, 'dataFolder' | 'recordFile'>): Promise<void> {
  const planted = join(window.dataFolder, 'user-data', 'planted.txt');
  writeFileSync(planted, Buffer.from('...canary-typed-planted...', 'utf16le'));
  await page.evaluate(() => localStorage.setItem('planted', 'emulator.developer.aHR0cHM6Ly92YXVsdC5henVyZS5uZXQ'));
  const before = await searchCanaries(page, window);
  assert.ok(before.hits.includes(planted) && before.hits.includes('localStorage'), `The search is blind: ${before.hits.join(', ')}`);
  rmSync(planted);
  await page.evaluate(() => localStorage.removeItem('planted'));
  const { hits, searched } = await searchCanaries(page, window);
  assert.ok(searched > 20, `${String(searched)} places`);
  assert.deepEqual(hits, []);
}

/**
 * Looks for secrets and tokens in all that a window has written: logs, output channels, state and storage of the server, the
 * browser's own storage, and the record of the traffic. Gives the places, never what is there.
 */
async function searchCanaries(
  page: Page,
  window: Pick<DemoWindow, 'dataFolder' | 'recordFile'>,
): Promise<{ readonly hits: readonly string[]; readonly searched: number }> {
  const texts = await writtenTexts(page, window);
  return { hits: texts.flatMap(([place, text]) => (isTelling(text) ? [place] : [])), searched: texts.length };
}

/** Whether a window has written a text anywhere, such as what is not saved yet, for its next start. */
export async function hasWritten(page: Page, window: Pick<DemoWindow, 'dataFolder' | 'recordFile'>, text: string): Promise<boolean> {
  return (await writtenTexts(page, window)).some(([, written]) => written.includes(text));
}

async function writtenTexts(
  page: Page,
  { dataFolder, recordFile }: Pick<DemoWindow, 'dataFolder' | 'recordFile'>,
): Promise<readonly (readonly [place: string, text: string])[]> {
  // the packaged extension contains the demo estate itself
  const files = [
    ...filesBelow(dataFolder).filter(file => !file.startsWith(join(dataFolder, 'extensions'))),
    ...(recordFile === undefined ? [] : [recordFile]),
  ];
  return [...files.map(file => [file, readText(file)] as const), ...Object.entries(await page.evaluate(browserStorage))];
}

function isTelling(text: string): boolean {
  return canaries.some(canary => canary.test(text));
}

// databases contain text as UTF-8 or UTF-16; what is between does not matter here
function readText(file: string): string {
  const bytes = readFileSync(file);
  return `${bytes.toString('latin1')}\n${bytes.toString('utf16le')}`;
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).flatMap(entry =>
    entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
  );
}

/** Runs in the page: everything in its databases and its local and session storage, by name. */
async function browserStorage(): Promise<Record<string, string>> {
  const request = <T>(asked: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error ?? new Error('The database did not answer.'));
    });
  const texts: Record<string, string> = {
    localStorage: JSON.stringify({ ...localStorage }),
    sessionStorage: JSON.stringify({ ...sessionStorage }),
  };
  const decoder = new TextDecoder();
  const asText = (value: unknown): string =>
    value instanceof Uint8Array || value instanceof ArrayBuffer ? decoder.decode(value) : (JSON.stringify(value) ?? '');
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await request(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const values: unknown[] = await request(database.transaction(store).objectStore(store).getAll());
      texts[`indexedDB ${name}/${store}`] = values.map(asText).join('\n');
    }
    database.close();
  }
  return texts;
}
