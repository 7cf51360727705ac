import type { HostKind } from '../../base/host-kind.ts';
import type { EmbeddedFile, FileBeside } from '../embedded/index.ts';

/** A file of another language, with those beside it that have names for it or use its own: plain data. */
export interface HostQuestion {
  readonly text: string;
  readonly kind: HostKind;
  readonly beside: readonly FileBeside[];
}

/** Reads what a file of another language says of policies; the answer is plain data. */
export type ReadHost = (question: HostQuestion) => Promise<EmbeddedFile>;
