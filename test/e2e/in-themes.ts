import type { Workbench } from '../../drive/workbench/workbench.ts';

const themes = ['Light Modern', 'Dark Modern', 'Dark High Contrast'];

/** Leaves a picture of what is shown in each theme; what choosing a theme closes is shown again by `show`. */
export async function inThemes(workbench: Workbench, name: string, show: () => Promise<void> = () => Promise.resolve()): Promise<void> {
  for (const theme of themes) {
    await workbench.runCommand('Preferences: Color Theme');
    await workbench.quickInput.pick(theme);
    await workbench.quickInput.waitUntilGone();
    await show();
    await workbench.screenshot(`${name}-${theme.toLowerCase().replaceAll(' ', '-')}`);
  }
}
