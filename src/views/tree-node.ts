import { t } from '../base/text/translation.ts';
import type { Apis, NamedValues, Policies, PolicyFragments, Products, ServiceContents, Vaults, Workspaces } from '../azure/index.ts';
import type { CommandName } from '../host/command-ids.ts';
import type { CommandTarget } from '../host/command-target.ts';

/** Theme colours of icons, only where a colour says something. */
export type Meaning = 'good' | 'warning' | 'error';

/** What the trees ask of Azure: they read, and nothing else. */
export interface TreeReader {
  readonly apis: Pick<Apis, 'listResolvers' | 'page' | 'pageMatching' | 'pageOfOperations'>;
  readonly policies: Pick<Policies, 'exists' | 'scopes'>;
  readonly namedValues: Pick<NamedValues, 'page'>;
  readonly products: Pick<Products, 'page' | 'pageOfApiNames'>;
  readonly policyFragments: Pick<PolicyFragments, 'page'>;
  readonly contents: ServiceContents;
  readonly workspaces: Pick<Workspaces, 'list' | 'read'>;
  readonly vaults: Pick<Vaults, 'pageOfSecrets'>;
}

/** Shows the rows that are known by now, all of them, while more is being read. */
export type ShowRows = (rows: readonly TreeNode[]) => void;

/** Reads a node's children when it is first expanded; it is cancelled when the node is collapsed. */
export type LoadChildren = (azure: TreeReader, signal: AbortSignal, show: ShowRows) => Promise<readonly TreeNode[]>;

/** One row of a view as plain data: names and states, never a secret's value. */
export interface TreeNode {
  /** The same for the same thing across refreshes, so that what is expanded stays expanded. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  /** One fact a line. */
  readonly tooltip?: readonly string[];
  /** Name of a codicon. */
  readonly icon?: string;
  readonly meaning?: Meaning;
  /** Words that the `when` clauses of menus look for. */
  readonly context?: readonly string[];
  readonly isExpanded?: boolean;
  /** Known children, or how to read them; absent for a leaf. */
  readonly children?: readonly TreeNode[] | LoadChildren;
  /** Children of which all is known, and which are made when the row is opened, since they are many; the same ones each time. */
  readonly madeChildren?: () => readonly TreeNode[];
  /** Drops what was read with the children, before they are read again. */
  readonly beforeReload?: () => void;
  /** Reads on: gives all rows of this one's parent, those that are shown already too. */
  readonly more?: LoadChildren;
  /** What a screen reader says; label and description when absent. */
  readonly accessibleLabel?: string;
  /** What the commands in the node's menu are about. */
  readonly target?: CommandTarget;
  /** Runs when the node is opened, with the node as its argument. */
  readonly command?: CommandName;
}

/** A row that says something and has nothing to open. */
export function noteNode(parentId: string, label: string): TreeNode {
  return { id: `${parentId}/note`, label, icon: 'info' };
}

/** The row that is shown while children are being read. */
export function loadingNode(parentId: string): TreeNode {
  return { id: `${parentId}/loading`, label: t('Loading…'), icon: 'loading~spin' };
}

/** The row that is shown where reading failed: the sentence, the next step in the tooltip, and Retry. */
export function errorNode(parentId: string, { message, nextStep }: { readonly message: string; readonly nextStep: string }): TreeNode {
  return {
    id: `${parentId}/error`,
    label: message,
    description: nextStep,
    tooltip: [message, nextStep],
    icon: 'error',
    meaning: 'error',
    context: ['failed'],
    accessibleLabel: t('Error: {0} {1} Activate to retry.', message, nextStep),
    command: 'retry',
  };
}
