import type { CancellationToken, CompletionList, Position, TextDocument } from 'vscode';
import type { Log } from '../../host/window/log.ts';
import { provideCompletions } from './completion.ts';
import { answering } from './answering.ts';

/** What the features are made from. */
export interface FeatureParts {
  readonly log: Log;
}

/** The features, each as VS Code asks for it. None of them throws. */
export interface Features {
  completion(document: TextDocument, position: Position, token: CancellationToken): Promise<CompletionList | undefined>;
}

/** Creates them. */
export function createFeatures(parts: FeatureParts): Features {
  return { completion: answering(parts.log, provideCompletions) };
}
