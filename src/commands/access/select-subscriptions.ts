import { QuickPickItemKind } from 'vscode';
import { t } from '../../base/text/translation.ts';
import type { Subscription } from '../../azure/index.ts';
import type { CommandContext } from '../../host/command-context.ts';
import { tickRows, type Row } from '../../host/window/plain-window.ts';
import { writeChosenSubscriptions } from '../../host/connection/settings.ts';
import { chosenOf, choiceAfter } from '../../host/connection/subscription-filter.ts';
import { subscriptionRows, type SubscriptionRow } from './subscription-rows.ts';

interface Item extends Row {
  /** Absent for headings. */
  readonly subscription?: Subscription;
}

/** Lets the user tick the subscriptions that the views and the wizard show, tenant by tenant. */
export async function selectSubscriptions({ estate, settings }: CommandContext): Promise<void> {
  const chosenIds = settings().subscriptions;
  const reading = estate.read().then(({ known }) => known);
  const items = reading.then(known => subscriptionRows(known, chosenOf(known.subscriptions, chosenIds)).map(itemOf));
  const picked = await tickRows(items, {
    title: t('Select Subscriptions'),
    placeHolder: t('Subscriptions to show; with none ticked, all are'),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  if (picked === undefined) return;
  const known = await reading;
  await writeChosenSubscriptions(choiceAfter(chosenIds, known.subscriptions, picked.flatMap(({ subscription }) => subscription ?? [])));
}

function itemOf(row: SubscriptionRow): Item {
  return row.kind === 'tenant'
    ? { label: row.label, kind: QuickPickItemKind.Separator }
    : {
        label: row.subscription.displayName,
        description: row.subscription.subscriptionId,
        picked: row.isChosen,
        subscription: row.subscription,
      };
}
