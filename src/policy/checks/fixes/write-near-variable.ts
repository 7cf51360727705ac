import { t } from '../../../base/text/translation.ts';
import type { FixMaker } from '../../quick-fixes/fix.ts';
import { variablesSetAround } from '../variables/variables-set.ts';
import { nearName } from './near-name.ts';

/** What a name may consist of so that it is written alike in C#, in an attribute and in text. */
const plainName = /^[\w.-]+$/;

/** Reads the variable that a misspelt one is near, of those that the policies of the call set. */
export const writeNearVariable: FixMaker = ({ document, workspace, file, span }) => {
  const read = document.text.slice(span.start, span.end);
  const [, written] = /\[\s*(?:"|&quot;|&#34;)([\w.-]+)(?:"|&quot;|&#34;)\s*\]$/.exec(read) ?? [];
  const set = variablesSetAround({ document, workspace, file });
  if (written === undefined || !set) return [];
  const near = nearName(written, [...set]);
  if (near === undefined || !plainName.test(near)) return [];
  const start = span.start + read.lastIndexOf(written);
  return [{ title: t('Read “{0}”', near), edits: [{ span: { start, end: start + written.length }, newText: near }] }];
};
