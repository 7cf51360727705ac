import { extensions, workspace, type Disposable, type Position, type TextDocumentChangeEvent } from 'vscode';
import type { Log } from '../../host/window/log.ts';
import { inBackground } from '../../host/window/run.ts';
import type { Settings } from '../../host/connection/settings.ts';
import type { Features } from '../features/index.ts';
import { mayContainPolicies, policyLanguage } from '../policy-document.ts';

/** Another extension that closes the tags of XML; two would close them twice. */
const neighbour = 'redhat.vscode-xml';

/** What it is told by and tells. */
interface ClosingTagsParts {
  readonly log: Log;
  readonly settings: () => Settings;
}

/** Closes tags of policies as they are typed, unless the setting says no or another extension does it. */
export function registerClosingTags({ log, settings }: ClosingTagsParts, features: () => Promise<Features>): Disposable {
  return workspace.onDidChangeTextDocument(event => {
    const position = typedEnd(event);
    const { document } = event;
    if (!position || !mayContainPolicies(document)) return;
    if (document.languageId !== policyLanguage && extensions.getExtension(neighbour)) return;
    if (!settings().closesTags) return;
    inBackground(log, async () => (await features()).closeTag(document, position));
  });
}

/** Where the cursor is behind a character that may end a tag or begin to. */
function typedEnd({ contentChanges: [change, another], reason }: TextDocumentChangeEvent): Position | undefined {
  if (!change || another || reason !== undefined || change.rangeLength > 0 || (change.text !== '>' && change.text !== '/')) return undefined;
  return change.range.start.translate(0, 1);
}
