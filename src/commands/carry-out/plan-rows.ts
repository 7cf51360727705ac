import type { Plan, PlannedChange } from '../../wiring/index.ts';
import { icons } from '../../host/plain-text.ts';
import type { Choice } from '../wizard/question.ts';

/** What a row of a shown plan does. */
export type PlanChoice = 'apply' | 'close' | 'copy' | 'az' | 'bicep' | 'nothing';

/** About how many characters fit on the first line of a row of VS Code's quick pick; the rest goes to its second line. */
const lineWidth = 78;

/** A plan as rows of a pick: what can be done first, then each step with every fact about it. */
export function planRows(plan: Plan): readonly Choice<PlanChoice>[] {
  const steps = [...plan.steps].sort((a, b) => rank(a) - rank(b));
  const facts = steps.flatMap(stepRows);
  const copy: Choice<PlanChoice> = { label: icons`$(copy) Copy the plan`, value: 'copy' };
  if (plan.isBlocked) return [...facts, { ...copy, heading: 'More' }];
  const act: Choice<PlanChoice> = plan.isDone
    ? { label: icons`$(check) Nothing to change`, detail: 'Everything is as it should be', value: 'close' }
    : { label: icons`$(play) ${applyLabel(plan)}`, detail: 'Escape leaves everything as it is', value: 'apply' };
  return plan.isDone ? [act, copy, ...facts] : [act, copy, ...exports, ...facts];
}

const exports: readonly Choice<PlanChoice>[] = [
  { label: icons`$(terminal) Open as az commands`, value: 'az' },
  { label: icons`$(file-code) Open as Bicep`, value: 'bicep' },
];

/** `Apply 4 changes`. */
export function applyLabel({ steps }: Plan): string {
  const count = steps.filter(({ check }) => check.status === 'change').length;
  return count === 1 ? 'Apply 1 change' : `Apply ${count} changes`;
}

// what blocks comes first: nothing else matters then. The rest keeps the order in which it is done.
function rank({ check }: PlannedChange): number {
  return check.status === 'blocked' ? 0 : 1;
}

function stepRows({ title, check }: PlannedChange): readonly Choice<PlanChoice>[] {
  switch (check.status) {
    case 'done':
      return rows(title, [['check', check.sentence], ['warning', check.warning]]);
    case 'change':
      return rows(title, [
        ['add', check.sentence],
        ['key', check.permission && `Permission: ${check.permission}`],
        ['account', `You need: ${check.needs}`],
        ['warning', check.warning],
        ['references', check.affects?.join(' ')],
      ]);
    case 'blocked':
      return rows(title, [['error', check.sentence], ['arrow-right', check.nextStep]]);
  }
}

function rows(heading: string, facts: readonly (readonly [icon: string, text: string | undefined])[]): readonly Choice<PlanChoice>[] {
  const known = facts.flatMap(([icon, text]) => (text === undefined || text === '' ? [] : [{ icon, text }]));
  return known.flatMap(({ icon, text }, index) => {
    // VS Code writes a heading at the right end of its first row
    const [first, ...others] = factRows(icon, text, index === 0 ? lineWidth - heading.length : lineWidth);
    return first && index === 0 ? [{ ...first, heading }, ...others] : [first, ...others].filter(row => row !== undefined);
  });
}

/** A fact over two lines of a row, and as many rows more as it needs: the list cuts off what does not fit. */
function factRows(icon: string, text: string, width: number): readonly Choice<PlanChoice>[] {
  const [label, afterLabel] = fold(text, width);
  const [detail, rest] = fold(afterLabel, width);
  const row: Choice<PlanChoice> = { label: icons`$(${icon}) ${label}`, ...(detail !== '' && { detail }), value: 'nothing' };
  return rest === '' ? [row] : [row, ...factRows('blank', rest, lineWidth)];
}

/** The part of a text that fits on a line, broken at a blank, and the rest. */
export function fold(text: string, width: number): readonly [line: string, rest: string] {
  if (text.length <= width) return [text, ''];
  const blank = text.lastIndexOf(' ', width);
  return blank <= 0 ? [text.slice(0, width), text.slice(width)] : [text.slice(0, blank), text.slice(blank + 1)];
}
