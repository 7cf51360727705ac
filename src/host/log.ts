import { window, type Disposable } from 'vscode';
import { redact } from '../base/redact.ts';

/** The extension's log channel. Everything passes the redaction first; nothing a user typed as a secret belongs here at all. */
export interface Log extends Disposable {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
  debug(message: string): void;
  /** Opens the channel in the Output panel. */
  show(): void;
}

/** Creates the channel "APIM Secret Wiring". */
export function createLog(): Log {
  const channel = window.createOutputChannel('APIM Secret Wiring', { log: true });
  return {
    info: message => channel.info(redact(message)),
    warn: message => channel.warn(redact(message)),
    error: message => channel.error(redact(message)),
    debug: message => channel.debug(redact(message)),
    show: () => channel.show(),
    dispose: () => channel.dispose(),
  };
}
