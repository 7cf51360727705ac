import type { TextDocument } from 'vscode';
import { parsePolicy, type PolicyDocument } from '../../policy/features/index.ts';

const parsed = new WeakMap<TextDocument, { readonly version: number; readonly policy: PolicyDocument }>();

/** The tree of a document, read once for each version of it: an editor asks many questions about one. */
export function parsedDocument(document: TextDocument): PolicyDocument {
  const known = parsed.get(document);
  if (known?.version === document.version) return known.policy;
  const policy = parsePolicy(document.getText());
  parsed.set(document, { version: document.version, policy });
  return policy;
}
