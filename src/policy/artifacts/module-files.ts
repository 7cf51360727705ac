import { definesNames, hostKindOf, isTooLargeForPolicies, mentionsPolicies } from '../../base/host-kind.ts';
import type { PolicySource } from '../workspace.ts';
import { rememberRecent } from './remember-recent.ts';
import type { ArtifactFiles } from './artifact-files.ts';

/** Reads the files beside one of Terraform that define names for it or use its own: a module is a folder. */
export type ModuleReader = (path: string) => Promise<readonly PolicySource[]>;

/** More files of one folder than this are not looked into for names. */
const mostFiles = 200;
/** How many folders are kept: files are asked for folder by folder. */
const mostFolders = 20;

/** Creates a reader of modules whose files do not change; make a new one to see changes. */
export function createModuleReader(files: ArtifactFiles): ModuleReader {
  const sharingIn = rememberRecent(folder => sharingFiles(folder, files), mostFolders);
  return async path => {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    return isOfModule(path) ? (await sharingIn(folder)).filter(({ file }) => file !== path) : [];
  };
}

async function sharingFiles(folder: string, files: ArtifactFiles): Promise<readonly PolicySource[]> {
  const names = ((await files.files?.(folder)) ?? []).filter(isOfModule).slice(0, mostFiles);
  const read = names.map(async (name): Promise<readonly PolicySource[]> => {
    const text = await files.peek?.(`${folder}/${name}`);
    return text !== undefined && sharesNames(text) ? [{ file: `${folder}/${name}`, text }] : [];
  });
  return (await Promise.all(read)).flat();
}

function isOfModule(path: string): boolean {
  return hostKindOf(path)?.startsWith('terraform') === true && !path.toLowerCase().endsWith('.tfvars');
}

/** Whether a file has to do with the names of the others of its module: it has some for them, or uses theirs in what may be policies. */
function sharesNames(text: string): boolean {
  return definesNames(text) || (/\blocal\./.test(text) && mentionsPolicies(text) && !isTooLargeForPolicies(text));
}
