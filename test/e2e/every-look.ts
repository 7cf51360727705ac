import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import type { Workbench } from '../../drive/workbench/workbench.ts';
import { seriousFindings } from '../support/pages/axe.ts';
import { keyboardFindings } from '../support/pages/keyboard.ts';
import { chooseTheme, themeInName } from './choose-theme.ts';

const themes = ['Light Modern', 'Dark Modern', 'Dark High Contrast', 'Light High Contrast'] as const;
/** The last one is a window of 1440 by 900 at 200 %. */
const sizes = { 1440: [1440, 900], 1000: [1000, 700], 'zoom-200': [720, 450] } as const;

/** Leaves a picture of the window in each theme and size, and says which. */
export async function inEveryLook(
  workbench: Workbench,
  name: string,
  look: (theme: string, size: string) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const before = workbench.page.viewportSize() ?? { width: 1440, height: 900 };
  for (const theme of themes) {
    await chooseTheme(workbench, theme);
    for (const [size, [width, height]] of Object.entries(sizes)) {
      await workbench.resize({ width, height });
      await look(theme, size);
      await workbench.screenshot(`${name}-${size}-${themeInName(theme)}`);
    }
    await workbench.resize(before);
  }
}

/** Asserts that a page of our own is used by keyboard, accessible, and as wide as its view in each theme and size; leaves pictures. */
export async function lookAtPage(workbench: Workbench, name: string, frame: Frame): Promise<void> {
  const seen: unknown[] = [];
  await inEveryLook(workbench, name, async (theme, size) => {
    if (size === '1440') seen.push(...(await keyboardFindings(workbench.page, frame)).map(finding => ({ theme, ...finding })));
    seen.push(...(await seriousFindings(frame)).map(finding => ({ theme, size, ...finding })));
    await frame.evaluate(() => scrollTo(0, 0)); // axe-core scrolls
    const isTooWide = await frame.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    if (isTooWide) seen.push({ theme, size, isTooWide });
  });
  assert.deepEqual(seen, []);
}
