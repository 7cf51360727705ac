/** What a document may be called by a model. */
export interface DocumentNames {
  /** Its URI as VS Code writes it, and the same with nothing escaped. */
  readonly uris: readonly string[];
  /** Its paths: absolute, and as seen from the folders of the workspace. None where the URI is that of another version of a file. */
  readonly paths: readonly string[];
}

/** Whether a name is a URI rather than a path; `c:\policy.xml` is a path. */
export function isUri(name: string): boolean {
  return /^[a-z][a-z\d+.-]+:/i.test(name);
}

/** How a document is meant by a name: by its URI, which is its alone, or by a path, which others may have, too. */
export function meantBy({ uris, paths }: DocumentNames, name: string): 'uri' | 'path' | undefined {
  if (uris.includes(name)) return 'uri';
  const wanted = plainPath(name);
  return paths.some(path => plainPath(path) === wanted) ? 'path' : undefined;
}

/** The ways in which a path may be read that is seen from a folder, whichever slashes it has; those that lead out of it come along. */
export function relativePaths(name: string, folder: string): readonly string[] {
  const paths = [...new Set([name, name.replaceAll('\\', '/')])];
  return paths.flatMap(path => [path, ...(path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1)] : [])]);
}

/** A path with one kind of slash, without `./` before it, and with the drive as VS Code writes it. */
function plainPath(path: string): string {
  return path
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/)+/, '')
    .replace(/^[A-Z](?=:\/)/, drive => drive.toLowerCase());
}
