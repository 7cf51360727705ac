import ts from 'typescript';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');
const [door] = ['src/base/text/translation.ts'];

/** A text of the code that is shown in the language of the window. */
export interface TextInCode {
  /** As it stands in the code; undefined where it is not written out, so that no translation can be found for it. */
  readonly text: string | undefined;
  /** File and line. */
  readonly place: string;
  /** How many values are put into it. */
  readonly values: number;
}

/** Every text that the code hands to `t`, `tn` and `said`. */
export function textsInCode(): readonly TextInCode[] {
  return globSync('src/**/*.ts', { cwd: root })
    .map(file => file.replaceAll('\\', '/'))
    .filter(file => file !== door)
    .toSorted()
    .flatMap(file => textsIn(file, readFileSync(join(root, file), 'utf8')));
}

/** The texts of one file. */
export function textsIn(file: string, code: string): readonly TextInCode[] {
  if (!/\b(tn?|said)\(/.test(code)) return [];
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
  const found: TextInCode[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      const note = (argument: ts.Expression | undefined, values: number): void => {
        const text = argument && ts.isStringLiteralLike(argument) ? argument.text : undefined;
        found.push({ text, values, place: `${file}:${line + 1}` });
      };
      const given = node.arguments;
      if (node.expression.text === 't' || node.expression.text === 'said') note(given[0], given.length - 1);
      if (node.expression.text === 'tn') [1, 2].forEach(index => note(given[index], given.length - 2));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
