import type { ArtifactFiles } from './artifact-workspace.ts';

/** Artifact files that exist in memory only, by path with slashes; findings name them by that path. */
export function memoryFiles(texts: ReadonlyMap<string, string>): ArtifactFiles {
  const folders = new Map<string, Set<string>>();
  for (const file of texts.keys()) {
    const names = file.split('/').slice(0, -1);
    for (let depth = names.length - 1; depth > 0; depth--) {
      const parent = names.slice(0, depth).join('/');
      folders.set(parent, (folders.get(parent) ?? new Set()).add(names[depth] ?? ''));
    }
  }
  return {
    read: path => Promise.resolve(texts.get(path)),
    folders: path => Promise.resolve(folders.has(path) ? [...(folders.get(path) ?? [])] : undefined),
    name: path => path,
  };
}
