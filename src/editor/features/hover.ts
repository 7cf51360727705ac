import { Hover } from 'vscode';
import { signalFrom } from '../../host/window/progress.ts';
import { hoverAt, variableAt } from '../../policy/features/index.ts';
import { offsetInFile, placeInHost, spanInFile } from '../../policy/index.ts';
import type { Findings } from '../linting/findings.ts';
import type { Answer } from './answering.ts';
import type { DocumentPolicies } from './document-policies.ts';
import { plainMarkdown } from './plain-markdown.ts';
import type { KnowledgeSource } from './policy-knowledge.ts';
import { rangeOf } from './range-of.ts';
import { secretVariablesOf } from './secret-variables.ts';

/** What there is to say of what is at a position of a policy. */
export function createHover(
  knowledge: KnowledgeSource,
  { findings, policies }: { readonly findings: Findings; readonly policies: DocumentPolicies },
): Answer<Hover> {
  return async (document, position, token) => {
    const place = await policies.at(document, position);
    if (!place || place.isFilledIn) return undefined;
    const { policy, offset } = place;
    const { source: { file, text } } = policy;
    const tree = policies.tree(document, policy);
    const around = await knowledge.around(document.uri, { text, at: placeInHost(policy) }, true);
    const cancellation = signalFrom(token);
    try {
      const isVariable = variableAt(tree, offset) !== undefined;
      const secrets = isVariable ? await secretVariablesOf(policy.source, document, findings, cancellation.signal) : undefined;
      const lineOf = (at: number): number => document.positionAt(offsetInFile(policy, at)).line + 1;
      const hover = hoverAt({ file, document: tree, offset, knowledge: around.knowledge, secrets, lineOf });
      return hover && new Hover(plainMarkdown(hover.paragraphs), rangeOf(document, spanInFile(policy, hover.span)));
    } finally {
      cancellation.dispose();
    }
  };
}
