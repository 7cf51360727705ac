import { Hover, type Position, type TextDocument } from 'vscode';
import { signalFrom } from '../../host/window/progress.ts';
import { hoverAt, variableAt } from '../../policy/features/index.ts';
import type { PolicyAnalysis, SecretVariables } from '../../policy/index.ts';
import type { Answer } from './answering.ts';
import { plainMarkdown } from './plain-markdown.ts';
import type { KnowledgeSource, KnownAround } from './policy-knowledge.ts';
import { rangeOf } from './range-of.ts';

/** What there is to say of what is at a position of a policy. */
export function createHover(knowledge: KnowledgeSource, analysis: PolicyAnalysis): Answer<Hover> {
  return async (document, position: Position, token) => {
    const text = document.getText();
    const offset = document.offsetAt(position);
    const around = await knowledge.around(document.uri, text, true);
    const cancellation = signalFrom(token);
    try {
      const isVariable = variableAt(text, offset) !== undefined;
      const secrets = isVariable ? await secretsIn(document, around, { analysis, signal: cancellation.signal }) : undefined;
      const file = document.uri.toString();
      const hover = hoverAt({ file, text, offset, knowledge: around.knowledge, secrets });
      return hover && new Hover(plainMarkdown(hover.paragraphs), rangeOf(document, hover.span));
    } finally {
      cancellation.dispose();
    }
  };
}

async function secretsIn(
  document: TextDocument,
  { policyWorkspace }: KnownAround,
  { analysis, signal }: { readonly analysis: PolicyAnalysis; readonly signal: AbortSignal },
): Promise<SecretVariables | undefined> {
  const source = { file: document.uri.toString(), text: document.getText() };
  return analysis.secretVariables({ source, workspace: policyWorkspace }, signal);
}
