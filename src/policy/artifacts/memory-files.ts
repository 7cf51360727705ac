import type { ArtifactFiles } from './artifact-files.ts';


/**
 * Artifact files that exist in memory only, by path with slashes; findings name them by that path. Paths are compared
 * without case, as Azure compares the names that they are made of.
 */
export function memoryFiles(texts: ReadonlyMap<string, string>): ArtifactFiles {
  const files = new Map([...texts].map(([path, text]) => [path.toLowerCase(), { path, text }]));
  const folders = new Map<string, Map<string, string>>();
  for (const file of texts.keys()) {
    const names = file.split('/').slice(0, -1);
    for (let depth = names.length - 1; depth > 0; depth--) {
      const parent = names.slice(0, depth).join('/').toLowerCase();
      const name = names[depth] ?? '';
      const known = folders.get(parent) ?? new Map<string, string>();
      folders.set(parent, known.set(name.toLowerCase(), known.get(name.toLowerCase()) ?? name));
    }
  }
  return {
    read: path => Promise.resolve(files.get(path.toLowerCase())?.text),
    folders: path => Promise.resolve(folders.has(path.toLowerCase()) ? [...(folders.get(path.toLowerCase())?.values() ?? [])] : undefined),
    name: path => files.get(path.toLowerCase())?.path ?? path,
  };
}
