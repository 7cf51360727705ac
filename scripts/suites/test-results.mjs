// What a test run leaves in test-results/.
import { appendFileSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { testResults } from '../../drive/vscode/vscode-server-location.ts';

const traffic = join(testResults, 'traffic');

/** Removes what an earlier run left, so that nothing old is taken for new. */
export function clearResults() {
  for (const name of ['extensions', 'logs', 'traffic', 'screenshots', 'traffic.jsonl', 'vscode.jsonl', 'vscode-stuck.png']) {
    rmSync(join(testResults, name), { recursive: true, force: true });
  }
  mkdirSync(traffic, { recursive: true });
}

/** Joins the recordings of all emulators into traffic.jsonl, one after another. */
export function joinTraffic() {
  const joined = join(testResults, 'traffic.jsonl');
  writeFileSync(joined, '');
  if (!existsSync(traffic)) return;
  for (const file of globSync('*.jsonl', { cwd: traffic }).toSorted()) {
    appendFileSync(joined, withLastNewline(readFileSync(join(traffic, file), 'utf8')));
  }
}

const withLastNewline = text => (text === '' || text.endsWith('\n') ? text : `${text}\n`);
