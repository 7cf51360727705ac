import { FileSystemError } from 'vscode';
import { t } from '../../base/text/translation.ts';
import { reportOf } from '../../host/window/error-report.ts';

/** VS Code shows a file error's message as it is; anything but our own sentences stays out of it. */
export function asFileError(error: unknown): Error {
  if (error instanceof FileSystemError) return error;
  const report = reportOf(error);
  const sentence = report ? `${report.message} ${report.nextStep}` : t('The request was cancelled.');
  return report?.code === 'signed-out' ? FileSystemError.NoPermissions(sentence) : FileSystemError.Unavailable(sentence);
}

/** What is in place of a policy that could not be read: no policy, and not taken for one. */
export function unreadText(error: unknown): string {
  const { message, nextStep } = reportOf(error) ?? { message: t('The request was cancelled.'), nextStep: '' };
  const lines = [
    t('This policy could not be read. {0}', message),
    nextStep,
    t('It is read again when you sign in, when the demo starts, or with File: Revert File.'),
  ];
  return `<!--\n${lines.map(line => `  ${line.replaceAll('--', '- -')}\n`).join('')}-->\n`;
}
