import assert from 'node:assert/strict';
import { seriousFindings } from '../support/pages/axe.ts';
import { webviewFrame } from '../../drive/workbench/webview-frame.ts';
import type { Workbench } from '../../drive/workbench/workbench.ts';

const themes = ['Light Modern', 'Dark Modern', 'Dark High Contrast', 'Light High Contrast'];
/** The last one is a window of 1440 by 900 at 200 %. */
const sizes = { 1440: [1440, 900], 1000: [1000, 700], 'zoom-200': [720, 450] } as const;

/** Asserts that the run panel keeps nobody out and fits its width in each theme and size, and leaves a picture of each. */
export async function lookAtPanel(workbench: Workbench, name: string): Promise<void> {
  const { page } = workbench;
  const panel = await webviewFrame(page, 'run-policy');
  const seen: unknown[] = [];
  for (const theme of themes) {
    await workbench.runCommand('Preferences: Color Theme');
    await workbench.quickInput.pick(theme);
    await workbench.quickInput.waitUntilGone();
    seen.push(...(await seriousFindings(panel)).map(finding => ({ theme, ...finding })));
    for (const [size, [width, height]] of Object.entries(sizes)) {
      await page.setViewportSize({ width, height });
      await workbench.screenshot(`${name}-${size}-${theme.toLowerCase().replaceAll(' ', '-')}`);
      const isTooWide = await panel.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
      if (isTooWide) seen.push({ theme, size, isTooWide });
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  }
  assert.deepEqual(seen, []);
}
