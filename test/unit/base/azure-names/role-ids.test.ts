import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { builtInRoles as emulatedRoles } from '../../../../src/emulator/arm/built-in-roles.ts';
import { builtInRoles } from '../../../../src/base/azure-names/built-in-roles.ts';
import { roleReach } from '../../../../src/wiring/grants/role-reach.ts';
import { roleIds } from '../../../../src/base/azure-names/role-ids.ts';

describe('the ids of built-in roles', () => {
  for (const [name, id] of Object.entries(roleIds)) {
    it(`have the name of ${name}`, () => assert.equal(builtInRoles.get(id)?.name.replaceAll(' ', '').toLowerCase(), name.toLowerCase()));
  }
});

describe('the permissions of built-in roles', () => {
  // the emulator has them in full and from another hand
  for (const emulated of emulatedRoles.filter(({ id }) => builtInRoles.has(id))) {
    it(`reach as far as Azure's for ${emulated.name}`, () => {
      const full = {
        actions: emulated.actions,
        notActions: emulated.notActions,
        dataActions: emulated.dataActions,
        notDataActions: emulated.notDataActions ?? [],
      };
      assert.deepEqual(roleReach(builtInRoles.get(emulated.id)?.permissions ?? []), roleReach([full]));
    });
  }
});
