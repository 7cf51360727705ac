import { artifactPlaceOf } from '../../artifacts/artifact-place.ts';
import { parsePolicy } from '../../syntax/index.ts';
import type { PolicySource } from '../../workspace.ts';
import type { NamesInDocument } from './name-use.ts';
import { namesIn } from './names-in-document.ts';

/** A file that may have names in it. */
export interface KnownFile extends PolicySource {
  /** With slashes: what a file of an artifact folder is, its path says. */
  readonly path: string;
}

/** A policy, and what runs with it. */
export interface KnownPolicy extends KnownFile {
  /** The folder of artifacts, or the service, that its names are names of; undefined where that is not known. */
  readonly root: string | undefined;
  /** The files of the policies around it and of the fragments that they include. */
  readonly around: readonly string[];
  /** Whether it is in Azure, and then whether an editor has it open, so that it can be changed. */
  readonly deployed?: 'open' | 'closed';
}

/** All files in which a name may be. */
export interface KnownFiles {
  readonly policies: readonly KnownPolicy[];
  /** JSON of artifact folders. */
  readonly artifacts: readonly KnownFile[];
  /** Files of other languages with policies in them, in which names are not changed. */
  readonly hosts: readonly KnownFile[];
  /** What could not be read, by its path or as it is called, and why. */
  readonly unread: readonly { readonly path: string; readonly why: string }[];
}

/** Where files of artifacts belong: to the innermost folder of artifacts that they are in. */
export function rootsOf(paths: readonly string[]): (path: string) => string | undefined {
  const roots = new Set(paths.flatMap(path => artifactPlaceOf(path)?.root ?? artifactRoot.exec(path)?.[1] ?? []));
  const longestFirst = [...roots].toSorted((a, b) => b.length - a.length);
  return path => longestFirst.find(root => path.startsWith(`${root}/`));
}

const artifactRoot = /^(.*)\/(?:backends|named values)\/[^/]+\/[^/]+$/i;

/** The names of documents, which are looked for once in each text. */
export class NameMemory {
  readonly #known = new Map<string, { readonly text: string; readonly names: NamesInDocument }>();

  of({ file, text }: PolicySource): NamesInDocument {
    const known = this.#known.get(file);
    if (known?.text === text) return known.names;
    const names = namesIn(parsePolicy(text));
    this.#known.set(file, { text, names });
    return names;
  }
}
