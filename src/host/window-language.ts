import { l10n } from 'vscode';
import { speak } from '../base/text/translation.ts';

// imported before everything else that ships in the extension's first bundle: tables of texts are made when they are loaded
speak(l10n.bundle);
