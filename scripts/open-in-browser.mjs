// Opens an address in the user's browser on this machine.
import { spawn } from 'node:child_process';

/**
 * @param {{ platform: string, isTerminal: boolean, env: Record<string, string | undefined> }} place
 * @returns {string | undefined} What opens an address there; nothing in CI, over SSH or without a display, where it would not be seen.
 */
export function openerFor({ platform, isTerminal, env }) {
  if (!isTerminal || env.CI || env.SSH_CONNECTION) return undefined;
  if (platform === 'darwin') return 'open';
  if (platform === 'win32') return 'explorer';
  return env.DISPLAY || env.WAYLAND_DISPLAY ? 'xdg-open' : undefined;
}

/** @param {string} url Printed as well, so that nothing is lost where it does not open. */
export function openInBrowser(url) {
  const opener = openerFor({ platform: process.platform, isTerminal: process.stdout.isTTY === true, env: process.env });
  if (opener === undefined) return;
  const child = spawn(opener, [url], { detached: true, stdio: 'ignore' });
  child.once('error', () => undefined);
  child.unref();
}
