import { Position, Range, Selection, TextEditorRevealType } from 'vscode';
import type { CommandContext } from '../../host/command-context.ts';
import { targetOf } from '../../host/command-target.ts';
import { pickRow, showMessage, type Row } from '../../host/window/plain-window.ts';
import { reportingWaits } from '../../host/connection/azure-waits.ts';
import { withProgress } from '../../host/window/progress.ts';
import { someOf } from '../../base/text/sentence.ts';
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
    title: 'Where a Named Value Is Used',
    steps,
    given: await draftFromTarget(targetOf(argument), reader),
    askerAt: quickAsker(log),
  });
  const { service, existingNamedValue } = draft ?? {};
  if (!service || !existingNamedValue) return;
  const { displayName } = existingNamedValue;
  const { policies, read, unread } = await withProgress(`Looking for {{${displayName}}}`, async (report, signal) => {
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
        `None of the ${read} policies and fragments of ${service.name} uses ${displayName}. Backends and loggers, which may use it too, were not looked at${unread.length === 0 ? '' : `; ${someOf(unread)} could not be read`}.`,
      ),
    );
    return;
  }
  const chosen = await pickRow(policies.map(useRow), {
    title: `${displayName}: used in ${policies.length} of ${read} policies and fragments of ${service.name}${unread.length === 0 ? '' : `; not read: ${someOf(unread)}`}`,
  });
  if (chosen) await openAt(context, chosen.use);
}

interface UseRow extends Row {
  readonly use: NamedValueUse;
}

function useRow(use: NamedValueUse): UseRow {
  const { policy: { path }, lines } = use;
  return { label: path, description: `${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}`, use };
}

async function openAt(
  { openRemotePolicy, log }: CommandContext,
  { policy: { path, scopeId }, lines: [line = 1] }: NamedValueUse,
): Promise<void> {
  if (path.startsWith('workspaces/')) {
    inBackground(log, async () =>
      showMessage(
        'information',
        `${path} is in a workspace, whose policies cannot be opened from here yet: look at line ${line} of it in the portal.`,
      ),
    );
    return;
  }
  const editor = await openRemotePolicy(scopeId, path);
  const start = new Position(Math.min(line, editor.document.lineCount) - 1, 0);
  editor.selection = new Selection(start, start);
  editor.revealRange(new Range(start, start), TextEditorRevealType.InCenterIfOutsideViewport);
}
