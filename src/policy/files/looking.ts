import type { Sentence } from '../../base/text/translation.ts';
import type { PolicySource } from '../workspace.ts';
import type { FilePolicy } from './file-policy.ts';
import type { ReadHost } from './host-question.ts';

/** What looks like a policy in a file and is not read. */
export interface NotRead {
  /** Its offset in the file. */
  readonly at: number;
  /** Why, in a sentence that calls the file "it". */
  readonly why: Sentence;
}

/** The policies of a file and what of it only looks like one; neither where it has nothing of the kind. */
export interface PoliciesInFile {
  readonly policies: readonly FilePolicy[];
  readonly notRead: readonly NotRead[];
  /** Other files whose texts are policies by what this one says. */
  readonly followed?: readonly FollowedPath[];
}

/** A file that another one names as a policy. */
export interface FollowedPath {
  /** From the folder of the file that names it, with slashes. */
  readonly path: string;
  /** Where it is named. */
  readonly at: number;
  /** Whether it must be a policy, so that it is reported where it cannot be read. */
  readonly isPolicy: boolean;
}

/** How a file came to be looked at. */
export interface Looking {
  /** Whether its name was given, so that it is looked into whatever it is; in a folder, it has to show itself. */
  readonly isNamed: boolean;
  /** Reads the other files of its module, where it is one of Terraform, by its path with slashes. */
  readonly moduleFiles?: () => Promise<readonly PolicySource[]>;
  /** Reads a file of another language, where that is not to keep the caller's own thread. */
  readonly readHost?: ReadHost;
}
