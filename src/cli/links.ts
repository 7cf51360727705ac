import { realpath } from 'node:fs/promises';
import path from 'node:path';

/** Whether a path is another or lies below it. */
export function isWithin(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative === '' || (!relative.startsWith(`..${path.sep}`) && relative !== '..' && !path.isAbsolute(relative));
}

/** Says whether links lead out of the folders that a run was given. Links above those folders are the user's own way to them. */
export function linkGuard(given: readonly string[]): (file: string) => Promise<boolean> {
  const realFolders = Promise.all(given.map(folder => realpath(folder).catch(() => folder)));
  return async file => {
    const real = await realpath(file);
    const folders = await realFolders;
    if (folders.some(folder => isWithin(folder, real))) return false;
    const nearest = given.map(folder => commonFolder(folder, file)).toSorted((a, b) => b.length - a.length)[0] ?? path.dirname(file);
    return real !== path.join(await realpath(nearest), path.relative(nearest, file));
  };
}

function commonFolder(some: string, other: string): string {
  let folder = some;
  while (!isWithin(folder, other)) folder = path.dirname(folder);
  return folder;
}
