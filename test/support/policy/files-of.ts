import type { ArtifactFiles } from '../../../src/policy/index.ts';

/** Files by path, with the names in their folders. */
export function filesOf(files: Readonly<Record<string, string>>): ArtifactFiles {
  const namesIn = (folder: string): readonly string[] =>
    Object.keys(files).flatMap(file => (file.startsWith(`${folder}/`) ? [file.slice(folder.length + 1)] : []));
  return {
    read: async path => files[path],
    peek: async path => files[path],
    folders: async path => [...new Set(namesIn(path).filter(name => name.includes('/')).map(name => name.split('/')[0] ?? ''))],
    files: async path => namesIn(path).filter(name => !name.includes('/')),
    name: path => path,
  };
}
