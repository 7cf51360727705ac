import { SemanticTokensBuilder, SemanticTokensLegend, type SemanticTokens, type TextDocument } from 'vscode';
import { wordModifiers, wordTypes } from '../../base/text/policy-words.ts';
import { semanticTokens } from '../../policy/features/index.ts';
import { parsedDocument } from './parsed-document.ts';
import { rangeOf } from './range-of.ts';

/** The words of the C# in a policy, and its variables that hold a secret. */
export function provideSemanticTokens(document: TextDocument, secretVariables: ReadonlySet<string>): SemanticTokens {
  const builder = new SemanticTokensBuilder(new SemanticTokensLegend([...wordTypes], [...wordModifiers]));
  for (const { span, type, modifiers } of semanticTokens(parsedDocument(document), secretVariables)) {
    builder.push(rangeOf(document, span), type, [...modifiers]);
  }
  return builder.build();
}
