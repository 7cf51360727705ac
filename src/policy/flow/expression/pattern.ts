import { operandsOf, type Pattern } from '../../csharp/index.ts';
import type { Evaluation } from './evaluation.ts';
import { declareLocal } from './frame.ts';
import { equality } from './truth.ts';
import { plain, type Value, type Frame } from '../value/value.ts';
import { deepTaint } from '../value/deep-taint.ts';

/** Gives the names of a pattern the value it is matched against. */
export function bindPattern(evaluation: Evaluation, pattern: Pattern, subject: Value, frame: Frame): void {
  switch (pattern.kind) {
    case 'var':
      declareLocal(frame, pattern.name, subject);
      break;
    case 'type':
      if (pattern.name !== undefined) declareLocal(frame, pattern.name, subject);
      break;
    case 'not':
      bindPattern(evaluation, pattern.pattern, subject, frame);
      break;
    case 'and':
    case 'or':
      for (const operand of operandsOf(pattern)) bindPattern(evaluation, operand, subject, frame);
      break;
    case 'property':
      if (pattern.name !== undefined) declareLocal(frame, pattern.name, subject);
      for (const member of pattern.members) bindPattern(evaluation, member.pattern, plain(deepTaint(subject, evaluation)), frame);
      break;
    case 'constant':
    case 'relational':
    case 'discard':
      break;
  }
}

/** Whether a value matches, as far as its text is known. */
export function matchPattern(evaluation: Evaluation, pattern: Pattern, subject: Value, frame: Frame): boolean | undefined {
  switch (pattern.kind) {
    case 'constant':
      return equality(subject, evaluation.evaluate(pattern.value, frame));
    case 'var':
    case 'discard':
      return true;
    case 'not': {
      const match = matchPattern(evaluation, pattern.pattern, subject, frame);
      return match === undefined ? undefined : !match;
    }
    case 'or': {
      const matches = operandsOf(pattern).map(operand => matchPattern(evaluation, operand, subject, frame));
      if (matches.includes(true)) return true;
      return matches.every(match => match === false) ? false : undefined;
    }
    case 'and':
    case 'type':
    case 'property':
    case 'relational':
      return undefined;
  }
}
