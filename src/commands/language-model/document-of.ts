import { FileType, Uri, workspace, type TextDocument } from 'vscode';
import { AppError } from '../../base/app-error.ts';

/** Larger files are no policies. */
const largestFile = 1024 * 1024;

/**
 * The document that a model names: one that is open, or a file in a folder of the workspace. Nothing else is read, and nothing is
 * fetched: a deployed policy has to be open. Throws AppError.
 */
export async function documentOf(file: string): Promise<TextDocument> {
  const open = workspace.textDocuments.find(document => !document.isClosed && isNamed(document.uri, file));
  if (open) return open;
  for (const uri of filesNamed(file)) {
    if (!workspace.getWorkspaceFolder(uri)) continue;
    const stat = await workspace.fs.stat(uri).then(found => found, () => undefined);
    if (!stat || (stat.type & FileType.File) === 0) continue;
    if (stat.size > largestFile) {
      throw new AppError('invalid-request', `${file} has more than ${largestFile / 1024} KB.`, 'Name a policy: API Management takes 256 KB.');
    }
    return workspace.openTextDocument(uri);
  }
  throw new AppError(
    'not-found',
    `${file} is neither open nor a file of the workspace.`,
    'Give a path in a folder of the workspace; a deployed policy has to be opened first.',
  );
}

function isNamed(uri: Uri, file: string): boolean {
  const names = [uri.toString(), uri.fsPath, workspace.asRelativePath(uri, false), workspace.asRelativePath(uri, true)];
  return names.includes(file);
}

/** Where a file of the workspace may be by the name that was given. */
function filesNamed(file: string): readonly Uri[] {
  if (/^[a-z][\w+.-]+:\/\//i.test(file)) return [Uri.parse(file)];
  const isAbsolute = /^(?:[/\\]|[a-z]:[/\\])/i.test(file);
  const folders = workspace.workspaceFolders ?? [];
  return [
    ...(isAbsolute ? [Uri.file(file)] : []),
    ...folders.flatMap(({ uri, name }) => [
      Uri.joinPath(uri, file),
      ...(file.startsWith(`${name}/`) ? [Uri.joinPath(uri, file.slice(name.length + 1))] : []),
    ]),
  ];
}
