import type {
  Argument,
  Block,
  Expression,
  Initializer,
  Parameter,
  Pattern,
  QueryClause,
  Statement,
  StringPart,
  TypeReference,
  Variable,
} from '../../../src/policy/csharp/index.ts';

/** Shows a tree in one line of brackets, as the fixtures in test/fixtures/csharp write it. */
export function showCode(node: Expression | Block): string {
  return node.kind === 'block' ? node.statements.map(showStatement).join(' ') : show(node);
}

const list = (name: string, ...items: readonly (string | undefined)[]): string =>
  `(${[name, ...items.filter(item => item !== undefined && item !== '')].join(' ')})`;

function show(node: Expression): string {
  return node.parentheses ? `(() ${showInside(node)})` : showInside(node);
}

function showInside(node: Expression): string {
  switch (node.kind) {
    case 'literal':
      return node.type === 'char' ? `'${node.text}'` : node.text;
    case 'string':
      return `"${node.parts.map(showPart).join('')}"`;
    case 'named-value':
      return `{{${node.name}}}`;
    case 'template':
      return '${…}';
    case 'name':
      return node.name + showTypes(node.typeArguments);
    case 'member':
      return list(node.isConditional ? '?.' : '.', show(node.target), node.name + showTypes(node.typeArguments));
    case 'index':
      return list(node.isConditional ? '?[]' : '[]', show(node.target), ...node.arguments.map(showArgument));
    case 'call':
      return list('call', show(node.target), ...node.arguments.map(showArgument));
    case 'new':
      return list(
        'new',
        node.type && showType(node.type),
        ...node.arguments.map(showArgument),
        node.initializer && showInitializer(node.initializer),
      );
    case 'new-array':
      return list('new[]', node.type && showType(node.type), ...node.sizes.map(show), list('items', ...node.items.map(show)));
    case 'anonymous':
      return list('anonymous', ...node.members.map(({ name, value }) => `${name}=${show(value)}`));
    case 'array-initializer':
      return list('items', ...node.items.map(show));
    case 'unary':
      return node.isPostfix ? list('post', show(node.operand), node.operator) : list(node.operator, show(node.operand));
    case 'binary':
      return list(node.operator, show(node.left), show(node.right));
    case 'assignment':
      return list(node.operator, show(node.target), show(node.value));
    case 'conditional':
      return list('?:', show(node.condition), show(node.whenTrue), show(node.whenFalse));
    case 'cast':
      return list('cast', showType(node.type), show(node.operand));
    case 'as':
      return list('as', show(node.operand), showType(node.type));
    case 'is':
      return list('is', show(node.operand), showPattern(node.pattern));
    case 'lambda':
      return list('=>', showParameters(node.parameters), node.body.kind === 'block' ? showStatement(node.body) : show(node.body));
    case 'query':
      return list('query', ...node.clauses.map(showClause));
    case 'switch-expression':
      return list(
        'switch',
        show(node.subject),
        ...node.arms.map(({ pattern, guard, value }) => list('arm', showPattern(pattern), guard && list('when', show(guard)), show(value))),
      );
    case 'tuple':
      return list('tuple', ...node.items.map(showArgument));
    case 'declaration':
      return list('declare', showType(node.type), node.name);
    case 'type-operator':
      return list(node.operator, node.type && showType(node.type));
    case 'checked':
      return list(node.operator, show(node.operand));
    case 'throw-expression':
      return list('throw', show(node.value));
    case 'type-name':
      return showType(node.type);
    case 'missing':
      return '?';
  }
}

function showStatement(node: Statement): string {
  switch (node.kind) {
    case 'block':
      return list('block', ...node.statements.map(showStatement));
    case 'local':
      return list('local', showType(node.type), ...node.declarators.map(({ name, value }) => (value ? `${name}=${show(value)}` : name)));
    case 'deconstruction':
      return list('local', `[${node.variables.map(showVariable).join(', ')}]`, show(node.value));
    case 'expression':
      return list('do', show(node.expression));
    case 'if':
      return list('if', show(node.condition), showStatement(node.whenTrue), node.whenFalse && list('else', showStatement(node.whenFalse)));
    case 'for':
      return list(
        'for',
        list('first', ...node.initializers.map(showStatement)),
        node.condition && show(node.condition),
        list('next', ...node.updates.map(show)),
        showStatement(node.body),
      );
    case 'foreach':
      return list('foreach', `[${node.variables.map(showVariable).join(', ')}]`, show(node.source), showStatement(node.body));
    case 'while':
    case 'do':
      return list(node.kind === 'do' ? 'do-while' : 'while', show(node.condition), showStatement(node.body));
    case 'switch':
      return list(
        'switch',
        show(node.subject),
        ...node.sections.map(({ labels, statements }) =>
          list('section', ...labels.map(({ pattern, guard }) => list('case', pattern ? showPattern(pattern) : 'default', guard && list('when', show(guard)))), ...statements.map(showStatement)),
        ),
      );
    case 'try':
      return list(
        'try',
        showStatement(node.block),
        ...node.catches.map(({ type, name, filter, body }) =>
          list('catch', type && showType(type), name, filter && list('when', show(filter)), showStatement(body)),
        ),
        node.finallyBlock && list('finally', showStatement(node.finallyBlock)),
      );
    case 'using':
      return list(
        'using',
        node.resources.kind === 'local' ? showStatement(node.resources) : show(node.resources as Expression),
        node.body && showStatement(node.body),
      );
    case 'lock':
      return list('lock', show(node.target), showStatement(node.body));
    case 'return':
    case 'throw':
    case 'yield':
    case 'goto':
      return list(node.kind, node.value && show(node.value));
    case 'checked':
      return list(node.operator, showStatement(node.body));
    case 'function':
      return list(
        'function',
        showType(node.type),
        node.name + showTypes(node.typeParameters),
        showParameters(node.parameters),
        node.body.kind === 'block' ? showStatement(node.body) : show(node.body),
      );
    case 'break':
    case 'continue':
    case 'empty':
      return list(node.kind);
  }
}

function showPart(part: StringPart): string {
  if (part.kind === 'text') return part.text.replaceAll('\n', '\\n').replaceAll('"', '\\"');
  if (part.kind === 'named-value') return `{{${part.name}}}`;
  return `{${show(part.value)}${part.alignment ? `,${show(part.alignment)}` : ''}${part.format === undefined ? '' : `:${part.format}`}}`;
}

function showArgument({ name, modifier, value }: Argument): string {
  return `${name === undefined ? '' : `${name}:`}${modifier === undefined ? '' : `${modifier}:`}${show(value)}`;
}

function showInitializer({ entries }: Initializer): string {
  const value = (one: Expression | Initializer): string => ('entries' in one ? showInitializer(one) : show(one));
  return list(
    'init',
    ...entries.map(entry => {
      if (entry.kind === 'element') {
        return entry.values.length === 1 ? entry.values.map(show).join('') : list('add', ...entry.values.map(show));
      }
      return entry.kind === 'member'
        ? `${entry.name}=${value(entry.value)}`
        : `[${entry.arguments.map(showArgument).join(' ')}]=${value(entry.value)}`;
    }),
  );
}

function showPattern(pattern: Pattern): string {
  switch (pattern.kind) {
    case 'constant':
      return show(pattern.value);
    case 'relational':
      return list(pattern.operator, show(pattern.value));
    case 'type':
      return list('type', showType(pattern.type), pattern.name);
    case 'var':
      return list('var', pattern.name);
    case 'discard':
      return '_';
    case 'not':
      return list('not', showPattern(pattern.pattern));
    case 'and':
    case 'or':
      return list(pattern.kind, showPattern(pattern.left), showPattern(pattern.right));
    case 'property':
      return list(
        'property',
        pattern.type && showType(pattern.type),
        ...pattern.members.map(({ name, pattern: inner }) => `${name}:${showPattern(inner)}`),
        pattern.name,
      );
  }
}

function showClause(clause: QueryClause): string {
  switch (clause.kind) {
    case 'from':
      return list('from', showVariable(clause), show(clause.source));
    case 'let':
      return list('let', clause.name, show(clause.value));
    case 'where':
      return list('where', show(clause.condition));
    case 'join':
      return list('join', showVariable(clause), show(clause.source), show(clause.left), show(clause.right), clause.into);
    case 'orderby':
      return list('orderby', ...clause.keys.map(({ key, isDescending }) => (isDescending ? list('descending', show(key)) : show(key))));
    case 'select':
      return list('select', show(clause.value));
    case 'group':
      return list('group', show(clause.value), show(clause.key));
    case 'into':
      return list('into', clause.name);
  }
}

function showVariable({ type, name }: Variable): string {
  return type ? `${showType(type)} ${name}` : name;
}

function showParameters(parameters: readonly Parameter[]): string {
  const shown = parameters.map(
    ({ modifier, defaultValue, ...variable }) =>
      (modifier === undefined ? '' : `${modifier} `) + showVariable(variable) + (defaultValue ? `=${show(defaultValue)}` : ''),
  );
  return `[${shown.join(', ')}]`;
}

function showTypes(types: readonly TypeReference[]): string {
  return types.length === 0 ? '' : `<${types.map(showType).join(',')}>`;
}

function showType({ name, typeArguments, elements, isNullable, arrayDepth }: TypeReference): string {
  const own = elements
    ? `(${elements.map(element => showType(element.type) + (element.name === undefined ? '' : ` ${element.name}`)).join(', ')})`
    : name;
  return own + showTypes(typeArguments) + (isNullable ? '?' : '') + '[]'.repeat(arrayDepth);
}
