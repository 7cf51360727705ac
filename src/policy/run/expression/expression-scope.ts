import type { SharedBudget } from '../dotnet/time/machine.ts';
import type { ContextModel } from './context-model.ts';

/** What an expression runs in: given by the policy interpreter, nothing of it is read from the surroundings. */
export interface ExpressionScope {
  /** The code that was parsed: it has what the tree has not, such as the types of `catch`. */
  readonly source: string;
  readonly context: ContextModel;
  /** Now in UTC, in ticks of 100 ns since 0001-01-01; asked anew at each DateTime.UtcNow. */
  readonly now: () => bigint;
  /** A number in [0, 1) for Random and Guid.NewGuid. */
  readonly random: () => number;
  /** Steps before an expression is ended; 200,000 unless given. */
  readonly maximumSteps?: number;
  /** What it draws on together with all else in the run; without it only its own limits count. */
  readonly budget?: SharedBudget;
  /** The text of a named value; without it one in the code is reported as not known. */
  readonly namedValue?: (name: string) => string | undefined;
}

