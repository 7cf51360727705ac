import {
  DocumentHighlight, DocumentHighlightKind, Location, SymbolInformation, SymbolKind, Uri, WorkspaceEdit,
  type CancellationToken, type Position, type Range, type TextDocument,
} from 'vscode';
import { LineMap, type Span } from '../../../base/text/text-span.ts';
import type { AzureAccess } from '../../../host/connection/azure-access.ts';
import { plain } from '../../../host/window/plain-text.ts';
import {
  definitionsOf, isCalled, NameMemory, nameAt, namesIn, renameName, renameRefusal, usesAcross, workspaceSymbols,
  type KnownFile, type KnownFiles, type NameUse, type RenameQuestion, type WorkspaceSymbol,
} from '../../../policy/features/index.ts';
import { rangeOf as rangeIn } from '../../linting/diagnostic-from-finding.ts';
import { openDocument } from '../../open-document.ts';
import type { PolicyWorkspaces } from '../../workspace.ts';
import type { Refusal } from '../answering.ts';
import { parsedDocument } from '../parsed-document.ts';
import { editsOf, rangeOf } from '../range-of.ts';
import { allServiceFiles, openServiceFiles, serviceOf } from './service-files.ts';
import { loosePolicy, workspaceFiles } from './workspace-files.ts';

/** What names are looked for in. */
export interface NameParts {
  readonly workspaces: PolicyWorkspaces;
  readonly access: AzureAccess;
}

/** What is renamed. */
export interface Renamed {
  readonly range: Range;
  readonly placeholder: string;
}

/** What an editor asks about the names of variables, fragments, named values and backends. */
export class Names {
  readonly #parts: NameParts;
  readonly #memory = new NameMemory();

  constructor(parts: NameParts) {
    this.#parts = parts;
  }

  /** The places of a document that have the name at a position. */
  highlights(document: TextDocument, position: Position): DocumentHighlight[] | undefined {
    const names = namesIn(parsedDocument(document));
    const use = nameAt(names, document.offsetAt(position));
    if (!use) return undefined;
    const { Read, Write } = DocumentHighlightKind;
    return names.uses
      .filter(other => isCalled(use, other))
      .map(({ span, role }) => new DocumentHighlight(rangeOf(document, span), role === 'sets' ? Write : Read));
  }

  /** Where a variable is set, and where anything else is kept. */
  async definitions(document: TextDocument, position: Position, token: CancellationToken): Promise<Location[] | undefined> {
    const use = this.#useAt(document, position);
    if (!use) return undefined;
    const question = await this.#questionOf(document, use, token);
    return use.kind === 'variable' ? setsOf(question) : definitionsFrom(question);
  }

  /** Everywhere that something is used, and where it is kept, if that is asked for. */
  async references(
    document: TextDocument,
    position: Position,
    { includeDeclaration }: { readonly includeDeclaration: boolean },
    token: CancellationToken,
  ): Promise<Location[] | undefined> {
    const use = this.#useAt(document, position);
    if (!use) return undefined;
    const question = await this.#questionOf(document, use, token);
    const { thing, start, files, names } = question;
    const uses = usesAcross(thing, start, files.policies, names).uses.map(({ policy, place }) => locationIn(policy, place.span));
    return includeDeclaration && use.kind !== 'variable' ? [...definitionsFrom(question), ...uses] : uses;
  }

  /** What is renamed at a position, or why it cannot be. */
  async prepareRename(document: TextDocument, position: Position, token: CancellationToken): Promise<Renamed | Refusal | undefined> {
    const use = this.#useAt(document, position);
    if (!use) return undefined;
    const reason = renameRefusal(await this.#questionOf(document, use, token, 'all'));
    if (reason !== undefined) return { refused: reason };
    return { range: rangeOf(document, use.span), placeholder: use.name };
  }

  /** The changes that give something a new name, or why it cannot have it. */
  async rename(
    document: TextDocument,
    position: Position,
    newName: string,
    token: CancellationToken,
  ): Promise<WorkspaceEdit | Refusal | undefined> {
    const use = this.#useAt(document, position);
    if (!use) return undefined;
    const question = await this.#questionOf(document, use, token, 'all');
    const plan = renameName(question, newName);
    if (plan.kind === 'refused') return { refused: plan.reason };
    const all = new Map([...question.files.policies, ...question.files.artifacts].map(file => [file.file, file]));
    const edit = new WorkspaceEdit();
    for (const { file, edits } of plan.edits) {
      const known = all.get(file);
      const uri = Uri.parse(file);
      const open = openDocument(uri);
      if (open) edit.set(uri, editsOf(open, edits));
      else for (const { span, newText } of edits) edit.replace(uri, rangeIn(known && new LineMap(known.text), span), newText);
    }
    for (const { from, to } of plan.moves) edit.renameFile(document.uri.with({ path: from }), document.uri.with({ path: to }));
    return edit;
  }

  /** What of the workspace a query finds. */
  async workspaceSymbols(query: string, token: CancellationToken): Promise<SymbolInformation[]> {
    const files = await workspaceFiles(this.#parts.workspaces, token);
    return workspaceSymbols(files, query).map(({ name, container, kind, file, span }) => {
      return new SymbolInformation(plain(name), symbolKinds[kind], plain(container), locationIn(file, span));
    });
  }

  #useAt(document: TextDocument, position: Position): NameUse | undefined {
    return nameAt(namesIn(parsedDocument(document)), document.offsetAt(position));
  }

  /** `all` of a service is read from Azure; without it, of policies in Azure those that are open are all that is known. */
  async #questionOf(
    document: TextDocument,
    thing: NameUse,
    token: CancellationToken,
    reading: 'open' | 'all' = 'open',
  ): Promise<RenameQuestion> {
    const files = await this.#filesOf(document, token, reading);
    const own = files.policies.find(({ file }) => file === document.uri.toString());
    const start = own ?? loosePolicy({ uri: document.uri, text: document.getText() });
    return { thing, start, files: own ? files : { ...files, policies: [...files.policies, start] }, names: this.#memory };
  }

  #filesOf(document: TextDocument, token: CancellationToken, reading: 'open' | 'all'): Promise<KnownFiles> {
    const { workspaces, access } = this.#parts;
    const serviceId = serviceOf(document);
    if (serviceId === undefined) return workspaceFiles(workspaces, token);
    return reading === 'all' ? allServiceFiles(serviceId, access, token) : openServiceFiles(serviceId);
  }
}

const symbolKinds: Readonly<Record<WorkspaceSymbol['kind'], SymbolKind>> = {
  policy: SymbolKind.File,
  fragment: SymbolKind.Module,
  backend: SymbolKind.Interface,
  'named-value': SymbolKind.Constant,
};

function setsOf({ thing, start, files, names }: RenameQuestion): Location[] {
  const { uses } = usesAcross(thing, start, files.policies, names);
  return uses.filter(({ place }) => place.role === 'sets').map(({ policy, place }) => locationIn(policy, place.span));
}

function definitionsFrom({ thing, start, files }: RenameQuestion): Location[] {
  return definitionsOf(thing, start.root, [...files.policies, ...files.artifacts]).map(({ file, span }) => locationIn(file, span));
}

function locationIn({ file, text }: KnownFile, span: Span): Location {
  return new Location(Uri.parse(file), rangeIn(new LineMap(text), span));
}
