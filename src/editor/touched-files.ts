import type { Disposable, Uri } from 'vscode';
import { mentionsPolicies } from '../base/host-kind.ts';
import { readPolicyFile } from './read-policy-file.ts';

/** What changes of files are looked at with. */
export interface TouchedFilesParts {
  /** Whether a file has to do with policies as it was before. */
  readonly isKnown: (uri: Uri) => boolean;
  /** Is called where one that changed has to do with policies, or had. */
  readonly onRelevant: () => void;
  /** How long changes rest before they are looked at, in milliseconds. */
  readonly rest: number;
}

/** What nobody writes policies in. */
const passedOver = /\/(?:node_modules|\.git|\.terraform|\.vscode)(?:\/|$)/;
/** With more changes at a time than this, as by a checkout, it is not asked which of them matters. */
const most = 1000;

/** Whether a file or a folder is none, or in none, that anybody writes policies in. */
export function isPassedOver({ path }: Pick<Uri, 'path'>): boolean {
  return passedOver.test(path);
}

/**
 * Finds out whether files of JSON and YAML that come, go or change have to do with policies: most do not, and some are written all the
 * time. A file that is not known yet costs a scan for the words.
 */
export function createTouchedFiles({ isKnown, onRelevant, rest }: TouchedFilesParts): Disposable & { look(uri: Uri): void } {
  let touched = new Map<string, Uri>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isDisposed = false;

  const lookAtAll = async (): Promise<void> => {
    const uris = [...touched.values()];
    touched = new Map();
    timer = undefined;
    if (uris.length > most || (await isAnyRelevant(uris))) {
      if (!isDisposed) onRelevant();
    }
  };

  const isAnyRelevant = async (uris: readonly Uri[]): Promise<boolean> => {
    if (uris.some(isKnown)) return true;
    for (const uri of uris) {
      const file = await readPolicyFile(uri);
      if (isDisposed) return false;
      if (file.kind === 'text' && mentionsPolicies(file.text)) return true;
    }
    return false;
  };

  return {
    look: uri => {
      if (isPassedOver(uri)) return;
      touched.set(uri.toString(), uri);
      timer ??= setTimeout(() => void lookAtAll(), rest);
    },
    dispose: () => {
      isDisposed = true;
      clearTimeout(timer);
    },
  };
}
