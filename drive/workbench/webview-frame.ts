import type { Frame, Page } from 'playwright-core';
import { eventually } from './workbench-eventually.ts';

/** The page of the extension's view of that name (`data-view` of its body), among all webviews of a window; waits until there is one. */
export async function webviewFrame(page: Page, view: string): Promise<Frame> {
  const frame = await eventually(`a webview that shows "${view}"`, () => findFrame(page, view), found => found !== undefined);
  if (frame === undefined) throw new Error('unreachable: the wanted frame is there');
  return frame;
}

/** The same, or undefined when there is none now. */
export async function findFrame(page: Page, view: string): Promise<Frame | undefined> {
  for (const frame of page.frames()) {
    // a frame that goes away meanwhile is none
    const name = await frame
      .evaluate(() => (document.visibilityState === 'visible' ? document.body.dataset['view'] : undefined))
      .catch(() => undefined);
    if (name === view) return frame;
  }
  return undefined;
}
