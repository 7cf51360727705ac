import type { LineMap } from '../../base/text/text-span.ts';
import { toKeep } from '../../base/text/translation.ts';
import { visible } from '../../base/text/visible-text.ts';
import type { LintedText } from '../../host/window/editor-context.ts';
import type { Finding, PathStep, Place } from '../../policy/index.ts';

/** What is around a lint, for what is said of it. */
export interface LintSurroundings {
  /** As the model named it. */
  readonly file: string;
  /** Whether this is the file that was linted. */
  readonly isOwn: (file: string) => boolean;
  /** A short name of another file. */
  readonly nameOf: (file: string) => string;
  /** The rules that are switched off in the settings. */
  readonly rulesOff: readonly string[];
}

/** A lint as JSON for a model: rules, messages and places, never text of the policy. */
export function lintReport({ findings, notChecked, maps }: LintedText, around: LintSurroundings): object {
  return {
    file: around.file,
    isChecked: notChecked === undefined,
    ...(notChecked !== undefined && { notChecked: toKeep(notChecked) }),
    ...(around.rulesOff.length > 0 && { rulesOff: around.rulesOff }),
    note:
      findings.length === 0 && notChecked === undefined
        ? 'The rules that are on found nothing. A finding that a comment suppresses is not in this list.'
        : 'Only what is in this list was found; a finding that a comment suppresses is not in it.',
    findings: findings.map(({ rule, severity, confidence, message, place, path }) => ({
      rule,
      severity,
      confidence,
      ...placed(place, maps, around),
      message: visible(toKeep(message)),
      pathSteps: path.length,
    })),
  };
}

/** The paths of findings as JSON for a model, each from where the secret comes from to where it leaves. */
export function pathReport(findings: readonly Finding[], { maps, notChecked }: LintedText, around: LintSurroundings): object {
  return {
    file: around.file,
    ...(notChecked !== undefined && { notChecked: toKeep(notChecked) }),
    paths: findings.map(({ rule, message, confidence, place, path }) => ({
      rule,
      confidence,
      ...placed(place, maps, around),
      message: visible(toKeep(message)),
      steps: path.map((step: PathStep) => ({ ...placed(step, maps, around), message: visible(toKeep(step.message)) })),
    })),
  };
}

function placed(
  { file, span }: Place,
  maps: (file: string) => LineMap | undefined,
  { isOwn, nameOf }: LintSurroundings,
): { readonly file?: string; readonly line?: number; readonly column?: number } {
  const at = maps(file)?.positionAt(span.start);
  return { ...(!isOwn(file) && { file: visible(nameOf(file)) }), ...(at && { line: at.line + 1, column: at.column + 1 }) };
}
