import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const root = path.join(import.meta.dirname, '../../..');

/** A regular expression of the source. */
export interface SourceExpression {
  readonly source: string;
  readonly flags: string;
  /** `src/a.ts:12`, its first place. */
  readonly place: string;
}

/** A `new RegExp` whose text is put together while the product runs: `src/a.ts: new RegExp(text)`, without backslashes and backticks. */
export type DynamicExpression = string;

/** Every regular expression of the extension, the command line, the emulator and the scripts of webviews. */
export function sourceExpressions(): { readonly expressions: readonly SourceExpression[]; readonly dynamic: readonly DynamicExpression[] } {
  const expressions = new Map<string, SourceExpression>();
  const dynamic: DynamicExpression[] = [];
  for (const file of globSync(['src/**/*.ts', 'media/**/*.js'], { cwd: root }).toSorted()) {
    const module = moduleOf(file);
    const visit = (node: ts.Node): void => {
      const found = expressionIn(node, module);
      if (found === 'dynamic') dynamic.push(`${module.file}: ${node.getText(module.tree).replace(/[\\`]/g, '').replace(/\s+/g, ' ')}`);
      else if (found) {
        const { line } = module.tree.getLineAndCharacterOfPosition(node.getStart(module.tree));
        const key = `/${found.source}/${found.flags}`;
        if (!expressions.has(key)) expressions.set(key, { ...found, place: `${module.file}:${line + 1}` });
      }
      ts.forEachChild(node, visit);
    };
    visit(module.tree);
  }
  return { expressions: [...expressions.values()], dynamic };
}

interface Module {
  readonly file: string;
  readonly tree: ts.SourceFile;
}

const modules = new Map<string, Module>();

function moduleOf(file: string): Module {
  const normal = file.split(path.sep).join('/');
  const module = modules.get(normal) ?? {
    file: normal,
    tree: ts.createSourceFile(normal, readFileSync(path.join(root, normal), 'utf8'), ts.ScriptTarget.Latest, true),
  };
  modules.set(normal, module);
  return module;
}

function expressionIn(node: ts.Node, module: Module): { readonly source: string; readonly flags: string } | 'dynamic' | undefined {
  if (ts.isRegularExpressionLiteral(node)) return literalOf(node);
  if (!(ts.isNewExpression(node) || ts.isCallExpression(node)) || node.expression.getText(module.tree) !== 'RegExp') return undefined;
  const [source, flags] = [node.arguments?.[0], node.arguments?.[1]].map(argument => (argument ? constantOf(argument, module) : ''));
  return source === undefined || flags === undefined ? 'dynamic' : { source, flags };
}

function literalOf({ text }: ts.RegularExpressionLiteral): { readonly source: string; readonly flags: string } {
  const end = text.lastIndexOf('/');
  return { source: text.slice(1, end), flags: text.slice(end + 1) };
}

/** The text of an expression made of constants alone, those of other modules included. */
function constantOf(node: ts.Expression, module: Module): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    return joined([constantOf(node.left, module), constantOf(node.right, module)]);
  }
  if (ts.isTaggedTemplateExpression(node) && node.tag.getText(module.tree) === 'String.raw') return templateOf(node.template, module, true);
  if (ts.isTemplateExpression(node)) return templateOf(node, module, false);
  if (ts.isIdentifier(node)) return valueOf(node.text, module);
  if (ts.isAsExpression(node)) return constantOf(node.expression, module);
  if (!ts.isPropertyAccessExpression(node) || !ts.isIdentifier(node.expression)) return undefined;
  const object = declared(node.expression.text, module);
  if (object && node.name.text === 'source' && ts.isRegularExpressionLiteral(object.value)) return literalOf(object.value).source;
  const literal = object && (ts.isAsExpression(object.value) ? object.value.expression : object.value);
  if (!object || !literal || !ts.isObjectLiteralExpression(literal)) return undefined;
  const member = literal.properties.find(
    property => ts.isPropertyAssignment(property) && property.name.getText(object.module.tree) === node.name.text,
  );
  return member && ts.isPropertyAssignment(member) ? constantOf(member.initializer, object.module) : undefined;
}

function templateOf(template: ts.TemplateLiteral, module: Module, isRaw: boolean): string | undefined {
  const text = (part: ts.TemplateLiteralLikeNode): string => (isRaw ? (part.rawText ?? part.text) : part.text);
  if (ts.isNoSubstitutionTemplateLiteral(template)) return text(template);
  return joined([
    text(template.head),
    ...template.templateSpans.flatMap(span => [constantOf(span.expression, module), text(span.literal)]),
  ]);
}

function joined(parts: readonly (string | undefined)[]): string | undefined {
  return parts.includes(undefined) ? undefined : parts.join('');
}

function valueOf(name: string, module: Module): string | undefined {
  const found = declared(name, module);
  return found && constantOf(found.value, found.module);
}

/** The value of a constant of a module, or of the one that it is imported from. */
function declared(name: string, module: Module): { readonly value: ts.Expression; readonly module: Module } | undefined {
  for (const statement of module.tree.statements) {
    if (ts.isVariableStatement(statement) && (statement.declarationList.flags & ts.NodeFlags.Const) !== 0) {
      const declaration = statement.declarationList.declarations.find(each => each.name.getText(module.tree) === name);
      if (declaration?.initializer) return { value: declaration.initializer, module };
    }
    if (
      !ts.isImportDeclaration(statement) ||
      !ts.isStringLiteral(statement.moduleSpecifier) ||
      !statement.moduleSpecifier.text.startsWith('.')
    ) {
      continue;
    }
    const bindings = statement.importClause?.namedBindings;
    if (!bindings || !ts.isNamedImports(bindings) || !bindings.elements.some(element => element.name.text === name)) continue;
    return declared(name, moduleOf(path.join(path.dirname(module.file), statement.moduleSpecifier.text)));
  }
  return undefined;
}
