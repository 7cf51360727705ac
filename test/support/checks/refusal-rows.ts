import { parseCode } from '../../../src/policy/csharp/index.ts';
import { codeProblems, type CodeProblem } from '../../../src/policy/checks/code/code-problems.ts';
import type { TypingRow } from '../typing/typing-rows.ts';

/** What a row comes to: the rules that report it, `syntax` for code that cannot be read, `-` for nothing. */
export type Verdict = CodeProblem['kind'] | 'syntax';

/** What we say of a code, each thing once. */
export function ourVerdicts({ code, form }: Pick<TypingRow, 'code' | 'form'>): readonly Verdict[] {
  const parsed = parseCode(code, form);
  if (parsed.errors.length > 0) return ['syntax'];
  return distinct(codeProblems(parsed, code).map(({ kind }) => kind));
}

/** What the compiler's errors (`CS1061 …`) are about, each thing once. */
export function theirVerdicts(errors: readonly string[]): readonly Verdict[] {
  return distinct(errors.map(error => verdictsOfErrors.get(error.slice(0, 6)) ?? 'syntax'));
}

const errorsOf: Readonly<Record<CodeProblem['kind'], string>> = {
  name: 'CS0103 CS1061 CS0117 CS0176 CS0841 CS0119 CS0120',
  type: 'CS0246 CS0234 CS0305 CS0308',
  arguments: 'CS1501 CS1503 CS1729 CS7036 CS1955 CS0149 CS1502 CS1620 CS1615 CS0411 CS0121 CS0428 CS0144 CS0712 CS1739 CS1740 CS1593 CS1929 CS1950',
  conversion: 'CS0029 CS0030 CS0266 CS0019 CS0023 CS0200 CS0815 CS0221 CS0031 CS0020 CS0039 CS0077 CS0173 CS0172 CS0826 CS0037 CS0131 CS8179 CS8121 CS0186 CS1579 CS1656 CS0220 CS0198 CS0155 CS1674 CS0127 CS0818 CS0820 CS1660 CS1662 CS8716 CS8917',
  return: 'CS0161 CS1643 CS0126',
};

const verdictsOfErrors = new Map(
  Object.entries(errorsOf).flatMap(([kind, ids]) => ids.split(' ').map(id => [id, isKind(kind) ? kind : 'name'] as const)),
);

function isKind(text: string): text is CodeProblem['kind'] {
  return Object.hasOwn(errorsOf, text);
}

function distinct(verdicts: readonly Verdict[]): readonly Verdict[] {
  return [...new Set(verdicts)].sort();
}

/** Rows with what the compiler says of them: its verdicts, a tab, and the code. */
export function writeRefusals(rows: readonly TypingRow[], verdictsOf: (row: TypingRow) => readonly Verdict[]): string {
  return rows.map(row => `${verdictsOf(row).join(' ') || '-'}\t${row.form === 'block' ? `{${row.code}}` : row.code}\n`).join('');
}

/** Reads what {@link writeRefusals} wrote. */
export function readRefusals(text: string): readonly { readonly row: TypingRow; readonly compiler: readonly string[] }[] {
  return text.trimEnd().split('\n').map(line => {
    const [verdicts = '', code = ''] = line.split('\t');
    const isBlock = /^\{ .*\}$/.test(code);
    const row: TypingRow = { id: code, form: isBlock ? 'block' : 'single', code: isBlock ? code.slice(1, -1) : code };
    return { row, compiler: verdicts === '-' ? [] : verdicts.split(' ') };
  });
}
