import { Disposable, EventEmitter, languages, type DocumentSelector } from 'vscode';
import { onSettingsChange, type Settings } from '../../host/connection/settings.ts';
import type { Features } from '../features/index.ts';
import type { SecretNames } from '../features/secret-names.ts';

/** Registers hints beside variables, which the setting turns on and off. */
export function registerInlayHints(
  selector: DocumentSelector,
  { settings, secretNames }: { readonly settings: () => Settings; readonly secretNames: SecretNames },
  features: () => Promise<Features>,
): Disposable {
  const changed = new EventEmitter<void>();
  return Disposable.from(
    changed,
    onSettingsChange(['editor.inlayHints'], () => changed.fire()),
    secretNames.onDidChange(() => changed.fire()),
    languages.registerInlayHintsProvider(selector, {
      onDidChangeInlayHints: changed.event,
      provideInlayHints: async (document, range, token) =>
        settings().showsHints ? (await features()).inlayHints(document, range, token) : undefined,
    }),
  );
}
