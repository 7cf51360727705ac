import type { Plan, PlannedStep } from '../../wiring/index.ts';

/** A plan as Markdown, to paste into a ticket: what is right, what will change, what it takes. */
export function planText(title: string, plan: Plan): string {
  return `# ${title}\n\n${plan.steps.map(stepText).join('\n')}\n`;
}

function stepText({ step, check }: PlannedStep): string {
  switch (check.status) {
    case 'done':
      return lines(`- [x] **${step.title}**: ${check.sentence}`, [['Note', check.warning]]);
    case 'change':
      return lines(`- [ ] **${step.title}**: ${check.sentence}`, [['Permission', check.permission], ['You need', check.needs], ['Note', check.warning]]);
    case 'blocked':
      return lines(`- [ ] **${step.title}** is blocked: ${check.sentence}`, [['Next step', check.nextStep]]);
  }
}

function lines(first: string, facts: readonly (readonly [string, string | undefined])[]): string {
  return [first, ...facts.flatMap(([name, text]) => (text === undefined || text === '' ? [] : [`  - ${name}: ${text}`]))].join('\n');
}
