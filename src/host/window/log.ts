import { window, type Disposable } from 'vscode';
import { productName } from '../../base/text/product-name.ts';
import { redact } from '../../base/secrets/redact.ts';
import { capped, visible } from '../../base/text/visible-text.ts';

/**
 * The extension's log channel, a line a message. Everything passes the redaction first; nothing a user typed as a secret belongs
 * here at all.
 */
export interface Log extends Disposable {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
  debug(message: string): void;
  /** Opens the channel in the Output panel. */
  show(): void;
}

/** What is longer is no line of a log. */
const longestLine = 64 * 1024;

/** Creates the channel of the extension's name. */
export function createLog(): Log {
  const channel = window.createOutputChannel(productName, { log: true });
  const line = (message: string): string => visible(redact(capped(message, longestLine)));
  return {
    info: message => channel.info(line(message)),
    warn: message => channel.warn(line(message)),
    error: message => channel.error(line(message)),
    debug: message => channel.debug(line(message)),
    show: () => channel.show(),
    dispose: () => channel.dispose(),
  };
}
