import { EventEmitter, type Disposable, type Event } from 'vscode';
import { AppError, isAppError } from '../base/app-error.ts';
import { t } from '../base/text/translation.ts';

/** A policy that was deployed from an editor of this window, the last one of its scope. */
export interface OpenDeployment {
  /** Id of the scope, in lower case. */
  readonly id: string;
  /** `contoso-shop · Items API · Get Item`. */
  readonly scope: string;
  /** ISO time. */
  readonly at: string;
}

/** What was deployed from this window and can be taken back, until it is, or is let go of. */
export interface Deployments extends Disposable {
  /** Latest first. */
  readonly open: readonly OpenDeployment[];
  readonly onDidChange: Event<void>;
  /** Notes a deployment in the place of the one before it in the same scope. */
  note(scopeId: string, scope: string, takeBack: () => Promise<void>): void;
  /** Takes one back; it is gone from here then, as it is where somebody has changed the policy since. */
  takeBack(id: string): Promise<void>;
  forget(id: string): void;
  clear(): void;
}

/** Begins with none: texts of policies are kept in memory only. */
export function createDeployments(): Deployments {
  const changed = new EventEmitter<void>();
  const noted = new Map<string, { readonly deployment: OpenDeployment; readonly takeBack: () => Promise<void> }>();
  const forget = (id: string): void => {
    if (noted.delete(id)) changed.fire();
  };
  return {
    get open() {
      return [...noted.values()].map(({ deployment }) => deployment).reverse();
    },
    onDidChange: changed.event,
    note: (scopeId, scope, takeBack) => {
      const id = scopeId.toLowerCase();
      noted.delete(id); // so that it goes to the end
      noted.set(id, { deployment: { id, scope, at: new Date().toISOString() }, takeBack });
      changed.fire();
    },
    takeBack: async id => {
      const found = noted.get(id);
      if (!found) {
        throw new AppError('not-found', t('This deployment is no longer on the list.'), t('Open the policy to see what is in Azure now.'));
      }
      const isTheLast = (): boolean => noted.get(id) === found;
      try {
        await found.takeBack();
        if (isTheLast()) forget(id);
      } catch (error) {
        if (isTheLast() && isAppError(error) && error.code === 'changed-by-someone-else') forget(id);
        throw error;
      }
    },
    forget,
    clear: () => {
      noted.clear();
      changed.fire();
    },
    dispose: () => {
      changed.dispose();
    },
  };
}
