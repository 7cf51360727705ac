import type { Disposable, Position, TextDocument } from 'vscode';
import { policiesInFile, policyAt, wholeFile, type FilePolicy, type PlaceInPolicy } from '../../policy/index.ts';
import { parsePolicy, type PolicyDocument } from '../../policy/features/index.ts';
import { isHost } from '../policy-document.ts';
import type { PolicyWorkspaces } from '../workspace.ts';
import { parsedDocument } from './parsed-document.ts';
import { VersionReadings } from './version-readings.ts';

/** The policies of documents: themselves, or those inside them. Each version of a document is read once, however much is asked of it. */
export class DocumentPolicies implements Disposable {
  readonly #workspaces: PolicyWorkspaces;
  readonly #forgetting: Disposable;
  readonly #known = new VersionReadings<TextDocument, readonly FilePolicy[]>();
  readonly #trees = new WeakMap<FilePolicy, PolicyDocument>();

  constructor(workspaces: PolicyWorkspaces) {
    this.#workspaces = workspaces;
    // what a file of Terraform says may be in others
    this.#forgetting = workspaces.onDidChange(() => this.#known.forget());
  }

  /** The policy at a position; `undefined` where there is none. */
  async at(document: TextDocument, position: Position): Promise<PlaceInPolicy | undefined> {
    const offset = document.offsetAt(position);
    return policyAt(await this.of(document), offset);
  }

  of(document: TextDocument): Promise<readonly FilePolicy[]> {
    return this.#known.of(document, document.version, () => this.#read(document));
  }

  /** The tree of a policy of a document. */
  tree(document: TextDocument, policy: FilePolicy): PolicyDocument {
    const { source, host } = policy;
    if (source === host && source.text === document.getText()) return parsedDocument(document);
    const tree = this.#trees.get(policy) ?? parsePolicy(source.text);
    this.#trees.set(policy, tree);
    return tree;
  }

  dispose(): void {
    this.#forgetting.dispose();
  }

  async #read(document: TextDocument): Promise<readonly FilePolicy[]> {
    const { uri } = document;
    const source = { file: uri.toString(), text: document.getText() };
    if (!isHost(document)) return [wholeFile(source)];
    const looking = { isNamed: false, moduleFiles: () => this.#workspaces.moduleFiles(uri), readHost: this.#workspaces.readHost };
    return (await policiesInFile(source, looking)).policies;
  }
}
