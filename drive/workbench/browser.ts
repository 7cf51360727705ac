import { chromium, type Browser } from 'playwright-core';
import { findChromium } from './browser-chromium.ts';

/** Flags for a Chromium that runs as root, without a GPU and without reaching for the network. */
const flags = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
];

/** Starts a Chromium of this machine, headless unless HEADED is set. */
export async function launchBrowser(moreFlags: readonly string[] = []): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new Error('No Chromium or Chrome was found. Install one, or name its executable in CHROMIUM_PATH.');
  }
  return chromium.launch({ executablePath, args: [...flags, ...moreFlags], headless: process.env['HEADED'] === undefined });
}
