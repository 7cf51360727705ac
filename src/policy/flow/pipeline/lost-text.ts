import type { Element } from '../../syntax/index.ts';
import type { FlowReport, Where } from './flow-context.ts';
import { isLost } from '../value/text-choice.ts';
import type { TextPattern } from '../value/text-pattern.ts';

/** Reports a text that decides where secrets come from or go to, when some of what it may be is left out. */
export function lookAtText(report: FlowReport, text: TextPattern | undefined, element: Element, where: Pick<Where, 'file'>): void {
  if (isLost(text)) report.unfollowed('texts', { file: where.file, span: element.startTagSpan });
}
