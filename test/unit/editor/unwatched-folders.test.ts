import assert from 'node:assert/strict';
import { afterEach, describe, it, mock } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { createUnwatchedFolders, type FolderContent, type UnwatchedFolders } from '../../../src/editor/unwatched-folders.ts';

const rest = 500;
const pause = 3000;

/** Files by their paths, and the version of each. */
type Disk = Map<string, number>;

interface Looking {
  readonly reported: (...paths: readonly string[]) => void;
  /** Which files were seen to change in a time, and which folders were listed. */
  readonly after: (milliseconds: number) => Promise<{ readonly changed: readonly string[]; readonly listed: readonly string[] }>;
}

function contentOf(disk: Disk, folder: string): FolderContent | undefined {
  const inside = [...disk].filter(([path]) => path.startsWith(`${folder}/`)).map(([path, version]) => ({ names: path.slice(folder.length + 1).split('/'), version }));
  if (inside.length === 0) return undefined;
  const folders = inside.flatMap(({ names: [name = '', ...rest] }) => (rest.length > 0 ? [`${folder}/${name}`] : []));
  const files = inside.flatMap(({ names: [name = '', ...rest], version }) => (rest.length > 0 ? [] : [[`${folder}/${name}`, `${version}`] as const]));
  return { folders: [...new Set(folders)], files: new Map(files) };
}

describe('folders that are not watched', () => {
  let watch: UnwatchedFolders | undefined;
  afterEach(() => {
    watch?.dispose();
    mock.timers.reset();
  });

  const started = (disk: Disk): Looking => {
    mock.timers.enable({ apis: ['setTimeout'] });
    let changed: string[] = [];
    let listed: string[] = [];
    const folders = createUnwatchedFolders({
      list: async folder => {
        listed.push(folder);
        return contentOf(disk, folder);
      },
      onChanged: file => changed.push(file),
      rest,
      pause,
    });
    watch = folders;
    return {
      reported: (...paths) => paths.forEach(path => folders.reported(path)),
      after: async milliseconds => {
        [changed, listed] = [[], []];
        mock.timers.tick(milliseconds);
        for (let i = 0; i < 20; i++) await turn();
        return { changed: [...changed].sort(), listed: [...listed].sort() };
      },
    };
  };

  it('are those in a reported folder that are not reported themselves, and their changes are seen', async () => {
    const disk: Disk = new Map([['apis/echo/policy.xml', 1], ['apis/policy.xml', 1]]);
    const { reported, after } = started(disk);
    reported('apis');
    assert.deepEqual((await after(rest)).changed, ['apis/echo/policy.xml']);
    assert.deepEqual((await after(pause)).changed, []);
    disk.set('apis/echo/policy.xml', 2);
    assert.deepEqual((await after(pause)).changed, ['apis/echo/policy.xml']);
    disk.set('apis/echo/other.policy', 1);
    assert.deepEqual((await after(pause)).changed, ['apis/echo/other.policy']);
    disk.delete('apis/echo/policy.xml');
    assert.deepEqual((await after(pause)).changed, ['apis/echo/policy.xml']);
  });

  it('are looked for below, as they come', async () => {
    const disk: Disk = new Map([['a/b/c/d/policy.xml', 1]]);
    const { reported, after } = started(disk);
    reported('a');
    assert.deepEqual((await after(rest)).changed, ['a/b/c/d/policy.xml']);
    disk.set('a/b/e/f/policy.xml', 1);
    assert.deepEqual((await after(pause)).changed, ['a/b/e/f/policy.xml']);
    disk.set('a/b/e/f/policy.xml', 2);
    assert.deepEqual((await after(pause)).changed, ['a/b/e/f/policy.xml']);
  });

  it('are none where each is reported, and then nothing is looked at', async () => {
    const { reported, after } = started(new Map([['apis/echo/policy.xml', 1]]));
    reported('apis', 'apis/echo', 'apis/echo/policy.xml');
    assert.deepEqual((await after(rest)).changed, []);
    assert.deepEqual(await after(10 * pause), { changed: [], listed: [] });
  });

  it('are none any more when they are reported late', async () => {
    const disk: Disk = new Map([['apis/echo/policy.xml', 1]]);
    const { reported, after } = started(disk);
    reported('apis');
    await after(rest);
    reported('apis/echo');
    await after(pause);
    disk.set('apis/echo/policy.xml', 2);
    assert.deepEqual(await after(10 * pause), { changed: [], listed: [] });
  });

  it('are forgotten with the folder that they were in, and found again when it comes back', async () => {
    const disk: Disk = new Map([['apis/echo/policy.xml', 1]]);
    const { reported, after } = started(disk);
    reported('apis');
    await after(rest);
    disk.clear();
    assert.deepEqual((await after(pause)).changed, ['apis/echo/policy.xml']);
    assert.deepEqual((await after(pause)).listed, []);
    disk.set('apis/echo/policy.xml', 3);
    reported('apis');
    assert.deepEqual((await after(rest)).changed, ['apis/echo/policy.xml']);
  });

  it('are not looked at after the end', async () => {
    const disk: Disk = new Map([['apis/echo/policy.xml', 1]]);
    const { reported, after } = started(disk);
    reported('apis');
    await after(rest);
    watch?.dispose();
    assert.deepEqual((await after(pause)).listed, []);
  });
});
