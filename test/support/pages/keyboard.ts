import type { Frame, Page } from 'playwright-core';

/** A control that a keyboard does not reach, or whose focus cannot be seen. */
export interface KeyboardFinding {
  /** What it is and says: `button Apply`. */
  readonly control: string;
  readonly problem: 'not reached' | 'focus not visible';
}

/** The page's own list of its controls while it is gone through. */
interface PageWithControls {
  controls: HTMLElement[];
}

/**
 * Goes through a page with Tab from its first control to its last, and back with Shift+Tab, and gives the controls that had no turn or
 * no outline in it. Of radio buttons only the chosen one has a turn: arrow keys lead to the others.
 */
export async function keyboardFindings(page: Page, frame: Frame): Promise<readonly KeyboardFinding[]> {
  const names = await frame.evaluate(() => {
    const controls = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex="0"]')].filter(
      control => control.checkVisibility() && !control.matches(':disabled') && !control.matches('input[type="radio"]:not(:checked)'),
    );
    (globalThis as unknown as PageWithControls).controls = controls;
    controls[0]?.focus();
    return controls.map(control => `${control.localName} ${(control.ariaLabel ?? control.textContent).trim().slice(0, 40)}`);
  });
  if (names.length === 0) return [{ control: 'any', problem: 'not reached' }];
  const outlined = new Map<number, boolean>();
  for (const key of ['Tab', 'Shift+Tab']) {
    // a group of controls may take a stop of its own, such as a part that scrolls
    for (let stop = 0; stop < names.length + 10; stop++) {
      await page.keyboard.press(key);
      const { at, isOutlined } = await frame.evaluate(() => {
        const active = document.activeElement;
        const { controls } = globalThis as unknown as PageWithControls;
        return { at: controls.findIndex(control => control === active), isOutlined: active !== null && getComputedStyle(active).outlineStyle !== 'none' };
      });
      if (at >= 0) outlined.set(at, isOutlined);
      if (at === (key === 'Tab' ? names.length - 1 : 0)) break;
    }
  }
  return names.flatMap((control, at): readonly KeyboardFinding[] => {
    const isOutlined = outlined.get(at);
    if (isOutlined === undefined) return [{ control, problem: 'not reached' }];
    return isOutlined ? [] : [{ control, problem: 'focus not visible' }];
  });
}
