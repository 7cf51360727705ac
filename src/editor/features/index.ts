import type { CancellationToken, CompletionList, Disposable, Hover, Position, SignatureHelp, TextDocument } from 'vscode';
import type { EditorContext } from '../../host/window/editor-context.ts';
import type { PolicyWorkspaces } from '../workspace.ts';
import { answering } from './answering.ts';
import { createCompletion } from './completion.ts';
import { createHover } from './hover.ts';
import { createKnowledgeSource } from './policy-knowledge.ts';
import { provideSignatureHelp } from './signature-help.ts';

/** What the features are made from. */
export interface FeatureParts extends Pick<EditorContext, 'access' | 'log' | 'tierOf' | 'serviceKnowledge' | 'analysis'> {
  readonly workspaces: PolicyWorkspaces;
}

/** The features, each as VS Code asks for it. None of them throws. */
export interface Features extends Disposable {
  /** `trigger` is the character that was typed where the user did not ask. */
  completion(
    document: TextDocument,
    position: Position,
    token: CancellationToken,
    trigger: string | undefined,
  ): Promise<CompletionList | undefined>;
  hover(document: TextDocument, position: Position, token: CancellationToken): Promise<Hover | undefined>;
  signatureHelp(document: TextDocument, position: Position, token: CancellationToken): Promise<SignatureHelp | undefined>;
}

/** Creates them. */
export function createFeatures(parts: FeatureParts): Features {
  const { log, analysis } = parts;
  const knowledge = createKnowledgeSource(parts);
  return {
    completion: (document, position, token, trigger) => answering(log, createCompletion(knowledge, trigger))(document, position, token),
    hover: answering(log, createHover(knowledge, analysis)),
    signatureHelp: answering(log, provideSignatureHelp),
    dispose: () => {
      knowledge.dispose();
    },
  };
}
