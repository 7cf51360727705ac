import type { Workbench } from '../../drive/workbench/workbench.ts';
import { chooseTheme, themeInName } from './choose-theme.ts';

const themes = ['Light Modern', 'Dark Modern', 'Dark High Contrast'] as const;

/** Leaves a picture of what is shown in each theme; what choosing a theme closes is shown again by `show`. */
export async function inThemes(workbench: Workbench, name: string, show: () => Promise<void> = () => Promise.resolve()): Promise<void> {
  for (const theme of themes) {
    await chooseTheme(workbench, theme);
    await show();
    await workbench.screenshot(`${name}-${themeInName(theme)}`);
  }
}
