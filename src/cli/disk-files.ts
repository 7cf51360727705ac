import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { ArtifactFiles } from '../policy/index.ts';
import { isMissing, readDiskFile, unreadableFor } from './disk-file.ts';
import { isWithin, linkGuard } from './links.ts';

/** What the disk is read for, and where unread files are reported. */
export interface DiskReading {
  /** The files and folders that were given. */
  readonly given: readonly string[];
  readonly onUnread: (file: string, why: string) => unknown;
}

/** The names in a folder. */
interface Folder {
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

/** The disk as artifact files. Findings name files by the disk's own absolute path. */
export function diskFiles({ given, onUnread }: DiskReading): ArtifactFiles {
  const leadsOut = linkGuard(given);
  const native = (place: string): string => place.split('/').join(path.sep);
  const textOf = (file: string): string | undefined => {
    const read = leadsOut(file) ? ({ kind: 'unread', why: 'is a link that leads out of the folder' } as const) : readDiskFile(file);
    if (read.kind === 'text') return read.text;
    if (read.kind !== 'gone') onUnread(file, read.kind === 'no-text' ? 'is not text' : read.why);
    return undefined;
  };
  const contentOf = (folder: string): Folder | undefined => {
    try {
      const entries = readdirSync(folder, { withFileTypes: true });
      return {
        folders: entries.filter(entry => entry.isDirectory()).map(({ name }) => name),
        files: entries.filter(entry => entry.isFile()).map(({ name }) => name),
      };
    } catch (error) {
      // above what was given, folders are looked at for artifacts, and need not be open to everybody
      if (!isMissing(error) && !given.some(path => isWithin(folder, path))) onUnread(folder, unreadableFor(error));
      return undefined;
    }
  };
  const folderAt = (place: string): Folder | undefined => contentOf(native(place) || path.sep);
  return {
    read: async place => textOf(native(place)),
    folders: async place => folderAt(place)?.folders,
    files: async place => folderAt(place)?.files,
    peek: async place => {
      const read = readDiskFile(native(place));
      return read.kind === 'text' ? read.text : undefined;
    },
    name: native,
  };
}

/** A path of the disk with slashes, as artifact files are asked for. */
export function withSlashes(file: string): string {
  return file.split(path.sep).join('/');
}
