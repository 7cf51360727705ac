// Finds a Chromium for the VS Code window; installs Debian's where that is possible.
import { findChromium } from '../../drive/workbench/browser-chromium.ts';
import { installDebianPackages } from './ensure-debian-packages.mjs';

/**
 * Makes sure that a Chromium or Chrome is there.
 * @returns {Promise<void>}
 */
export async function ensureChromium() {
  if (findChromium() !== undefined) return;
  if (process.platform !== 'linux') {
    throw new Error(
      'VS Code opens in a browser here, and no Chrome, Chromium or Edge was found. Install one, or name its executable in CHROMIUM_PATH.',
    );
  }
  await installDebianPackages(['chromium'], 'VS Code opens in a browser here');
  if (findChromium() === undefined) throw new Error('chromium was installed but is not on PATH; name its executable in CHROMIUM_PATH.');
}
