import { closeSync, constants, fstatSync, openSync, readSync, statSync, type Stats } from 'node:fs';
import { hostKindOf, mentionsPolicies } from '../base/host-kind.ts';
import { isPolicyFile } from '../base/policy-file-name.ts';
import { decodeText } from '../policy/index.ts';

/** Larger files are no policies: the service takes 256 KB. */
const largestFile = 8 * 1024 * 1024;
/** As much of a file as shows whether it is text, and whether it begins as a policy does. */
const headLength = 64 * 1024;
const tooLarge = `has more than ${largestFile / 1024 / 1024} MB, of which API Management takes 256 KB`;
// what was put there since does not keep the run waiting
const forReading = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** What a file of the disk contains, or why that is not known. */
export type DiskFile =
  | { readonly kind: 'text'; readonly text: string }
  /** No text, whatever it begins with. */
  | { readonly kind: 'no-text'; readonly head: string }
  /** There is none, or no longer. */
  | { readonly kind: 'gone' }
  /** Too large to be read; with its beginning, and with whether it mentions policies, where its name is that of a file that may. */
  | { readonly kind: 'large'; readonly head: string; readonly isMentioning: boolean; readonly why: string }
  | { readonly kind: 'unread'; readonly why: string };

/**
 * Reads a file that may be anything: what is no ordinary file is not opened, since reading a pipe or a device may never end. Of a
 * file that is no text by its beginning no more is read. Nothing else waits for the thread that reads, and asking the system at once takes
 * a fifth of the time.
 */
export function readDiskFile(file: string): DiskFile {
  try {
    const info = statSync(file, { throwIfNoEntry: false });
    if (!info) return { kind: 'gone' };
    const strange = strangeness(info);
    return strange === undefined ? readOrdinary(file) : { kind: 'unread', why: strange };
  } catch (error) {
    return isMissing(error) ? { kind: 'gone' } : { kind: 'unread', why: unreadableFor(error) };
  }
}

function readOrdinary(file: string): DiskFile {
  const handle = openSync(file, forReading);
  try {
    const info = fstatSync(handle);
    const strange = strangeness(info);
    if (strange !== undefined) return { kind: 'unread', why: strange };
    const head = readInto(beginning, handle);
    if (head.length < headLength) return textIn(head);
    if (info.size > largestFile) {
      const isMentioning = (isPolicyFile(file) || hostKindOf(file) !== undefined) && mentionsAny(handle);
      return { kind: 'large', head: headOf(head), isMentioning, why: tooLarge };
    }
    if (decodeText(head) === undefined) return noText(head);
    const bytes = readInto(Buffer.allocUnsafe(info.size + headLength), handle);
    return bytes.length < info.size + headLength ? textIn(bytes) : { kind: 'unread', why: 'became longer while it was read' };
  } finally {
    closeSync(handle);
  }
}

/** Whether a large file mentions policies anywhere: a scan, piece by piece, as its text is in whatever encoding. */
function mentionsAny(handle: number): boolean {
  const piece = Buffer.allocUnsafe(1024 * 1024);
  const overlap = 1024; // of which the words are less
  for (let at = 0, read = -1; read !== 0; at += read) {
    read = readSync(handle, piece, 0, piece.length, at);
    if (mentionsPolicies(piece.subarray(0, read).toString('latin1').replaceAll('\0', ''))) return true;
    if (read > overlap) read -= overlap;
    else if (read > 0) return false;
  }
  return false;
}

/** Where the beginning of each file is read into, one after the other. */
const beginning = Buffer.alloc(headLength);

/** What a file contains, as far as there is room: it may have become longer or shorter. */
function readInto(bytes: Buffer, handle: number): Uint8Array {
  let filled = 0;
  for (let read = -1; read !== 0 && filled < bytes.length; filled += read) {
    read = readSync(handle, bytes, filled, bytes.length - filled, filled);
  }
  return bytes.subarray(0, filled);
}

function textIn(bytes: Uint8Array): DiskFile {
  const text = decodeText(bytes);
  return text === undefined ? noText(bytes) : { kind: 'text', text };
}

function noText(bytes: Uint8Array): DiskFile {
  return { kind: 'no-text', head: Buffer.from(bytes.subarray(0, 4096)).toString('latin1').replaceAll('\0', '') };
}

/** The beginning of a file, whatever follows. */
function headOf(bytes: Uint8Array): string {
  return decodeText(bytes) ?? new TextDecoder().decode(bytes);
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

/** That something could not be read, with the system's code and what can be done about it. */
export function unreadableFor(error: unknown): string {
  const code = codeOf(error);
  const step = nextSteps.get(code);
  return `could not be read (${code || 'for no reason that is known'}${step === undefined ? '' : `: ${step}`})`;
}

const permission = 'your user may not read it, or a folder on the way to it; give it the permission, or run this as a user who has it';
const nextSteps: ReadonlyMap<string, string> = new Map([
  ['EACCES', permission],
  ['EPERM', permission],
  ['ELOOP', 'links on the way to it lead round in a circle; take one of them out'],
  ['ENAMETOOLONG', 'the name is too long for the disk; look whether it is several names'],
  ['EMFILE', 'too many files are open; end other programs, or allow more with ulimit -n'],
  ['EIO', 'the disk reports an error; look at it'],
]);

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
