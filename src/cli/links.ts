import { realpathSync } from 'node:fs';
import path from 'node:path';

/** Whether a path is another or is below it. */
export function isWithin(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative === '' || (!relative.startsWith(`..${path.sep}`) && relative !== '..' && !path.isAbsolute(relative));
}

/**
 * Says whether links lead out of the folders that a run was given. Links above those folders are the user's own way to them; what
 * is not there leads nowhere.
 */
export function linkGuard(given: readonly string[]): (file: string) => boolean {
  const folders = given.map(folder => realPath(folder) ?? folder);
  return file => {
    const real = realPath(file);
    if (real === undefined || folders.some(folder => isWithin(folder, real))) return false;
    const nearest = given.map(folder => commonFolder(folder, file)).toSorted((a, b) => b.length - a.length)[0] ?? path.dirname(file);
    return real !== path.join(realPath(nearest) ?? nearest, path.relative(nearest, file));
  };
}

/** The path of something behind all links; `undefined` where it is not known. */
export function realPath(file: string): string | undefined {
  try {
    return realpathSync.native(file);
  } catch {
    return undefined;
  }
}

function commonFolder(some: string, other: string): string {
  let folder = some;
  while (!isWithin(folder, other)) folder = path.dirname(folder);
  return folder;
}
