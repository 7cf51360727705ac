import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Policies of public repositories (`real`) and labelled cases (`bench`), beside the checkout or where APIM_POLICY_CORPUS says;
 * not a part of the repository.
 */
export const corpusFolder = process.env['APIM_POLICY_CORPUS'] ?? fileURLToPath(new URL('../../../../shared/policies/', import.meta.url));

/** One document of the corpus: its path below the folder, with forward slashes, and its text. */
export interface CorpusFile {
  readonly file: string;
  readonly text: string;
}

/** Why tests over a folder of the corpus must be skipped, or false when it is there: what `skip` takes. */
export function missingCorpus(name: string): string | false {
  const folder = path.join(corpusFolder, name);
  return !existsSync(folder) && `no folder ${folder}: set APIM_POLICY_CORPUS`;
}

/** All policy documents below a folder of the corpus, sorted by path; none when the folder is missing. */
export function corpusFiles(name: string): readonly CorpusFile[] {
  if (missingCorpus(name) !== false) return [];
  const folder = path.join(corpusFolder, name);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.xml'))
    .map(file => ({ file: file.replaceAll('\\', '/'), text: readFileSync(path.join(folder, file), 'utf8') }))
    .toSorted((a, b) => (a.file < b.file ? -1 : 1));
}
