// ESLint's `plain-window`: who may set texts that VS Code reads for links, icons and Markdown. Read by eslint.config.mjs and by its test.

/** Members of VS Code's `window` that show no text of ours. */
const quiet = new Set([
  'activeTextEditor',
  'visibleTextEditors',
  'showTextDocument',
  'createTextEditorDecorationType',
  'tabGroups',
  'state',
  'activeColorTheme',
]);

/** What else of VS Code carries texts, with the only files that may make them, as the ends of their paths. */
const carriers = {
  MarkdownString: ['editor/features/plain-markdown.ts'],
  Hover: ['editor/features/hover.ts'],
  CodeLens: ['editor/features/code-lenses.ts'],
  InlayHint: ['editor/features/inlay-hints.ts'],
  CompletionItem: ['editor/features/completion.ts'],
  TreeItem: ['views/tree-item.ts'],
  Diagnostic: ['editor/linting/plain-problem.ts'],
  DiagnosticRelatedInformation: ['editor/linting/plain-problem.ts'],
  CodeAction: ['editor/linting/plain-problem.ts'],
};

/** Where `window` may be told to show something: the door, and the log, whose channel is text alone. */
const doors = { window: ['host/window/plain-window.ts'], createOutputChannel: ['host/window/log.ts'] };

/** Members of VS Code's `commands` that run nothing. */
const quietOfCommands = new Set(['registerCommand', 'registerTextEditorCommand', 'getCommands']);

/** Who may hand on what it is given to a command of which only the caller knows that it is ours. */
const relays = ['host/lazy-commands.ts'];

const message = 'A name could speak here: show it by host/window/plain-window.ts.';

/** @type {import('eslint').Rule.RuleModule} */
export const plainWindow = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const path = context.filename.replaceAll('\\', '/');
    const isOne = files => files.some(file => path.endsWith(`/${file}`));
    if (isOne(doors.window)) return {};
    const mayUse = name => quiet.has(name) || /^onDid/.test(name) || (doors[name] !== undefined && isOne(doors[name]));
    const report = node => context.report({ node, message });
    const checkWindow = variable => {
      for (const { identifier } of variable.references) {
        const { parent } = identifier;
        const isPattern = parent.type === 'VariableDeclarator' && parent.init === identifier && parent.id.type === 'ObjectPattern';
        const names = isPattern
          ? parent.id.properties.map(({ key, computed }) => (computed ? undefined : key?.name))
          : [nameOf(parent, identifier)];
        if (!names.every(name => name !== undefined && mayUse(name))) report(identifier);
      }
    };
    const checkCommands = variable => {
      for (const { identifier } of variable.references) {
        const { parent } = identifier;
        const name = nameOf(parent, identifier);
        const isQuiet =
          quietOfCommands.has(name) ||
          (name === 'executeCommand' &&
            parent.parent.type === 'CallExpression' &&
            parent.parent.callee === parent &&
            (isOne(relays) || showsNoText(parent.parent.arguments)));
        if (!isQuiet) report(identifier);
      }
    };
    return {
      ImportDeclaration(node) {
        if (node.source.value !== 'vscode' || node.importKind === 'type') return;
        for (const specifier of node.specifiers) {
          if (specifier.importKind === 'type') continue;
          if (specifier.type !== 'ImportSpecifier')
            report(specifier); // all of VS Code by one name: nobody sees what is taken of it
          else if (specifier.imported.name === 'window') context.sourceCode.getDeclaredVariables(specifier).forEach(checkWindow);
          else if (specifier.imported.name === 'commands') context.sourceCode.getDeclaredVariables(specifier).forEach(checkCommands);
          else if (carriers[specifier.imported.name] !== undefined)
            for (const made of context.sourceCode
              .getDeclaredVariables(specifier)
              .flatMap(({ references }) => references)
              .filter(isMade))
              if (!isOne(carriers[specifier.imported.name])) report(made.identifier);
        }
      },
      ImportExpression(node) {
        if (node.source.value === 'vscode') report(node);
      },
      'ExportNamedDeclaration, ExportAllDeclaration'(node) {
        if (node.source?.value === 'vscode' && node.exportKind !== 'type') report(node);
      },
    };
  },
};

/** The name by which a member is taken; nothing where `window` itself is handed on or asked by a name that is not known. */
function nameOf(parent, identifier) {
  if (parent.type !== 'MemberExpression' || parent.object !== identifier) return undefined;
  if (!parent.computed) return parent.property.name;
  return typeof parent.property.value === 'string' ? parent.property.value : undefined;
}

/**
 * Whether a command is one of our own, or gets nothing but what stands in the code: `vscode.diff` and others show a title that
 * they are given.
 */
function showsNoText([id, ...given]) {
  if (given.every(standsInCode)) return id !== undefined && id.type !== 'SpreadElement';
  return id.type === 'Literal'
    ? id.value === 'setContext'
    : id.type === 'MemberExpression' && id.object.type === 'Identifier' && id.object.name === 'commandIds';
}

/** Whether nothing of a value is known only when it runs. */
function standsInCode(node) {
  return (
    node.type === 'Literal' ||
    (node.type === 'ObjectExpression' &&
      node.properties.every(({ type, computed, value }) => type === 'Property' && !computed && standsInCode(value)))
  );
}

/** Whether a reference is more than a type. */
function isMade({ isTypeReference, isValueReference }) {
  return isValueReference ?? !isTypeReference;
}
