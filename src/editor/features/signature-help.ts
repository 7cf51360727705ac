import { ParameterInformation, SignatureHelp, SignatureInformation, type Position, type TextDocument } from 'vscode';
import { signatureHelpAt } from '../../policy/features/index.ts';
import { plainMarkdown } from './plain-markdown.ts';

/** The signatures of the call that is open at a position of a policy. */
export function provideSignatureHelp(document: TextDocument, position: Position): SignatureHelp | undefined {
  const found = signatureHelpAt(document.getText(), document.offsetAt(position));
  if (!found) return undefined;
  const help = new SignatureHelp();
  help.signatures = found.signatures.map(({ label, parameters, sentence, activeParameter }) => {
    const information = new SignatureInformation(label, sentence === undefined ? undefined : plainMarkdown([[sentence]]));
    information.parameters = parameters.map(parameter => new ParameterInformation(parameter.label));
    information.activeParameter = Math.max(0, activeParameter);
    return information;
  });
  help.activeSignature = found.active;
  help.activeParameter = found.activeParameter;
  return help;
}
