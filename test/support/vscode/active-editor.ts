import { window, type TextEditor } from 'vscode';
import { eventually } from './eventually.ts';

/** The active editor, once it is the one that is meant: which one is active is reported after it is shown. */
export function activeEditor(what: string, isMeant: (editor: TextEditor) => boolean): Promise<TextEditor> {
  return eventually(
    what,
    () => (window.activeTextEditor && isMeant(window.activeTextEditor) ? window.activeTextEditor : undefined),
    () => `${window.activeTextEditor?.document.uri.toString() ?? 'none'}, of ${tabs()}`,
  );
}

function tabs(): string {
  const shown = window.tabGroups.all.map(group => {
    const labels = group.tabs.map(({ label, isActive }) => `${label}${isActive ? ' *' : ''}`);
    return `${group.isActive ? 'active ' : ''}[${labels.join(', ')}]`;
  });
  return shown.join(' ');
}
