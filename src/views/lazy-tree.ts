import { EventEmitter, type Disposable, type TreeDataProvider, type TreeItem } from 'vscode';
import { AppError } from '../base/app-error.ts';
import type { Log } from '../host/log.ts';
import { settle } from '../host/run.ts';
import { toTreeItem } from './tree-item.ts';
import { errorNode, loadingNode, noteNode, type TreeNode, type TreeReader } from './tree-node.ts';

/** What a lazy tree is built from. */
export interface LazyTreeParts {
  /** Id of the view, which stands for the root. */
  readonly id: string;
  readonly log: Log;
  readonly azure: () => Promise<TreeReader>;
  /** The first level, which never rejects; where it is empty, the view's welcome page says why. */
  readonly roots: () => Promise<readonly TreeNode[]>;
  /** How long a first read may take before a row says that it is under way, in milliseconds. */
  readonly patience?: number;
}

/**
 * Shows nodes and reads children when they are expanded. A first read that takes long shows a row that says so; a
 * repeated one keeps the old rows until it has ended, so that nothing collapses or flickers.
 */
export class LazyTree implements TreeDataProvider<TreeNode>, Disposable {
  readonly #parts: LazyTreeParts;
  readonly #changed = new EventEmitter<TreeNode | undefined>();
  readonly #parents = new Map<string, TreeNode>();
  /** Children as last read, by the id of their parent. */
  readonly #shown = new Map<string, readonly TreeNode[]>();
  /** Reads under way, by the id of the parent. */
  readonly #reading = new Map<string, Promise<readonly TreeNode[]>>();
  #stale = new Set<string>();
  #controller = new AbortController();

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(parts: LazyTreeParts) {
    this.#parts = parts;
  }

  getTreeItem(node: TreeNode): TreeItem {
    return toTreeItem(node);
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
    const read = this.#read(node);
    if (shown) return [...(await read)];
    const first = await Promise.race([read, pause(this.#parts.patience ?? 300)]);
    if (first) return [...first];
    void read.then(() => this.#changed.fire(node));
    return this.#adopt([loadingNode(id)], node);
  }

  /** Reads everything again that was read; VS Code asks for what is visible and keeps what is expanded. */
  refresh(): void {
    this.#stop('Read again.');
    this.#controller = new AbortController();
    this.#reading.clear();
    this.#stale = new Set(this.#shown.keys());
    this.#changed.fire(undefined);
  }

  /** Reads again what stands beside a failed node; false when the node is none of this tree's. */
  retry(failed: TreeNode): boolean {
    const parent = this.#parents.get(failed.id);
    if (parent === undefined) return false;
    this.#stale.add(parent.id);
    this.#changed.fire(parent);
    return true;
  }

  /** The first node for which the predicate holds, among those known without asking Azure for more than the first level. */
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

  #stop(why: string): void {
    this.#controller.abort(new AppError('cancelled', why, ''));
  }

  #idOf(node: TreeNode | undefined): string {
    return node?.id ?? this.#parts.id;
  }

  #read(node: TreeNode | undefined): Promise<readonly TreeNode[]> {
    const id = this.#idOf(node);
    const underWay = this.#reading.get(id);
    if (underWay) return underWay;
    const { signal } = this.#controller;
    const reading = (node ? this.#load(node, signal) : this.#parts.roots()).then(children => {
      const adopted = this.#adopt(children, node);
      if (signal.aborted) return adopted;
      this.#reading.delete(id);
      this.#stale.delete(id);
      this.#shown.set(id, adopted);
      return adopted;
    });
    this.#reading.set(id, reading);
    return reading;
  }

  async #load({ id, children }: TreeNode, signal: AbortSignal): Promise<readonly TreeNode[]> {
    if (typeof children !== 'function') return children ?? [];
    const settled = await settle(this.#parts.log, async () => children(await this.#parts.azure(), signal));
    switch (settled.kind) {
      case 'done':
        return settled.value.length > 0 ? settled.value : [noteNode(id, 'None')];
      case 'failed':
        return [errorNode(id, settled.report)];
      case 'cancelled':
        return [];
    }
  }

  #adopt(children: readonly TreeNode[], parent: TreeNode | undefined): TreeNode[] {
    if (parent) for (const child of children) this.#parents.set(child.id, parent);
    return [...children];
  }
}

function pause(milliseconds: number): Promise<undefined> {
  return new Promise(resolve => setTimeout(() => resolve(undefined), milliseconds));
}
