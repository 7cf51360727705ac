import tseslint from 'typescript-eslint';
import { doors, innerDoors, layers, typesOnly } from './layers.mjs';
import { plainWindow } from './plain-window-rule.mjs';

const restrictions = (folder, { may, vscode, node }) => {
  const others = Object.keys(layers).filter(name => name !== folder);
  const patterns = others
    .filter(name => !may.some(allowed => allowed === name || allowed.startsWith(`${name}/`)))
    .map(name => ({ regex: `^(\\.\\./)+${name}/`, message: `${folder} may not import ${name} (layers.mjs).` }));
  for (const name of others.filter(name => may.includes(name) && doors.includes(name))) {
    const inner = (innerDoors[name] ?? []).map(room => `|${room}/`).join('');
    patterns.push({ regex: `^(\\.\\./)+${name}/(?!(?:${inner})index\\.ts$)`, message: `${name}/index.ts is the only door of ${name}.` });
  }
  for (const [name, folders] of Object.entries(typesOnly)) {
    if (folders.includes(folder)) {
      patterns.push({ regex: `^(\\.\\./)+${name}/index\\.ts$`, allowTypeImports: true, message: `Only types of ${name} (layers.mjs).` });
    }
  }
  if (!vscode) patterns.push({ regex: '^vscode$', message: `${folder} does not know VS Code.` });
  if (!node) patterns.push({ regex: '^node:', message: `${folder} also runs in a browser host, without Node's modules.` });
  return { files: [`src/${folder}/**/*.ts`], rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] } };
};

export default tseslint.config(
  { ignores: ['dist/', 'out/', 'node_modules/', '.vscode-test/', 'test-results/'] },
  {
    files: ['src/**/*.ts', 'drive/**/*.ts', 'test/**/*.ts'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/require-await': 'off',
      'no-empty': ['error', { allowEmptyCatch: false }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
    },
  },
  {
    files: ['**/*.ts', '**/*.mjs'],
    // a sentence, a row of data or an expression on a line of its own is read better whole
    rules: { 'max-len': ['error', { code: 140, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true, ignoreUrls: true }] },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', { selector: 'Program > VariableDeclaration[kind="let"]', message: 'No module-level state.' }],
    },
  },
  { files: ['src/**/*.ts'], plugins: { own: { rules: { 'plain-window': plainWindow } } }, rules: { 'own/plain-window': 'error' } },
  {
    files: ['test/**/*.ts'],
    // node:test's describe/it return promises that the runner itself awaits
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', package: 'node:test', name: ['describe', 'it', 'test', 'suite'] }] },
      ],
    },
  },
  ...Object.entries(layers).map(([folder, rules]) => restrictions(folder, rules)),
);
