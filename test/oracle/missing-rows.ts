import { rowLine } from '../support/oracle/row-line.ts';
import { watchMembers } from '../support/oracle/run-members.ts';
import type { DotnetAnswer } from './ask-dotnet.ts';
import { allFixtureRows } from './fixture-rows.ts';
import type { GridRow } from './grid-rows.ts';
import { verdictOf } from './verdict.ts';

/** For members that no fixture uses: a row of the grid for each that gives what .NET gives, a value rather than an exception. */
export function missingRows(grid: readonly GridRow[], answers: ReadonlyMap<string, DotnetAnswer>): readonly GridRow[] {
  const members = watchMembers();
  for (const row of allFixtureRows()) rowLine(row);
  const wanted = new Set(members.unused());
  const chosen: GridRow[] = [];
  for (const kind of ['V', 'E']) {
    for (const row of grid) {
      const answer = answers.get(String(row.id));
      if (answer?.kind !== 'ran' || !answer.lines.every(line => line.startsWith(kind))) continue;
      members.forget();
      const line = rowLine({ ...row, id: '' }).slice(1);
      const found = [...wanted].filter(member => members.isUsed(member));
      if (found.length === 0 || verdictOf(line, answer) !== 'equal') continue;
      chosen.push(row);
      for (const member of found) wanted.delete(member);
    }
  }
  if (wanted.size > 0) console.log(`No row of the grid gives what .NET gives for ${[...wanted].join(', ')}.`);
  return chosen;
}
