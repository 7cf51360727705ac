import { Uri, workspace, type TextDocument } from 'vscode';
import { AppError } from '../../base/app-error.ts';
import { toKeep } from '../../base/text/translation.ts';
import type { LocalContext } from '../../host/command-context.ts';
import type { ToolName } from '../../host/tool-names.ts';
import type { LintedText } from '../../host/window/editor-context.ts';
import { looksLikePolicy, type PolicySource } from '../../policy/index.ts';
import { policyRunsOn } from '../policy-runs/policy-runs.ts';
import { besideLinter } from '../run-policy/beside-linter.ts';
import { policyInputs, policyTexts } from '../run-policy/policy-inputs.ts';
import { nobody } from '../run-policy/run-caller.ts';
import { documentOf } from './document-of.ts';
import { lintReport, pathReport, type LintSurroundings } from './lint-report.ts';
import { runReport } from './run-report.ts';
import { pathQuestion, policyQuestion, runQuestion } from './tool-input.ts';

/** Does what a tool is for, and returns JSON for the model: rules, places and masked texts, never a secret. Throws AppError. */
export async function invokeTool(context: LocalContext, name: ToolName, input: unknown, signal: AbortSignal): Promise<string> {
  switch (name) {
    case 'apimSecrets_lintPolicy':
      return JSON.stringify(await lint(context, input, signal));
    case 'apimSecrets_explainPath':
      return JSON.stringify(await explainPath(context, input, signal));
    case 'apimSecrets_runPolicy':
      return JSON.stringify(await run(context, input, signal));
  }
}

async function lint(context: LocalContext, input: unknown, signal: AbortSignal): Promise<object> {
  const { file } = policyQuestion(input);
  const document = await documentOf(file);
  return lintReport(await lintedText(context, document, signal), surroundings(context, file, document));
}

async function explainPath(context: LocalContext, input: unknown, signal: AbortSignal): Promise<object> {
  const { file, line, rule } = pathQuestion(input);
  const document = await documentOf(file);
  const linted = await lintedText(context, document, signal);
  const lineOf = linted.maps(document.uri.toString());
  const chosen = linted.findings.filter(
    finding =>
      (rule === undefined || finding.rule === rule) &&
      (line === undefined || lineOf?.positionAt(finding.place.span.start).line === line - 1),
  );
  if (chosen.length === 0 && (line !== undefined || rule !== undefined)) {
    throw new AppError('not-found', `There is no such finding in ${file}.`, 'Lint the policy, and ask with the line and the rule of a finding.');
  }
  return pathReport(chosen, linted, surroundings(context, file, document));
}

async function run(context: LocalContext, input: unknown, signal: AbortSignal): Promise<object> {
  const { file, method, path, headers, body, namedValues, parameters } = runQuestion(input);
  if (!workspace.isTrusted) throw new AppError('forbidden', 'Policies of a workspace that is not trusted are not run.', 'Trust the workspace first.');
  const document = await documentOf(file);
  const source: PolicySource = { file: document.uri.toString(), text: document.getText() };
  if (!looksLikePolicy(source.text)) {
    throw new AppError('invalid-request', `${file} is no policy document.`, 'Name a file that is a policy; one inside Terraform, Bicep or ARM cannot be run.');
  }
  // nothing of a service goes to a model
  const { policyWorkspace: around, unknown } = await context.surroundingsOf(document.uri, source.text, 'of files');
  const inputs = policyInputs(source, around);
  const secret = Object.keys(namedValues).find(given => inputs.secrets.includes(given));
  if (secret !== undefined) {
    throw new AppError('invalid-request', `The named value ${secret} is a secret: it is a placeholder in a run.`, 'Leave it out.');
  }
  const view = await policyRunsOn(context.askRunThread).withPlaceholders(
    {
      source,
      facts: around.facts,
      ...(unknown !== undefined && { unknown }),
      isEnglish: true,
      request: {
        method,
        path,
        headers: Object.entries(headers),
        body,
        namedValues: {
          ...Object.fromEntries(inputs.parameters.map(parameter => [`{${parameter}}`, '500'])),
          ...Object.fromEntries(inputs.namedValues.map(({ name, value }) => [name, value])),
          ...Object.fromEntries(Object.entries(parameters).map(([parameter, value]) => [`{${parameter}}`, value])),
          ...namedValues,
        },
        world: 'placeholders',
        caller: nobody,
      },
    },
    signal,
  );
  let mayHoldCredential = false;
  for (const text of policyTexts(source, around)) {
    const { findings, isFollowed } = await context.analysis.lint({ source: text, workspace: around, withSuppressed: true }, signal);
    // of what was not followed it is not known
    mayHoldCredential ||= !isFollowed || findings.some(({ rule }) => rule === 'hardcoded-secret' || rule === 'named-value-plain-credential');
  }
  const { verdict, ...rest } = await besideLinter(view, { source, workspace: around }, context.analysis, signal);
  const inEnglish = { ...verdict, text: toKeep(verdict.text), details: verdict.details.map(toKeep) };
  return runReport(file, { ...rest, verdict: inEnglish }, mayHoldCredential);
}

async function lintedText({ lintDocument }: LocalContext, document: TextDocument, signal: AbortSignal): Promise<LintedText> {
  const linted = await lintDocument(document, signal);
  if (!linted) throw new AppError('invalid-request', 'There is no policy in this file.', 'Name a file with an API Management policy.');
  return linted;
}

function surroundings({ settings }: LocalContext, file: string, { uri }: TextDocument): LintSurroundings {
  return {
    file,
    isOwn: other => other === uri.toString(),
    nameOf: other => workspace.asRelativePath(Uri.parse(other)),
    rulesOff: Object.entries(settings().lintRules).flatMap(([rule, severity]) => (severity === 'off' ? [rule] : [])),
  };
}
