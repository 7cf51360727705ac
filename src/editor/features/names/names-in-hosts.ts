import {
  DocumentHighlight, DocumentHighlightKind, Location, Uri, WorkspaceEdit, type CancellationToken, type Position, type TextDocument,
} from 'vscode';
import { LineMap, type Span } from '../../../base/text/text-span.ts';
import { t } from '../../../base/text/translation.ts';
import {
  fragmentIn, isCalled, nameAt, namesIn, renameInHost, renameInHostRefusal, shortPath, usesInHosts,
  type NameUse, type RenameInHostQuestion,
} from '../../../policy/features/index.ts';
import {
  editsInFile, makeWhatIsMeant, placeInHost, spanInFile, type ArtifactSurroundings, type FilePolicy,
} from '../../../policy/index.ts';
import { rangeOf as rangeIn } from '../../linting/diagnostic-from-finding.ts';
import type { PolicyWorkspaces } from '../../workspace.ts';
import type { Refusal } from '../answering.ts';
import type { DocumentPolicies } from '../document-policies.ts';
import { editsOf, rangeOf } from '../range-of.ts';
import type { Renamed } from './names.ts';
import { workspaceFiles } from './workspace-files.ts';

/** A name in a policy inside a document. */
interface NamedPlace {
  readonly policy: FilePolicy;
  readonly use: NameUse;
}

/** What an editor asks about names in policies inside files of other languages. */
export class NamesInHosts {
  readonly #policies: DocumentPolicies;
  readonly #workspaces: PolicyWorkspaces;

  constructor(policies: DocumentPolicies, workspaces: PolicyWorkspaces) {
    this.#policies = policies;
    this.#workspaces = workspaces;
  }

  /** The places of its policy that have the name at a position. */
  async highlights(document: TextDocument, position: Position): Promise<DocumentHighlight[] | undefined> {
    const place = await this.#placeAt(document, position);
    if (!place) return undefined;
    const { policy, use } = place;
    const { Read, Write } = DocumentHighlightKind;
    return namesIn(this.#policies.tree(document, policy))
      .uses.filter(other => isCalled(use, other))
      .map(({ span, role }) => new DocumentHighlight(rangeOf(document, spanInFile(policy, span)), role === 'sets' ? Write : Read));
  }

  /** Where a variable is set, and where a fragment begins; the rest is declared in languages that have their own ways to it. */
  async definitions(document: TextDocument, position: Position): Promise<Location[] | undefined> {
    const place = await this.#placeAt(document, position);
    if (!place) return undefined;
    const { policy, use } = place;
    const { policies = [], policyWorkspace } = await this.#around(document, policy);
    if (use.kind === 'variable') {
      const sets = usesInHosts(use, policy, policies).filter(({ place: { role } }) => role === 'sets');
      return sets.map(found => locationIn(found.policy, found.place.span));
    }
    const fragment = use.kind === 'fragment' ? fragmentIn(use.name, policyWorkspace.facts.fragments ?? {}, policies) : undefined;
    return fragment && [locationIn(fragment, { start: 0, end: 0 })];
  }

  /** Where a thing is used in the policy and in those that run with it. */
  async references(document: TextDocument, position: Position): Promise<Location[] | undefined> {
    const place = await this.#placeAt(document, position);
    if (!place) return undefined;
    const { policies = [] } = await this.#around(document, place.policy);
    return usesInHosts(place.use, place.policy, policies).map(({ policy, place: { span } }) => locationIn(policy, span));
  }

  /** What is renamed at a position, or why it cannot be. */
  async prepareRename(document: TextDocument, position: Position, token: CancellationToken): Promise<Renamed | Refusal | undefined> {
    const place = await this.#placeAt(document, position);
    if (!place) return undefined;
    const { policy, use } = place;
    const question = await this.#questionOf(document, place, token);
    const isEdited = editsInFile([{ span: use.span, newText: use.name }], policy) !== undefined;
    const refused = renameInHostRefusal(question) ?? (isEdited ? undefined : notEdited(use.name));
    return refused === undefined ? { range: rangeOf(document, spanInFile(policy, use.span)), placeholder: use.name } : { refused };
  }

  /** The changes that give a variable a new name, or why it cannot have it. */
  async rename(
    document: TextDocument,
    position: Position,
    newName: string,
    token: CancellationToken,
  ): Promise<WorkspaceEdit | Refusal | undefined> {
    const place = await this.#placeAt(document, position);
    if (!place) return undefined;
    const { policy } = place;
    const meant = renameInHost(await this.#questionOf(document, place, token), newName);
    if ('refused' in meant) return meant;
    const inFile = editsInFile(meant, policy);
    if (!inFile || !(await makeWhatIsMeant(inFile, { meant, policy }))) {
      return { refused: notEdited(place.use.name) };
    }
    const edit = new WorkspaceEdit();
    edit.set(document.uri, editsOf(document, inFile));
    return edit;
  }

  async #placeAt(document: TextDocument, position: Position): Promise<NamedPlace | undefined> {
    const place = await this.#policies.at(document, position);
    if (!place || place.isFilledIn) return undefined;
    const { policy, offset } = place;
    const use = nameAt(namesIn(this.#policies.tree(document, policy)), offset);
    return use && { policy, use };
  }

  async #around({ uri }: TextDocument, policy: FilePolicy): Promise<ArtifactSurroundings> {
    return this.#workspaces.around(uri, policy.source.text, placeInHost(policy));
  }

  async #questionOf(document: TextDocument, { policy, use }: NamedPlace, token: CancellationToken): Promise<RenameInHostQuestion> {
    const [own, known] = await Promise.all([this.#policies.of(document), workspaceFiles(this.#workspaces, token)]);
    const beside = own.filter(other => other !== policy).map(({ source }) => ({ path: shortPath(document.uri.path), text: source.text }));
    const files = [...known.policies, ...known.hosts].filter(({ file }) => file !== document.uri.toString());
    // what could not be read may contain any name
    const unread = known.unread.map(({ path }) => ({ path: shortPath(path), text: use.name }));
    return { thing: use, own: policy, others: [...beside, ...files.map(({ path, text }) => ({ path: shortPath(path), text })), ...unread] };
  }
}

/** An edit inside a string of another language is proved by reading the file with it. */
function notEdited(name: string): string {
  return t('“{0}” is written here in a way that is not edited: escaped, or filled in by the file around the policy. Rename it by hand.', name);
}

function locationIn(policy: FilePolicy, span: Span): Location {
  const { file, text } = policy.host;
  return new Location(Uri.parse(file), rangeIn(new LineMap(text), spanInFile(policy, span)));
}
