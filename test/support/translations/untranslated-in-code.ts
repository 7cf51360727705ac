import ts from 'typescript';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

/**
 * What is English in every window: the command line, the emulator, what is exported, what language models read, and the answers of
 * placeholders.
 */
const english = /^src\/(?:cli|emulator|demo|wiring\/export|commands\/language-model|commands\/run-policy\/placeholder-host)(?:\/|\.ts)|^src\/policy\/(?:language|run)\//;

/** Members of objects that a window shows. */
const shown: ReadonlySet<string> = new Set([
  'label', 'detail', 'description', 'tooltip', 'placeholder', 'placeHolder', 'prompt', 'sentence', 'nextStep', 'message', 'heading', 'hint', 'warning',
]);

/** Functions and classes that show what they are given. */
const shows = /^(?:AppError|showMessage|showInformation|showWarning|showError|warn|ask|pick|input|setStatus|MarkdownString)$/;

const { SyntaxKind: { PlusToken, BarBarToken, QuestionQuestionToken, AmpersandAmpersandToken } } = ts;
const joints: ReadonlySet<ts.SyntaxKind> = new Set([PlusToken, BarBarToken, QuestionQuestionToken, AmpersandAmpersandToken]);

/** A sentence of the code that reaches a window as it is, in English. */
export interface UntranslatedText {
  readonly text: string;
  /** File and line. */
  readonly place: string;
}

/** Every text of several words where a window would show it, and which no translation is looked up for. */
export function untranslatedInCode(): readonly UntranslatedText[] {
  return globSync('src/**/*.ts', { cwd: root })
    .map(file => file.replaceAll('\\', '/'))
    .filter(file => !english.test(file))
    .toSorted()
    .flatMap(file => untranslatedIn(file, readFileSync(join(root, file), 'utf8')));
}

/** The same of one file. */
export function untranslatedIn(file: string, code: string): readonly UntranslatedText[] {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
  const found: UntranslatedText[] = [];
  const visit = (node: ts.Node): void => {
    const text = wordsOf(node);
    if (text !== undefined && isShown(node)) {
      found.push({ text, place: `${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}` });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The text of a literal with two words at least; its values are dots. */
function wordsOf(node: ts.Node): string | undefined {
  const text = ts.isStringLiteralLike(node)
    ? node.text
    : ts.isTemplateExpression(node)
      ? node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('')
      : '';
  return /[A-Za-z]{2,},? [a-z]{2,}/.test(text) ? text : undefined;
}

/** Whether a text goes through branches and joints alone to a place that is shown; in a call of `t` or any other function it does not. */
function isShown(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isConditionalExpression(parent)) return parent.condition !== node && isShown(parent);
  if (ts.isParenthesizedExpression(parent)) return isShown(parent);
  if (ts.isBinaryExpression(parent)) {
    return joints.has(parent.operatorToken.kind) && isShown(parent);
  }
  if (ts.isVariableDeclaration(parent)) return shown.has(parent.name.getText());
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node && shown.has(parent.name.getText().replaceAll("'", ''));
  if (ts.isNewExpression(parent) || ts.isCallExpression(parent)) {
    const { expression } = parent;
    const name = ts.isPropertyAccessExpression(expression) ? expression.name.text : ts.isIdentifier(expression) ? expression.text : '';
    // the log is for whoever helps, and English
    const [first] = parent.arguments ?? [];
    const isSilent = first !== undefined && ts.isStringLiteral(first) && first.text === 'cancelled';
    return parent.expression !== node && !isSilent && shows.test(name) && !/^(?:this\.)?#?log\./.test(expression.getText());
  }
  return false;
}
