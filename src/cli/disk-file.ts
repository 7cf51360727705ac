import { constants, type Stats } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { textOf } from './text-file.ts';

/** Larger files are no policies: the service takes 256 KB. */
const largestFile = 8 * 1024 * 1024;
/** As much of a file as shows whether it is text, and whether it begins as a policy does. */
const headLength = 64 * 1024;
const tooLarge = `has more than ${largestFile / 1024 / 1024} MB, of which API Management takes 256 KB`;

/** What a file of the disk contains, or why that is not known. */
export type DiskFile =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'no-text' }
  /** There is none, or no longer. */
  | { readonly kind: 'gone' }
  /** Too large to be read; with its beginning. */
  | { readonly kind: 'large'; readonly head: string; readonly why: string }
  | { readonly kind: 'unread'; readonly why: string };

/**
 * Reads a file that may be anything: what is no ordinary file is not opened, since reading a pipe or a device may never end. Of a
 * file that is no text by its beginning no more is read.
 */
export async function readDiskFile(file: string): Promise<DiskFile> {
  try {
    const strange = strangeness(await stat(file));
    if (strange !== undefined) return { kind: 'unread', why: strange };
    // what was put there since does not keep the run waiting
    const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const info = await handle.stat();
      const why = strangeness(info);
      if (why !== undefined) return { kind: 'unread', why };
      if (info.size > headLength) {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(headLength), 0, headLength, 0);
        const head = buffer.subarray(0, bytesRead);
        if (info.size > largestFile) return { kind: 'large', head: headOf(head), why: tooLarge };
        if (textOf(head) === undefined) return { kind: 'no-text' };
      }
      const text = textOf(await handle.readFile());
      return text === undefined ? { kind: 'no-text' } : { kind: 'text', text };
    } finally {
      await handle.close();
    }
  } catch (error) {
    return isMissing(error) ? { kind: 'gone' } : { kind: 'unread', why: unreadableFor(error) };
  }
}

/** The beginning of a file, whatever follows. */
function headOf(bytes: Uint8Array): string {
  return textOf(bytes) ?? new TextDecoder().decode(bytes);
}

/** What something is that is no ordinary file; undefined for one that is. */
export function strangeness(info: Pick<Stats, 'isFile' | 'isDirectory' | 'isFIFO' | 'isSocket'>): string | undefined {
  if (info.isFile()) return undefined;
  if (info.isDirectory()) return 'is a folder';
  return info.isFIFO() ? 'is a pipe' : info.isSocket() ? 'is a socket' : 'is a device';
}

/** Whether an error says that there is nothing of that name. */
export function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(codeOf(error));
}

/** That something could not be read, with the system's code. */
export function unreadableFor(error: unknown): string {
  return `could not be read (${codeOf(error) || 'for no reason that is known'})`;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
