import type { Statement } from '../../../csharp/index.ts';
import type { Frame } from '../frame.ts';
import { isObject } from '../static-type.ts';

type Switch = Extract<Statement, { kind: 'switch' }>;

/** The section of a `switch` that its subject leads to, with the variables that the pattern declares in the frame. */
export function sectionOf(node: Switch, frame: Frame): Switch['sections'][number] | undefined {
  const subject = frame.evaluate(node.subject);
  const isBoxed = isObject(node.subject, frame);
  const labels = node.sections.flatMap(section => section.labels.map(label => ({ ...label, section })));
  const chosen =
    labels.find(
      ({ pattern, guard }) =>
        pattern && frame.evaluation.evaluator.matches(subject, pattern, frame, isBoxed) && (!guard || frame.condition(guard)),
    ) ?? labels.find(({ pattern }) => !pattern);
  return chosen?.section;
}
