import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };

interface Task {
  readonly label: string;
  readonly type: string;
  readonly script?: string;
  readonly args?: readonly string[];
  readonly dependsOn?: string;
}

interface Launch {
  readonly name: string;
  readonly type: string;
  readonly preLaunchTask: string;
  readonly program?: string;
  readonly args?: readonly string[];
}

const { tasks } = JSON.parse(read('.vscode/tasks.json')) as { readonly tasks: readonly Task[] };
const { configurations } = JSON.parse(read('.vscode/launch.json')) as { readonly configurations: readonly Launch[] };
const labels = new Set(tasks.map(({ label }) => label));

describe('what VS Code finds in the repository', () => {
  it('are tasks that run scripts which exist', () => {
    assert.deepEqual(tasks.filter(({ type, script = '' }) => type === 'npm' && !(script in scripts)).map(({ label }) => label), []);
    assert.deepEqual(tasks.flatMap(({ args = [] }) => args).filter(file => !existsSync(path.join(root, file))), []);
    assert.deepEqual(tasks.flatMap(({ dependsOn = [] }) => dependsOn).filter(label => !labels.has(label)), []);
  });

  it('are launches, F5 first, that begin with a task which exists and name files which exist', () => {
    assert.deepEqual([configurations[0]?.type, configurations[0]?.preLaunchTask], ['extensionHost', 'build']);
    assert.deepEqual(configurations.filter(({ preLaunchTask }) => !labels.has(preLaunchTask)), []);
    const places = configurations
      .flatMap(({ program = '', args = [] }) => [program, ...args])
      .flatMap(text => /\$\{workspaceFolder\}\/(.+)$/.exec(text)?.[1] ?? []);
    assert.ok(places.length > 2);
    assert.deepEqual(places.filter(place => !existsSync(path.join(root, place))), []);
  });

  it('opens with F5 a folder in which the extension begins as on a first day: without settings that name an emulator', () => {
    const [, folder = ''] = /\$\{workspaceFolder\}\/(.+)$/.exec(configurations[0]?.args?.at(-1) ?? '') ?? [];
    assert.ok(existsSync(path.join(root, folder, 'README.md')));
    assert.ok(!existsSync(path.join(root, folder, '.vscode')));
  });
});

describe('continuous integration', () => {
  it('runs the one check, which can be executed, and nothing else', () => {
    const runs = [...read('.github/workflows/ci.yml').matchAll(/run: (.+)/g)].map(([, command]) => command);
    assert.deepEqual(runs, ['.ci/run']);
    assert.ok(process.platform === 'win32' || (statSync(path.join(root, '.ci/run')).mode & 0o111) !== 0);
  });
});

describe('the templates of issues', () => {
  const folder = '.github/ISSUE_TEMPLATE';
  for (const file of readdirSync(path.join(root, folder)).filter(name => name !== 'config.yml')) {
    it(`ask for what is needed: ${file}`, () => {
      const form = read(`${folder}/${file}`);
      assert.match(form, /^name: \S.*\ndescription: \S.*\nlabels: \[\w+\]\nbody:\n/);
      const ids = [...form.matchAll(/\n {4}id: (\w+)/g)].map(([, id]) => id);
      assert.equal(new Set(ids).size, ids.length);
      assert.ok(ids.length > 0);
    });
  }
});

describe('the changelog', () => {
  it('groups what is new by Added, Changed and Fixed, in this order', () => {
    for (const version of read('CHANGELOG.md').split(/\n(?=## )/).slice(1)) {
      const groups = [...version.matchAll(/\n### (.+)/g)].map(([, name = '']) => name);
      assert.deepEqual(groups, ['Added', 'Changed', 'Fixed'].filter(name => groups.includes(name)));
      const outside = version.split('\n').slice(1).filter(line => line !== '' && !line.startsWith('- ') && !line.startsWith('### '));
      assert.deepEqual(outside, []);
    }
  });
});
