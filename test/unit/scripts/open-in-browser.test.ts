import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openerFor } from '../../../scripts/open-in-browser.mjs';

describe('what opens an address', () => {
  for (const [what, place, opener] of [
    ['macOS', { platform: 'darwin', isTerminal: true, env: {} }, 'open'],
    ['Windows', { platform: 'win32', isTerminal: true, env: {} }, 'explorer'],
    ['Linux with a display', { platform: 'linux', isTerminal: true, env: { WAYLAND_DISPLAY: 'wayland-0' } }, 'xdg-open'],
    ['Linux without a display', { platform: 'linux', isTerminal: true, env: {} }, undefined],
    ['a build server', { platform: 'darwin', isTerminal: true, env: { CI: 'true' } }, undefined],
    ['another machine', { platform: 'darwin', isTerminal: true, env: { SSH_CONNECTION: '10.0.0.1 22' } }, undefined],
    ['a pipe', { platform: 'win32', isTerminal: false, env: {} }, undefined],
  ] as const) {
    it(`on ${what} is ${opener ?? 'nothing'}`, () => assert.equal(openerFor(place), opener));
  }
});
