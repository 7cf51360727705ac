import { bytesOfBase64 } from '../text/base64.ts';
import { decode } from '../text/encode.ts';
import { DotnetError } from '../errors.ts';
import type { RecordValue } from '../value.ts';
import { record } from './record.ts';

/** The user and password of an Authorization header of the scheme Basic; undefined when it is none. */
export function basicOf(text: string | null): RecordValue | undefined {
  const match = /^\s*Basic\s+(\S+)\s*$/i.exec(text ?? '');
  if (!match) return undefined;
  let credentials: string;
  try {
    credentials = decode(bytesOfBase64(match[1] ?? ''));
  } catch (error) {
    if (error instanceof DotnetError) return undefined;
    throw error;
  }
  const at = credentials.indexOf(':');
  if (at < 0) return undefined;
  // the reference says UserId in its text and Username in the list of members
  return record('BasicAuthCredentials', {
    UserId: credentials.slice(0, at),
    Username: credentials.slice(0, at),
    Password: credentials.slice(at + 1),
  });
}
