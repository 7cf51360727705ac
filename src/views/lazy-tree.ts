import { EventEmitter, type Disposable, type TreeDataProvider, type TreeItem } from 'vscode';
import { AppError } from '../base/app-error.ts';
import { t } from '../base/text/translation.ts';
import type { Log } from '../host/window/log.ts';
import { settle } from '../host/window/run.ts';
import { toTreeItem } from './tree-item.ts';
import { warningsBelow, withWarnings } from './warnings-below.ts';
import { errorNode, loadingNode, noteNode, type LoadChildren, type ShowRows, type TreeNode, type TreeReader } from './tree-node.ts';

/** What a lazy tree is built from. */
export interface LazyTreeParts {
  /** Id of the view, which is the root's id. */
  readonly id: string;
  readonly log: Log;
  readonly azure: () => Promise<TreeReader>;
  /** The first level, which never rejects; where it is empty, the view's welcome page says why. */
  readonly roots: () => Promise<readonly TreeNode[]>;
  /** How long a first read may take before a row says that it is under way, in milliseconds. */
  readonly patience?: number;
}

/** A reading of children that is under way. */
interface Reading {
  /** All of them, or what is shown once it was ended; never rejects. */
  readonly rows: Promise<readonly TreeNode[]>;
  /** What is shown of them first, where that is before the end. */
  readonly firstRows: Promise<readonly TreeNode[]>;
  readonly controller: AbortController;
}

/**
 * Shows nodes and reads children when they are expanded. A first read that takes long shows a row that says so; a
 * repeated one keeps the old rows until it has ended, so that nothing collapses or flickers.
 */
export class LazyTree implements TreeDataProvider<TreeNode>, Disposable {
  readonly #parts: LazyTreeParts;
  readonly #changed = new EventEmitter<TreeNode | undefined>();
  readonly #parents = new Map<string, TreeNode>();
  /** What VS Code was last given of each node. */
  readonly #given = new Map<string, TreeNode>();
  /** Children as last read, by the id of their parent. */
  readonly #shown = new Map<string, readonly TreeNode[]>();
  /** Reads under way, by the id of the parent. */
  readonly #reading = new Map<string, Reading>();
  /** Parents of which only a part of the children is shown so far. */
  readonly #partial = new Set<string>();
  #stale = new Set<string>();

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(parts: LazyTreeParts) {
    this.#parts = parts;
  }

  getTreeItem(node: TreeNode): TreeItem {
    this.#given.set(node.id, node);
    return toTreeItem(withWarnings(node, this.#warningsBelow(node)));
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return this.#parents.get(node.id);
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    const children = node ? node.children : this.#parts.roots;
    if (children === undefined) return [];
    if (typeof children !== 'function') return this.#adopt(children, node);
    const id = this.#idOf(node);
    const shown = this.#shown.get(id);
    if (shown && !this.#stale.has(id)) return [...shown];
    const isUnderWay = this.#reading.has(id);
    const reading = this.#read(node);
    if (shown && !this.#partial.has(id)) return [...(await reading.rows)];
    const first = shown ?? (await Promise.race([reading.rows, pause(this.#parts.patience ?? 200)])) ?? this.#shown.get(id);
    if (!isUnderWay) this.#showAtEnd(reading, node, first);
    if (first) return [...first];
    void reading.firstRows.then(() => this.#tell(node));
    return this.#adopt([loadingNode(id)], node);
  }

  /** Ends what is being read for a node that is out of sight; what is shown of it stays. */
  collapsed(node: TreeNode): void {
    for (const [id, { controller }] of [...this.#reading]) {
      if (!this.#isWithin(id, node.id)) continue;
      this.#reading.delete(id);
      this.#stale.add(id);
      if (this.#shown.has(id)) this.#partial.add(id);
      controller.abort(new AppError('cancelled', 'Collapsed.', ''));
    }
  }

  /** Goes on with a node whose reading was ended. */
  expanded(node: TreeNode): void {
    if (this.#stale.has(node.id) && !this.#reading.has(node.id)) this.#tell(node);
  }

  /** Reads on where a row of a list offers it. */
  async loadMore({ id, more }: TreeNode): Promise<void> {
    const parent = this.#parents.get(id);
    if (!parent || !more || this.#reading.has(parent.id)) return;
    const reading = this.#begin(parent, more);
    this.#showAtEnd(reading, parent, this.#shown.get(parent.id));
    await reading.rows;
  }

  /** Reads everything again that was read; VS Code asks for what is visible and keeps what is expanded. */
  refresh(): void {
    this.#stop('Read again.');
    this.#reading.clear();
    this.#stale = new Set(this.#shown.keys());
    this.#tell(undefined);
  }

  /** Reads a node's children again, and those below them; the rows of before stay until then. */
  reload(node: TreeNode): void {
    node.beforeReload?.();
    this.#forget(node.id);
    this.#tell(node);
  }

  /** Makes the first level anew, without asking for it, and reads the children of one node again. */
  redraw(nodeId: string): void {
    this.#forget(nodeId);
    this.#stale.add(this.#parts.id);
    this.#tell(undefined);
  }

  /** Reads on where a list failed, or again what is beside a failed node; false when the node is none of this tree's. */
  retry(failed: TreeNode): boolean {
    const parent = this.#parents.get(failed.id);
    if (parent === undefined) return false;
    const readsOn = this.#shown.get(parent.id)?.find(({ more }) => more);
    if (readsOn) {
      void this.loadMore(readsOn);
      return true;
    }
    this.#stale.add(parent.id);
    this.#tell(parent);
    return true;
  }

  /** The first node for which the predicate is true, among those known without asking Azure for more than the first level. */
  async find(predicate: (node: TreeNode) => boolean): Promise<TreeNode | undefined> {
    const level = await this.getChildren();
    for (let node = level.shift(); node !== undefined; node = level.shift()) {
      if (predicate(node)) return node;
      if (typeof node.children === 'object') level.push(...this.#adopt(node.children, node));
    }
    return undefined;
  }

  dispose(): void {
    this.#stop('Closed.');
    this.#changed.dispose();
  }

  /** Has what is below a node read again: a reading that is under way does not count. */
  #forget(nodeId: string): void {
    for (const [id, { controller }] of [...this.#reading]) {
      if (!this.#isWithin(id, nodeId)) continue;
      this.#reading.delete(id);
      controller.abort(new AppError('cancelled', 'Read again.', ''));
    }
    for (const id of this.#shown.keys()) if (this.#isWithin(id, nodeId)) this.#stale.add(id);
  }

  #warningsBelow(node: TreeNode): readonly TreeNode[] {
    return warningsBelow(node, ({ id, children }) => (typeof children === 'function' ? (this.#shown.get(id) ?? []) : (children ?? [])));
  }

  /** Keeps what was read of a node's children; where they warn of something else than before, the rows above are drawn anew. */
  #keep(id: string, children: readonly TreeNode[], node: TreeNode | undefined): void {
    const seen = (): string => (node ? this.#warningsBelow(node).map(row => row.id).join('\n') : '');
    const before = seen();
    this.#shown.set(id, children);
    if (!node || seen() === before) return;
    let top = node;
    for (let above = this.getParent(node); above; above = this.getParent(above)) top = above;
    this.#tell(top);
  }

  /**
   * Has VS Code draw a node and ask for its children again; without one, for everything. It knows rows by the very objects that it was
   * given, and leaves out a change of any other: of a row that was made anew while its children were read, the new object is named.
   */
  #tell(node: TreeNode | undefined): void {
    this.#changed.fire(node && (this.#given.get(node.id) ?? node));
  }

  #stop(why: string): void {
    const reason = new AppError('cancelled', why, '');
    for (const { controller } of this.#reading.values()) controller.abort(reason);
  }

  #isWithin(id: string, nodeId: string): boolean {
    for (let at: string | undefined = id; at !== undefined; at = this.#parents.get(at)?.id) if (at === nodeId) return true;
    return false;
  }

  /** Has VS Code ask again once a reading has ended by itself, where what it was given is not all. */
  #showAtEnd({ rows, controller: { signal } }: Reading, node: TreeNode | undefined, given: readonly TreeNode[] | undefined): void {
    void rows.then(all => {
      if (!signal.aborted && all !== given) this.#tell(node);
    });
  }

  #idOf(node: TreeNode | undefined): string {
    return node?.id ?? this.#parts.id;
  }

  #read(node: TreeNode | undefined): Reading {
    const underWay = this.#reading.get(this.#idOf(node));
    if (underWay) return underWay;
    return this.#begin(node, node && typeof node.children === 'function' ? node.children : undefined);
  }

  /** Starts a reading of a node's children; without a way to load them, of the first level. */
  #begin(node: TreeNode | undefined, load: LoadChildren | undefined): Reading {
    const id = this.#idOf(node);
    const controller = new AbortController();
    const { signal } = controller;
    const { promise: firstRows, resolve: showFirst } = Promise.withResolvers<readonly TreeNode[]>();
    // a repeated reading keeps the rows of before until it has ended, but for one that goes on where it was cut off
    const isGrowing = !this.#shown.has(id) || this.#partial.has(id) || load !== node?.children;
    const show: ShowRows = rows => {
      if (signal.aborted || !isGrowing) return;
      const isFirst = !this.#shown.has(id);
      const adopted = this.#adopt(rows, node);
      this.#keep(id, adopted, node);
      this.#stale.delete(id);
      showFirst(adopted);
      if (!isFirst) this.#tell(node);
    };
    const rows = (load ? this.#load(load, { id, signal, show, isGrowing }) : this.#parts.roots()).then(children => {
      if (signal.aborted) return this.#shown.get(id) ?? [];
      const adopted = this.#adopt(children, node);
      this.#reading.delete(id);
      this.#stale.delete(id);
      this.#partial.delete(id);
      this.#keep(id, adopted, node);
      return adopted;
    });
    const reading = { rows, firstRows, controller };
    this.#reading.set(id, reading);
    return reading;
  }

  async #load(load: LoadChildren, { id, signal, show, isGrowing }: LoadOptions): Promise<readonly TreeNode[]> {
    const settled = await settle(this.#parts.log, async () => load(await this.#parts.azure(), signal, show));
    switch (settled.kind) {
      case 'done':
        return settled.value.length > 0 ? settled.value : [noteNode(id, t('None'))];
      case 'failed':
        // what was read stays, the row that reads on included, with what failed at its end
        return [
          ...(isGrowing ? (this.#shown.get(id) ?? []) : []).filter(({ icon }) => icon !== 'loading~spin'),
          errorNode(id, settled.report),
        ];
      case 'cancelled':
        return [];
    }
  }

  #adopt(children: readonly TreeNode[], parent: TreeNode | undefined): TreeNode[] {
    if (parent) for (const child of children) this.#parents.set(child.id, parent);
    return [...children];
  }
}

interface LoadOptions {
  /** Of the parent. */
  readonly id: string;
  readonly signal: AbortSignal;
  readonly show: ShowRows;
  /** Whether what is shown is of this reading, or of the one that it goes on with. */
  readonly isGrowing: boolean;
}

function pause(milliseconds: number): Promise<undefined> {
  return new Promise(resolve => setTimeout(() => resolve(undefined), milliseconds));
}
