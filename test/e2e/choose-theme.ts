import type { Workbench } from '../../drive/workbench/workbench.ts';

/** The class of the window in a theme. */
const classes = { 'Light Modern': 'vs', 'Dark Modern': 'vs-dark', 'Dark High Contrast': 'hc-black', 'Light High Contrast': 'hc-light' } as const;

/** A theme that pictures are taken in. */
export type Theme = keyof typeof classes;

/** Chooses a theme and waits until the window has it. */
export async function chooseTheme(workbench: Workbench, theme: Theme): Promise<void> {
  await workbench.runCommand('Preferences: Color Theme');
  await workbench.quickInput.paste(theme); // with each key the window would take on the next best one
  await workbench.quickInput.pick(theme, '');
  await workbench.quickInput.waitUntilGone();
  await workbench.page.waitForSelector(`.monaco-workbench.${classes[theme]}`);
}

/** A theme as names of files have it. */
export function themeInName(theme: Theme): string {
  return theme.toLowerCase().replaceAll(' ', '-');
}
