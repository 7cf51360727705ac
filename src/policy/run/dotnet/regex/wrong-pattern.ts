import { dotnetError } from '../errors.ts';

/** The exception of a pattern that cannot be read. */
export function wrongPattern(pattern: string, at: number, reason: string): Error {
  return dotnetError('System.Text.RegularExpressions.RegexParseException', `Invalid pattern '${pattern}' at offset ${at}. ${reason}`);
}
