import type { WiringWish } from '../wiring/index.ts';
import { unreadVault } from './carry-out/narrow-reading.ts';
import { given, type WiringDraft } from './wire-secret/draft.ts';
import { wishFrom, type VaultApi } from './wire-secret/wish-from-draft.ts';

/** The wish of a command that takes some steps only: what those steps do not look at is filled in with blanks. */
export function partialWish(draft: WiringDraft, api: VaultApi): WiringWish {
  const service = given(draft, 'service');
  return wishFrom(
    {
      vault: unreadVault(''),
      secret: { kind: 'existing', name: '' },
      scope: { id: service.id, label: service.name },
      delivery: 'named-value',
      namedValue: '',
      credential: 'bearer',
      ...draft,
    },
    api,
  );
}
