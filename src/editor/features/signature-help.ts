import { ParameterInformation, SignatureHelp, SignatureInformation } from 'vscode';
import { signatureHelpAt, type SignatureHelp as CallSignatures } from '../../policy/features/index.ts';
import type { Answer } from './answering.ts';
import type { DocumentPolicies } from './document-policies.ts';
import { plainMarkdown } from './plain-markdown.ts';

/** The signatures of the call that is open at a position of a policy, in a document of its own or inside another one. */
export function createSignatureHelp(policies: DocumentPolicies): Answer<SignatureHelp> {
  return async (document, position) => {
    const place = await policies.at(document, position);
    const found = place && signatureHelpAt(place.policy.source.text, place.offset);
    return found && signatureHelp(found);
  };
}

function signatureHelp(found: CallSignatures): SignatureHelp {
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
