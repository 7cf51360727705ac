import {
  OverviewRulerLane,
  Selection,
  TextEditorRevealType,
  ThemeColor,
  Uri,
  window,
  workspace,
  type Range,
  type TextEditor,
} from 'vscode';
import { t } from '../../base/text/translation.ts';
import type { SecretPathSight } from '../../host/window/editor-context.ts';
import { createPick, pickRow, say, setRows, type Row } from '../../host/window/plain-window.ts';
import { leakRules, type Finding } from '../../policy/index.ts';
import { rangeOf, type LineMaps } from './diagnostic-from-finding.ts';
import type { Findings, LintedPolicy } from './findings.ts';
import type { SecretPathTarget } from '../../host/window/secret-path-target.ts';

/** A place on a secret's way as a row to pick. */
interface StepRow extends Row {
  readonly uri: Uri;
  readonly range: Range;
}

/**
 * Walks a secret's way from its source to where it leaves: the editor shows the step that is chosen in the list, whatever
 * file it is in. Enter stays there, Escape goes back to where the walk began. Returns what there was to show.
 */
export async function showSecretPath(findings: Findings, target: SecretPathTarget | undefined): Promise<SecretPathSight> {
  const start = window.activeTextEditor;
  const uri = target ? Uri.parse(target.uri) : start?.document.uri;
  const linted = uri && findings.of(uri);
  if (!uri || !linted || linted.isOutdated === true) return 'not-linted';
  const leaks = linted.findings
    .filter(({ path }) => path.length > 0)
    .toSorted((a, b) => Number(leakRules.has(b.rule)) - Number(leakRules.has(a.rule)));
  const at =
    target?.offset ??
    (start && start.document.uri.toString() === uri.toString() ? start.document.offsetAt(start.selection.active) : undefined);
  const finding = leaks.length === 1 ? leaks[0] : await chooseLeak(leaks, linted, at, target?.rule);
  if (!finding) return leaks.length > 0 ? 'shown' : linted.notChecked === undefined ? 'none' : 'not-linted';
  await walkPath(finding, linted.maps, start);
  return 'shown';
}

/** The leak that is meant: the one asked for, the one at the cursor, or the one that is picked. */
async function chooseLeak(
  leaks: readonly Finding[],
  { maps }: LintedPolicy,
  offset: number | undefined,
  rule: string | undefined,
): Promise<Finding | undefined> {
  const here = leaks.find(
    ({ place: { span }, rule: id }) =>
      offset !== undefined && span.start <= offset && offset <= span.end && (rule === undefined || rule === id),
  );
  if (here ?? leaks.length === 0) return here;
  const items = leaks.map(finding => ({
    label: finding.message,
    description: t('line {0}', rangeOf(maps(finding.place.file), finding.place.span).start.line + 1),
    detail: finding.rule,
    finding,
  }));
  return (await pickRow(items, { title: t('Show Secret Path'), placeHolder: t('Which secret?'), matchOnDescription: true, matchOnDetail: true }))
    ?.finding;
}

/** Walks the steps of a path in the editor; Escape goes back to where it began. */
export async function walkPath(
  { message, path, place }: Pick<Finding, 'message' | 'path' | 'place'>,
  maps: LineMaps,
  start: TextEditor | undefined,
): Promise<void> {
  const selection = start?.selection;
  const highlight = window.createTextEditorDecorationType({
    backgroundColor: new ThemeColor('editor.findMatchHighlightBackground'),
    overviewRulerColor: new ThemeColor('editorOverviewRuler.findMatchForeground'),
    overviewRulerLane: OverviewRulerLane.Center,
  });
  const pick = createPick<StepRow>();
  pick.ignoreFocusOut = true; // a dialog that closes late takes the focus, and the user may click into the step
  say(pick, { title: message, placeholder: t('Up and Down walk the secret’s way; Enter stays at a step, Escape goes back') });
  setRows(pick, path.map((step, index) => {
    const range = rangeOf(maps(step.file), step.span);
    const uri = Uri.parse(step.file);
    return {
      label: `${index + 1}. ${step.message}`,
      description: step.file === place.file ? t('line {0}', range.start.line + 1) : `${workspace.asRelativePath(uri)}:${range.start.line + 1}`,
      uri,
      range,
    };
  }));
  let shown: Promise<TextEditor | undefined> = Promise.resolve(start);
  const show = ({ uri, range }: StepRow): void => {
    shown = shown.then(async before => {
      before?.setDecorations(highlight, []);
      const editor = await window.showTextDocument(uri, { preserveFocus: true, preview: true });
      editor.setDecorations(highlight, [range]);
      editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
      return editor;
    });
  };
  try {
    const chosen = await new Promise<StepRow | undefined>(resolve => {
      pick.onDidChangeActive(([item]) => item && show(item.row));
      pick.onDidAccept(() => {
        resolve((pick.selectedItems[0] ?? pick.activeItems[0])?.row);
        pick.hide();
      });
      pick.onDidHide(() => resolve(undefined));
      pick.show();
    });
    const editor = await shown;
    if (chosen && editor)
      await window.showTextDocument(editor.document, { selection: new Selection(chosen.range.start, chosen.range.start) });
    else if (start && selection) await window.showTextDocument(start.document, { selection });
  } finally {
    highlight.dispose();
    pick.dispose();
  }
}
