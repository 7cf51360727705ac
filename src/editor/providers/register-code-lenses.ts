import { Disposable, EventEmitter, languages, type DocumentSelector, type Event } from 'vscode';
import type { Features } from '../features/index.ts';

/** Registers the lines above calls of vaults, which are drawn anew when what is known of their access may be another. */
export function registerCodeLenses(
  selector: DocumentSelector,
  changes: readonly Event<void>[],
  features: () => Promise<Features>,
): Disposable {
  const changed = new EventEmitter<void>();
  return Disposable.from(
    changed,
    ...changes.map(change => change(() => changed.fire())),
    languages.registerCodeLensProvider(selector, {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: async (document, token) => (await features()).lenses(document, token),
      resolveCodeLens: async (lens, token) => (await features()).resolveLens(lens, token),
    }),
  );
}
