import { SemanticTokensBuilder, SemanticTokensLegend, type CancellationToken, type SemanticTokens, type TextDocument } from 'vscode';
import { wordModifiers, wordTypes } from '../../base/text/policy-words.ts';
import { signalFrom } from '../../host/window/progress.ts';
import { semanticTokens } from '../../policy/features/index.ts';
import { parsedDocument } from './parsed-document.ts';
import { rangeOf } from './range-of.ts';

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
    for (const { span, type, modifiers } of tokens) builder.push(rangeOf(document, span), type, [...modifiers]);
    return builder.build();
  } finally {
    cancellation.dispose();
  }
}
