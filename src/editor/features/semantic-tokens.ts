import { SemanticTokensBuilder, SemanticTokensLegend, type CancellationToken, type SemanticTokens, type TextDocument } from 'vscode';
import { LineMap } from '../../base/text/text-span.ts';
import { wordModifiers, wordTypes } from '../../base/text/policy-words.ts';
import { signalFrom } from '../../host/window/progress.ts';
import { semanticTokens, type SemanticToken } from '../../policy/features/index.ts';
import { parsedDocument } from './parsed-document.ts';

/** The words of the C# in a policy, and its variables that hold a secret. */
export async function provideSemanticTokens(
  document: TextDocument,
  secretVariables: ReadonlySet<string>,
  token: CancellationToken,
): Promise<SemanticTokens> {
  const builder = new SemanticTokensBuilder(new SemanticTokensLegend([...wordTypes], [...wordModifiers]));
  const cancellation = signalFrom(token);
  try {
    const { version } = document;
    const tokens = await semanticTokens(parsedDocument(document), secretVariables, cancellation.signal);
    if (document.version !== version) return builder.build(); // what was found fits another text, and is asked for again
    const lines = new LineMap(document.getText());
    for (const { span: { start, end }, type, modifiers } of tokens) {
      const { line, column } = lines.positionAt(start);
      builder.push(line, column, end - start, wordTypes.indexOf(type), modifierBits(modifiers));
    }
    return builder.build();
  } finally {
    cancellation.dispose();
  }
}

/** A bit for each modifier, as the legend counts them. */
function modifierBits(modifiers: SemanticToken['modifiers']): number {
  return modifiers.reduce((bits, modifier) => bits | (1 << wordModifiers.indexOf(modifier)), 0);
}
