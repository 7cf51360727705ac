import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Folders and files by absolute path, on disk or in memory. */
export interface ArtifactTree {
  has(place: string): boolean;
  /** The text of a file; `undefined` when there is none. */
  read(file: string): string | undefined;
  /** Names of the folders in a folder, sorted; none when there is no such folder. */
  folders(folder: string): readonly string[];
}

/** The disk. */
export const diskTree: ArtifactTree = {
  has: existsSync,
  read: file => (existsSync(file) ? readFileSync(file, 'utf8') : undefined),
  folders: folder =>
    existsSync(folder)
      ? readdirSync(folder, { withFileTypes: true })
          .filter(entry => entry.isDirectory())
          .map(({ name }) => name)
          .sort()
      : [],
};

/** Files that exist in memory only, by absolute path. */
export function memoryTree(files: ReadonlyMap<string, string>): ArtifactTree {
  const children = new Map<string, Set<string>>();
  for (const file of files.keys()) {
    for (let child = path.dirname(file); child !== path.dirname(child); child = path.dirname(child)) {
      const parent = path.dirname(child);
      children.set(parent, (children.get(parent) ?? new Set()).add(path.basename(child)));
    }
  }
  const isFolder = (place: string): boolean => children.get(path.dirname(place))?.has(path.basename(place)) === true;
  return {
    has: place => files.has(place) || isFolder(place),
    read: file => files.get(file),
    folders: folder => [...(children.get(folder) ?? [])].sort(),
  };
}
