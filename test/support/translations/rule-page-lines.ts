import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../../media/rules');

/** Every line of the pages of the rules that is words: no code, and no title, which is the rule's name. */
export function rulePageLines(): readonly string[] {
  const lines = readdirSync(folder).flatMap(page =>
    readFileSync(join(folder, page), 'utf8').split(/^```[^]*?^```$/m).flatMap(words => words.split('\n')),
  );
  return [...new Set(lines.filter(line => line.trim() !== '' && !line.startsWith('# ')))].toSorted();
}
