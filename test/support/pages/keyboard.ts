import type { Frame, Page } from 'playwright-core';

/** A control that a keyboard does not reach, or whose focus cannot be seen. */
export interface KeyboardFinding {
  /** What it is and says: `button Apply`. */
  readonly control: string;
  readonly problem: 'not reached' | 'focus not visible';
}

/** What a page knows of itself while it is gone through. */
interface PageWithControls {
  readonly controls: readonly HTMLElement[];
  /** What had the focus before, and how far the page was scrolled. */
  readonly focused: Element | null;
  readonly scrolled: number;
}

/**
 * Goes through a page with Tab from its first control to its last, and back with Shift+Tab, and gives the controls that had no turn or
 * no outline in it. Of radio buttons only the chosen one has a turn: arrow keys lead to the others. No other key is pressed, so that no
 * value changes, and afterwards the page is where it was, with the focus where it was in it.
 */
export async function keyboardFindings(page: Page, frame: Frame): Promise<readonly KeyboardFinding[]> {
  const names = await frame.evaluate(() => {
    const controls = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex="0"]')].filter(
      control => control.checkVisibility() && !control.matches(':disabled') && !control.matches('input[type="radio"]:not(:checked)'),
    );
    Object.assign(globalThis, { controls, focused: document.activeElement, scrolled: scrollY } satisfies PageWithControls);
    controls[0]?.focus();
    return controls.map(control => `${control.localName} ${(control.ariaLabel ?? control.textContent).trim().slice(0, 40)}`);
  });
  if (names.length === 0) return [{ control: 'any', problem: 'not reached' }];
  const outlined = new Map<number, boolean>();
  for (const key of ['Tab', 'Shift+Tab']) {
    // a group of controls may take a stop of its own, such as a part that scrolls
    for (let stop = 0; stop < names.length + 10; stop++) {
      const { at, isOutlined } = await focusOf(frame);
      if (at >= 0) outlined.set(at, isOutlined);
      if (at === (key === 'Tab' ? names.length - 1 : 0)) break;
      await page.keyboard.press(key);
    }
  }
  await frame.evaluate(() => {
    const { focused, scrolled } = globalThis as unknown as PageWithControls;
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    if (focused instanceof HTMLElement && focused.isConnected) focused.focus();
    scrollTo(0, scrolled);
  });
  return names.flatMap((control, at): readonly KeyboardFinding[] => {
    const isOutlined = outlined.get(at);
    if (isOutlined === undefined) return [{ control, problem: 'not reached' }];
    return isOutlined ? [] : [{ control, problem: 'focus not visible' }];
  });
}

/** Which control of a page has the focus, and whether that is seen; -1 where none of them has it. */
function focusOf(frame: Frame): Promise<{ readonly at: number; readonly isOutlined: boolean }> {
  return frame.evaluate(() => {
    const active = document.activeElement;
    const { controls } = globalThis as unknown as PageWithControls;
    const at = controls.findIndex(control => control === active);
    if (active === null) return { at, isOutlined: false };
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(active);
    const isTransparent = /^rgba\(.*, 0\)$/.test(outlineColor);
    return { at, isOutlined: outlineStyle !== 'none' && outlineWidth !== '0px' && !isTransparent };
  });
}
