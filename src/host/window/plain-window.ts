import {
  commands,
  env,
  StatusBarAlignment,
  window,
  type CancellationToken,
  type InputBox,
  type MessageItem,
  type Progress,
  type ProgressOptions,
  type QuickPick,
  type QuickPickItem,
  type QuickPickOptions,
  type StatusBarItem,
  type TreeView,
  type TreeViewOptions,
  type Uri,
  type ViewColumn,
  type WebviewOptions,
  type WebviewPanel,
  type WebviewPanelOptions,
} from 'vscode';
import { plain, shown, type Words } from './plain-text.ts';

// The one door to the texts of the window: ESLint keeps all other files from `window.show…`, so that no name and no server's words
// become a link that runs a command, or an icon.

/** What {@link say} sets, and nothing else. */
interface Texts {
  readonly title?: Words;
  readonly placeholder?: Words | undefined;
  readonly prompt?: Words | undefined;
  readonly validationMessage?: Words | undefined;
  readonly text?: Words;
  readonly tooltip?: Words;
  readonly name?: Words;
  readonly message?: Words;
  readonly description?: Words;
}

/** A part of the window whose texts are plain: {@link say} sets them, and {@link setRows} those of a list. */
export type Plain<Part> = Omit<Part, keyof Texts | 'items'>;

/** A row to pick. */
export interface Row {
  readonly label: Words;
  readonly description?: Words | undefined;
  readonly detail?: Words | undefined;
  readonly kind?: QuickPickItem['kind'];
  readonly picked?: boolean;
  readonly alwaysShow?: boolean;
}

/** A row as VS Code draws it, and what it was made of. */
export interface ShownRow<R extends Row> extends QuickPickItem {
  readonly row: R;
}

/** A list to pick from. */
export interface PlainPick<R extends Row> extends Plain<QuickPick<ShownRow<R>>> {
  readonly items: readonly ShownRow<R>[];
}

/** Sets texts of a part of the window, made plain. */
export function say(part: object, texts: Texts): void {
  Object.assign(
    part,
    Object.fromEntries(
      Object.entries(texts).map(([place, words]: readonly [string, Words | undefined]) => [
        place,
        words === undefined ? undefined : shown(words),
      ]),
    ),
  );
}

/** Sets the rows of a list, made plain. */
export function setRows<R extends Row>(pick: PlainPick<R>, rows: readonly R[]): void {
  Object.assign(pick, { items: rows.map(shownRow) });
}

/** A list to pick from. */
export function createPick<R extends Row>(): PlainPick<R> {
  return window.createQuickPick<ShownRow<R>>();
}

/** A box to type into; what is in it to begin with is exact. */
export function createInput(): Plain<InputBox> {
  return window.createInputBox();
}

/** An entry of the status bar. */
export function createStatusItem(id: string, priority: number): Plain<StatusBarItem> {
  return window.createStatusBarItem(id, StatusBarAlignment.Left, priority);
}

/** A tree; its rows are made by `toTreeItem`. */
export function createTree<T>(viewId: string, options: TreeViewOptions<T>): Plain<TreeView<T>> {
  return window.createTreeView(viewId, options);
}

/** A panel beside the editor. */
export function createPanel(
  viewType: string,
  title: string,
  column: ViewColumn,
  options: WebviewPanelOptions & WebviewOptions,
): Plain<WebviewPanel> {
  return window.createWebviewPanel(viewType, plain(title), { viewColumn: column }, options);
}

/** Compares two texts beside each other. */
export async function showDifference(left: Uri, right: Uri, title: string): Promise<void> {
  await commands.executeCommand('vscode.diff', left, right, plain(title));
}

/** Opens what is merged and what that comes to in the merge editor. Rejects where there is none. */
export async function showMerge({ base, left, right, output }: MergedUris): Promise<void> {
  const input = ({ uri, title, description }: MergedUris['left']): object => ({ uri, title: plain(title), description: plain(description) });
  await commands.executeCommand('_open.mergeEditor', { base, input1: input(left), input2: input(right), output });
}

/** The documents of a merge. */
export interface MergedUris {
  readonly base: Uri;
  readonly left: { readonly uri: Uri; readonly title: string; readonly description: string };
  readonly right: MergedUris['left'];
  /** A file that can be written. */
  readonly output: Uri;
}

/** Opens a page in the browser; VS Code asks first where the host is new to it. */
export async function openPage({ href }: URL): Promise<void> {
  // a Uri encodes what is behind the hash, and the portal does not find its page then; a string stays as it is
  const browser: { openExternal(target: Uri | string): Thenable<boolean> } = env;
  await browser.openExternal(href);
}

/** Lets one row be picked. */
export async function pickRow<R extends Row>(
  rows: readonly R[],
  options: Pick<QuickPickOptions, 'title' | 'placeHolder' | 'matchOnDescription' | 'matchOnDetail'>,
): Promise<R | undefined> {
  return (await window.showQuickPick(rows.map(shownRow), plainOptions(options)))?.row;
}

/** Lets rows be ticked; they may still be read. */
export async function tickRows<R extends Row>(
  rows: readonly R[] | Promise<readonly R[]>,
  options: Pick<QuickPickOptions, 'title' | 'placeHolder' | 'matchOnDescription' | 'ignoreFocusOut'>,
): Promise<readonly R[] | undefined> {
  const items: Promise<readonly ShownRow<R>[]> = Promise.resolve(rows).then(known => known.map(shownRow));
  return (await window.showQuickPick(items, { ...plainOptions(options), canPickMany: true }))?.map(({ row }) => row);
}

/** How grave a message is. */
export type Severity = 'information' | 'warning' | 'error';

/** Shows a message with buttons, and gives the one that was pressed. */
export async function showMessage<B extends string | MessageItem>(
  severity: Severity,
  message: string,
  ...buttons: readonly B[]
): Promise<B | undefined> {
  return (await messages[severity]()<ShownButton<B>>(plain(message), ...buttons.map(shownButton)))?.button;
}

/** Asks in a modal, with lines of detail below the question. */
export async function askModal<B extends string | MessageItem>(
  severity: Severity,
  question: string,
  detail: readonly string[],
  ...buttons: readonly B[]
): Promise<B | undefined> {
  return (
    await messages[severity]()<ShownButton<B>>(plain(question), { modal: true, detail: linesOf(detail) }, ...buttons.map(shownButton))
  )?.button;
}

/** Runs a task under a title that says what is going on. */
export async function withPlainProgress<T>(
  options: ProgressOptions,
  task: (report: (message: string) => void, token: CancellationToken) => Promise<T>,
): Promise<T> {
  const { title } = options;
  return window.withProgress(
    { ...options, ...(title !== undefined && { title: plain(title) }) },
    (progress: Progress<{ message?: string }>, token) => task(message => progress.report({ message: plain(message) }), token),
  );
}

// looked up for each message: a test's user takes their place
const messages = {
  information: () => window.showInformationMessage,
  warning: () => window.showWarningMessage,
  error: () => window.showErrorMessage,
};

/** A modal that is higher than the window hides its buttons; the last line says what to do. */
const mostLines = 40;

function linesOf(detail: readonly string[]): string {
  const kept = detail.length <= mostLines ? detail : [...detail.slice(0, mostLines), '…', ...detail.slice(-1)];
  return kept.map(plain).join('\n');
}

interface ShownButton<B> extends MessageItem {
  readonly button: B;
}

function shownButton<B extends string | MessageItem>(button: B): ShownButton<B> {
  return { title: plain(typeof button === 'string' ? button : button.title), button };
}

function shownRow<R extends Row>(row: R): ShownRow<R> {
  const { label, description, detail, kind, picked, alwaysShow } = row;
  return {
    label: shown(label),
    ...(description !== undefined && { description: shown(description) }),
    ...(detail !== undefined && { detail: shown(detail) }),
    ...(kind !== undefined && { kind }),
    ...(picked !== undefined && { picked }),
    ...(alwaysShow !== undefined && { alwaysShow }),
    row,
  };
}

function plainOptions({ title, placeHolder, ...rest }: QuickPickOptions): QuickPickOptions {
  return {
    ...rest,
    ...(title !== undefined && { title: plain(title) }),
    ...(placeHolder !== undefined && { placeHolder: plain(placeHolder) }),
  };
}
