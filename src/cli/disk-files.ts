import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { ArtifactFiles } from '../policy/index.ts';
import { readText } from './text-file.ts';

/** The disk as artifact files; everything is read once a run. Findings name files by the disk's own absolute path. */
export function diskFiles(): ArtifactFiles {
  const texts = new Map<string, Promise<string | undefined>>();
  const folders = new Map<string, Promise<readonly string[] | undefined>>();
  const native = (place: string): string => place.split('/').join(path.sep);
  return {
    read: place => remembered(texts, native(place), file => unlessMissing(() => readText(file))),
    folders: place => remembered(folders, native(place) || path.sep, foldersIn),
    name: native,
  };
}

/** A path of the disk with slashes, as artifact files are asked for. */
export function withSlashes(file: string): string {
  return file.split(path.sep).join('/');
}

function remembered<T>(known: Map<string, Promise<T>>, place: string, read: (place: string) => Promise<T>): Promise<T> {
  const reading = known.get(place) ?? read(place);
  known.set(place, reading);
  return reading;
}

async function foldersIn(folder: string): Promise<readonly string[] | undefined> {
  const entries = await unlessMissing(() => readdir(folder, { withFileTypes: true }));
  return entries?.filter(entry => entry.isDirectory()).map(({ name }) => name);
}

/** `undefined` for what is not there or may not be read: the linter then knows less. */
async function unlessMissing<T>(read: () => Promise<T | undefined>): Promise<T | undefined> {
  return read().catch(() => undefined);
}
