import { Position, Range, Selection, TextEditorRevealType } from 'vscode';
import type { CommandContext } from '../../host/command-context.ts';
import { targetOf } from '../../host/command-target.ts';
import { pickRow, showMessage, type Row } from '../../host/window/plain-window.ts';
import { reportingWaits } from '../../host/connection/azure-waits.ts';
import { withProgress } from '../../host/window/progress.ts';
import { someOf } from '../../base/text/sentence.ts';
import { t } from '../../base/text/translation.ts';
import { inBackground } from '../../host/window/run.ts';
import { namedValueUses, policiesEverywhere, type NamedValueUse } from '../../wiring/index.ts';
import { draftFromTarget } from '../wire-secret/draft-from-target.ts';
import { existingNamedValueStep } from '../wire-secret/steps/secret/existing-named-value.ts';
import { serviceStep } from '../wire-secret/steps/target/service.ts';
import { createWiringReader } from '../wire-secret/wiring-reader.ts';
import { quickAsker } from '../wizard/quick-asker.ts';
import { runWizard } from '../wizard/wizard.ts';

/** Shows which scopes and fragments of a service use a named value, and opens the one that is picked. */
export async function findNamedValueUses(context: CommandContext, argument: unknown): Promise<void> {
  const { access, estate, log } = context;
  const reader = createWiringReader({ azure: () => access.azure(), estate: () => estate.read() });
  const steps = [serviceStep(reader), existingNamedValueStep(reader, ['plain', 'secret', 'keyVault'])];
  const draft = await runWizard({
    title: t('Where a Named Value Is Used'),
    steps,
    given: await draftFromTarget(targetOf(argument), reader),
    askerAt: quickAsker(log),
  });
  const { service, existingNamedValue } = draft ?? {};
  if (!service || !existingNamedValue) return;
  const { displayName } = existingNamedValue;
  const { policies, read, unread } = await withProgress(t('Looking for {{{0}}}', displayName), async (report, signal) => {
    const everywhere = await reportingWaits(access, report, async () => policiesEverywhere(await access.azure(), service, signal));
    return {
      policies: await namedValueUses(everywhere.policies, displayName, signal),
      read: everywhere.policies.length,
      unread: everywhere.unread,
    };
  });
  if (policies.length === 0) {
    inBackground(log, async () =>
      showMessage(
        'information',
        [
          t('None of the {0} policies and fragments of {1} uses {2}. Backends and loggers, which may use it too, were not looked at.', read, service.name, displayName),
          ...(unread.length === 0 ? [] : [t('Not read: {0}.', someOf(unread))]),
        ].join(' '),
      ),
    );
    return;
  }
  const chosen = await pickRow(policies.map(useRow), {
    title: [
      t('{0}: used in {1} of {2} policies and fragments of {3}', displayName, policies.length, read, service.name),
      ...(unread.length === 0 ? [] : [t('not read: {0}', someOf(unread))]),
    ].join('; '),
  });
  if (chosen) await openAt(context, chosen.use);
}

interface UseRow extends Row {
  readonly use: NamedValueUse;
}

function useRow(use: NamedValueUse): UseRow {
  const { policy: { path }, lines } = use;
  return { label: path, description: lines.length === 1 ? t('line {0}', lines.join(', ')) : t('lines {0}', lines.join(', ')), use };
}

async function openAt(
  { openRemotePolicy, log }: CommandContext,
  { policy: { path, scopeId }, lines: [line = 1] }: NamedValueUse,
): Promise<void> {
  if (path.startsWith('workspaces/')) {
    inBackground(log, async () =>
      showMessage(
        'information',
        t('{0} is in a workspace, whose policies cannot be opened from here yet: look at line {1} of it in the portal.', path, line),
      ),
    );
    return;
  }
  const editor = await openRemotePolicy(scopeId, path);
  const start = new Position(Math.min(line, editor.document.lineCount) - 1, 0);
  editor.selection = new Selection(start, start);
  editor.revealRange(new Range(start, start), TextEditorRevealType.InCenterIfOutsideViewport);
}
