import type { Azure } from '../../azure/index.ts';
import { AppError, isAppError } from '../../base/app-error.ts';
import { LineMap } from '../../base/text/text-span.ts';
import { t, told } from '../../base/text/translation.ts';
import { parsePolicy, unknownElements, type Finding, type LintOptions, type Place, type PolicyAnalysis } from '../../policy/index.ts';
import { readSurroundingTexts } from './deployed-policy.ts';

/** A text that is to become the policy of a scope. */
export interface Deployment {
  readonly scopeId: string;
  readonly text: string;
}

/** What a text would do as the policy of its scope, with what surrounds it there now; documents are named by the ids of their scopes. */
export type DeploymentCheck =
  | {
      readonly kind: 'checked';
      /** Those that this text has a part in: findings of the scopes around it are not its own. */
      readonly findings: readonly Finding[];
      /** Whether secrets were followed to the end of it. */
      readonly isFollowed: boolean;
      /** The places of which it is not known what they do, and why, in sentences. */
      readonly unknownParts: readonly string[];
      /** Elements that are no policy of the language as it is known here. */
      readonly unknown: readonly UnknownElement[];
      /** The texts that findings point into, this one too. */
      readonly texts: ReadonlyMap<string, string>;
    }
  /** Nothing can be said, because something could not be read. */
  | { readonly kind: 'unchecked'; readonly reason: string };

/** An element that the service may refuse. */
export interface UnknownElement {
  readonly name: string;
  readonly place: Place;
}

/** How a deployment is checked: the linter, and how severe its rules are taken to be. */
export interface DeploymentCheckOptions extends Pick<LintOptions, 'severities'> {
  readonly analysis: Pick<PolicyAnalysis, 'lint'>;
}

/**
 * Lints the very text that is to be deployed, with the fragments, named values and outer scopes that its service has now.
 * What cannot be read is reported as such and never taken to be harmless; throws only when it is cancelled, or where nobody is signed in.
 */
export async function checkDeployment(
  azure: Azure,
  { scopeId, text }: Deployment,
  { severities, analysis }: DeploymentCheckOptions,
  signal: AbortSignal,
): Promise<DeploymentCheck> {
  try {
    const source = { file: scopeId, text };
    const { policyWorkspace, texts } = await readSurroundingTexts(azure, source, signal);
    const question = { source, workspace: policyWorkspace, ...(severities && { severities }) };
    const { findings, isFollowed, unknownParts } = await analysis.lint(question, signal);
    const isOwn = ({ place, path }: Finding): boolean => [place, ...path].some(({ file }) => file === scopeId);
    const unknown = unknownElements(parsePolicy(text), policyWorkspace.scope).map(({ name, startTagSpan }) => ({
      name,
      place: { file: scopeId, span: startTagSpan },
    }));
    return {
      kind: 'checked',
      findings: findings.filter(isOwn),
      isFollowed,
      unknownParts: unknownParts.map(({ why }) => told(why)),
      unknown,
      texts: new Map([...texts, [scopeId, text]]),
    };
  } catch (error) {
    if (signal.aborted) throw new AppError('cancelled', 'Cancelled.', '');
    if (isAppError(error) && error.code === 'signed-out') throw error; // nothing can be written either, so there is nothing to ask
    // an error of the linter itself may contain text of the policy
    return { kind: 'unchecked', reason: isAppError(error) ? error.message : t('The linter failed on it.') };
  }
}

/** The line of a place, 1-based; `undefined` where its text is not known. */
export function lineOf({ file, span }: Place, texts: ReadonlyMap<string, string>): number | undefined {
  const text = texts.get(file);
  return text === undefined ? undefined : new LineMap(text).positionAt(span.start).line + 1;
}
