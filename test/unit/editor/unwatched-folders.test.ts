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
  const inside = [...disk.keys()].filter(path => path.startsWith(`${folder}/`)).map(path => path.slice(folder.length + 1).split('/'));
  if (inside.length === 0) return undefined;
  const folders = inside.flatMap(([name = '', ...below]) => (below.length > 0 ? [`${folder}/${name}`] : []));
  const files = inside.flatMap(([name = '', ...below]) => (below.length > 0 ? [] : [`${folder}/${name}`]));
  return { folders: [...new Set(folders)], files };
}

describe('folders that are not watched', () => {
  let watch: UnwatchedFolders | undefined;
  afterEach(() => {
    watch?.dispose();
    mock.timers.reset();
    mock.restoreAll();
  });

  /** `takes` is how long it takes to list a folder, in milliseconds. */
  const started = (disk: Disk, takes = 0): Looking => {
    mock.timers.enable({ apis: ['setTimeout'] });
    let clock = 0;
    mock.method(performance, 'now', () => clock);
    let changed: string[] = [];
    let listed: string[] = [];
    const folders = createUnwatchedFolders({
      list: async folder => {
        listed.push(folder);
        clock += takes;
        return contentOf(disk, folder);
      },
      versionOf: async file => String(disk.get(file)),
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
    const disk: Disk = new Map([['/w/apis/echo/policy.xml', 1], ['/w/apis/policy.xml', 1]]);
    const { reported, after } = started(disk);
    reported('/w/apis');
    assert.deepEqual((await after(rest)).changed, ['/w/apis/echo/policy.xml']);
    assert.deepEqual((await after(pause)).changed, []);
    disk.set('/w/apis/echo/policy.xml', 2);
    assert.deepEqual((await after(pause)).changed, ['/w/apis/echo/policy.xml']);
    disk.set('/w/apis/echo/other.policy', 1);
    assert.deepEqual((await after(pause)).changed, ['/w/apis/echo/other.policy']);
    disk.delete('/w/apis/echo/policy.xml');
    assert.deepEqual((await after(pause)).changed, ['/w/apis/echo/policy.xml']);
  });

  it('are looked for below, as they come', async () => {
    const disk: Disk = new Map([['/w/a/b/c/d/policy.xml', 1]]);
    const { reported, after } = started(disk);
    reported('/w/a');
    assert.deepEqual((await after(rest)).changed, ['/w/a/b/c/d/policy.xml']);
    disk.set('/w/a/b/e/f/policy.xml', 1);
    assert.deepEqual((await after(pause)).changed, ['/w/a/b/e/f/policy.xml']);
    disk.set('/w/a/b/e/f/policy.xml', 2);
    assert.deepEqual((await after(pause)).changed, ['/w/a/b/e/f/policy.xml']);
  });

  it('are none where each is reported, and then nothing is looked at', async () => {
    const { reported, after } = started(new Map([['/w/apis/echo/policy.xml', 1]]));
    reported('/w/apis', '/w/apis/echo', '/w/apis/echo/policy.xml');
    assert.deepEqual((await after(rest)).changed, []);
    assert.deepEqual(await after(10 * pause), { changed: [], listed: [] });
  });

  it('are none any more when they are reported late', async () => {
    const disk: Disk = new Map([['/w/apis/echo/policy.xml', 1]]);
    const { reported, after } = started(disk);
    reported('/w/apis');
    await after(rest);
    reported('/w/apis/echo');
    await after(pause);
    disk.set('/w/apis/echo/policy.xml', 2);
    assert.deepEqual(await after(10 * pause), { changed: [], listed: [] });
  });

  it('are forgotten with the folder that they were in, and found again when it comes back', async () => {
    const disk: Disk = new Map([['/w/apis/echo/policy.xml', 1]]);
    const { reported, after } = started(disk);
    reported('/w/apis');
    await after(rest);
    disk.clear();
    assert.deepEqual((await after(pause)).changed, ['/w/apis/echo/policy.xml']);
    assert.deepEqual((await after(pause)).listed, []);
    disk.set('/w/apis/echo/policy.xml', 3);
    reported('/w/apis');
    assert.deepEqual((await after(rest)).changed, ['/w/apis/echo/policy.xml']);
  });

  it('are looked at more seldom where a look takes long, of which the first search for them is no part', async () => {
    const disk: Disk = new Map([['/w/apis/echo/policy.xml', 1]]);
    const { reported, after } = started(disk, pause / 2);
    reported('/w/apis');
    await after(rest);
    for (let turns = 0; turns < 5; turns++) await after(1); // the search lets others have their turn
    assert.deepEqual((await after(pause)).listed, ['/w/apis/echo']);
    assert.deepEqual((await after(4 * pause)).listed, []);
    assert.deepEqual((await after(pause)).listed, ['/w/apis/echo']);
  });

  it('are not looked at after the end', async () => {
    const disk: Disk = new Map([['/w/apis/echo/policy.xml', 1]]);
    const { reported, after } = started(disk);
    reported('/w/apis');
    await after(rest);
    watch?.dispose();
    assert.deepEqual((await after(pause)).listed, []);
  });
});
