import { markdown as markdownOf } from '../../base/text/markdown.ts';
import { toKeep } from '../../base/text/translation.ts';
import type { Plan, PlannedChange } from '../../wiring/index.ts';

/** A plan as Markdown, to paste into a ticket: what is right, what will change, what it takes. */
export function planText(title: string, plan: Plan): string {
  return `# ${markdown(title)}\n\n${plan.steps.map(stepText).join('\n')}\n`;
}

// what is pasted elsewhere is English
function markdown(text: string): string {
  return markdownOf(toKeep(text));
}

function stepText({ title, check }: PlannedChange): string {
  switch (check.status) {
    case 'done':
      return lines(`- [x] **${markdown(title)}**: ${markdown(check.sentence)}`, [['Note', check.warning]]);
    case 'change':
      return lines(`- [ ] **${markdown(title)}**: ${markdown(check.sentence)}`, [
        ['Permission', check.permission],
        ['You need', check.needs],
        ['Note', check.warning],
        ['Affects', check.affects?.map(toKeep).join(' ')],
      ]);
    case 'blocked':
      return lines(`- [ ] **${markdown(title)}** is blocked: ${markdown(check.sentence)}`, [['Next step', check.nextStep]]);
  }
}

function lines(first: string, facts: readonly (readonly [string, string | undefined])[]): string {
  return [first, ...facts.flatMap(([name, text]) => (text === undefined || text === '' ? [] : [`  - ${name}: ${markdown(text)}`]))].join(
    '\n',
  );
}
