import { setAttribute } from '../syntax/index.ts';
import type { FixMaker } from './fix.ts';

/** Sends the vault a request of its own instead of a copy of the caller's. */
export const sendNewRequest: FixMaker = ({ element }) => ({ title: 'Send a new request instead of a copy of the caller’s', edits: [setAttribute(element, 'mode', 'new')] });
