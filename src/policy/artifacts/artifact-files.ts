import type { ReadHost } from '../files/host-question.ts';

/** Files and folders by path with slashes, wherever they are. */
export interface ArtifactFiles {
  /** `undefined` when there is no such file. */
  read(path: string): Promise<string | undefined>;
  /** Names of the folders in a folder; `undefined` when there is no such folder. */
  folders(path: string): Promise<readonly string[] | undefined>;
  /** Names of the ordinary files in a folder; `undefined` when there is no such folder. Absent where there are only artifacts. */
  files?(path: string): Promise<readonly string[] | undefined>;
  /** The text of a file that may be anything; one that cannot be read, or is no text, counts as nothing. */
  peek?(path: string): Promise<string | undefined>;
  /** Reads a file of another language, where that is not to keep the caller's own thread. */
  readonly readHost?: ReadHost;
  /** How findings name a file. */
  name(path: string): string;
}
