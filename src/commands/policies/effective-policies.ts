import { Disposable, DocumentLink, EventEmitter, languages, Range, Uri, window, workspace, type TextDocument } from 'vscode';
import { LineMap } from '../../base/text/text-span.ts';
import type { CommandTarget } from '../../host/command-target.ts';
import { commandIds } from '../../host/command-ids.ts';
import { plain } from '../../host/window/plain-text.ts';
import type { EffectivePolicy } from '../../policy/index.ts';

/** Scheme of what runs for a call, as documents: read-only. */
const scheme = 'apim-policy-effective';

/** What is shown. */
export interface EffectiveDocument {
  /** What tells documents apart: the scope and the way of the call. */
  readonly id: string;
  readonly title: string;
  readonly policy: EffectivePolicy;
  readonly links: readonly OriginLink[];
}

/** A place of it that leads to another policy. */
export interface OriginLink {
  readonly start: number;
  readonly end: number;
  readonly tooltip: string;
  readonly target: CommandTarget;
}

/** What runs for calls, as documents. */
export interface EffectivePolicies extends Disposable {
  /** Opens one, anew where it is open. */
  open(shown: EffectiveDocument): Promise<void>;
}

/** Makes the documents known to VS Code, each part with a link to where it comes from. */
export function createEffectivePolicies(): EffectivePolicies {
  const known = new Map<string, EffectiveDocument>();
  const changed = new EventEmitter<Uri>();
  const registration = Disposable.from(
    changed,
    workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: uri => known.get(uri.toString())?.policy.text,
    }),
    languages.registerDocumentLinkProvider(
      { scheme },
      { provideDocumentLinks: document => linksIn(document, known.get(document.uri.toString())) },
    ),
  );
  return {
    open: async shown => {
      const name = shown.title.replaceAll('/', '∕');
      const uri = Uri.from({ scheme, path: `/${name}.policy.xml`, query: JSON.stringify({ id: shown.id, title: `/${name}` }) });
      known.set(uri.toString(), shown);
      changed.fire(uri);
      await window.showTextDocument(await workspace.openTextDocument(uri), { preview: false });
    },
    dispose: () => {
      registration.dispose();
    },
  };
}

function linksIn(document: TextDocument, shown: EffectiveDocument | undefined): DocumentLink[] {
  // a document that is read anew still has the text of before
  if (!shown || document.getText() !== shown.policy.text) return [];
  return shown.links.map(({ start, end, tooltip, target }) => {
    const command = `command:${commandIds.openPolicy}?${encodeURIComponent(JSON.stringify([target]))}`;
    const link = new DocumentLink(new Range(document.positionAt(start), document.positionAt(end)), Uri.parse(command));
    link.tooltip = plain(tooltip);
    return link;
  });
}

/** The line of an offset, counted from 1. */
export function lineAt(text: string, offset: number): number {
  return new LineMap(text).positionAt(offset).line + 1;
}
