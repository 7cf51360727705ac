import { FileType, Uri, workspace, type TextDocument } from 'vscode';
import { AppError } from '../../base/app-error.ts';
import { remotePolicyScheme } from '../../host/remote-policy-uri.ts';
import { isUri, meantBy, relativePaths, type DocumentNames } from './document-names.ts';

/** Larger files are no policies. */
const largestFile = 1024 * 1024;

/** Schemes, beside those of the folders, of which a path names one text: that of a Git version is also that of the file. */
const schemesWithPaths: ReadonlySet<string> = new Set(['file', 'untitled', remotePolicyScheme]);

/**
 * The document that a model names: one that is open, or a file in a folder of the workspace. Nothing else is read, and nothing is
 * fetched: a deployed policy has to be open. Throws AppError, also where a path is that of several documents.
 */
export async function documentOf(file: string): Promise<TextDocument> {
  const open = workspace.textDocuments.filter(document => !document.isClosed);
  const uris = [file, ...(isUri(file) ? [Uri.parse(file).toString()] : [])];
  const named = open.find(document => uris.some(uri => meantBy(namesOf(document.uri), uri) === 'uri'));
  if (named) return named;
  const byPath = open.map(({ uri }) => uri).filter(uri => meantBy(namesOf(uri), file) === 'path');
  const found = new Map([...byPath, ...(await filesNamed(file))].map(uri => [uri.toString(), uri]));
  const [only, ...others] = found.values();
  if (only === undefined) {
    throw new AppError(
      'not-found',
      `${file} is neither open nor a file of the workspace.`,
      'Give a path in a folder of the workspace; a deployed policy has to be opened first.',
    );
  }
  if (others.length > 0) {
    throw new AppError('invalid-request', `${file} may be any of: ${[...found.keys()].join(', ')}.`, 'Give the URI of the one that is meant.');
  }
  return workspace.openTextDocument(only);
}

function namesOf(uri: Uri): DocumentNames {
  const { path, fsPath, scheme } = uri;
  const isPathItsOwn = schemesWithPaths.has(scheme) || workspace.getWorkspaceFolder(uri) !== undefined;
  return {
    uris: [uri.toString(), uri.toString(true)],
    paths: isPathItsOwn ? [fsPath, path.replace(/^\//, ''), workspace.asRelativePath(uri, false), workspace.asRelativePath(uri, true)] : [],
  };
}

/** The files of the workspace that are there by the name that was given. Throws AppError for one that is too large. */
async function filesNamed(file: string): Promise<readonly Uri[]> {
  const found: Uri[] = [];
  for (const uri of placesNamed(file)) {
    if (!workspace.getWorkspaceFolder(uri)) continue;
    const stat = await workspace.fs.stat(uri).then(there => there, () => undefined);
    if (!stat || (stat.type & FileType.File) === 0) continue;
    if (stat.size > largestFile) {
      throw new AppError('invalid-request', `${file} has more than ${largestFile / 1024} KB.`, 'Name a policy: API Management takes 256 KB.');
    }
    found.push(uri);
  }
  return found;
}

/** Where a file of the workspace may be by the name that was given. */
function placesNamed(file: string): readonly Uri[] {
  if (isUri(file)) return [Uri.parse(file)];
  const isAbsolute = /^(?:[/\\]|[a-z]:[/\\])/i.test(file);
  return [
    ...(isAbsolute ? [Uri.file(file)] : []),
    ...(workspace.workspaceFolders ?? []).flatMap(({ uri, name }) => relativePaths(file, name).map(path => Uri.joinPath(uri, path))),
  ];
}
