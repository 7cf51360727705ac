import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from '../../../../src/azure/index.ts';
import { RememberedList } from '../../../../src/commands/wire-secret/remembered-list.ts';

const { signal } = new AbortController();
const never = (): Promise<void> => new Promise(() => undefined);

/** A list of so many numbers in pages of 25, last first, and what was asked for. */
function listOf(count: number) {
  const asked: string[] = [];
  const page = async (from = '0'): Promise<Page<string>> => {
    asked.push(from);
    const end = Math.min(count, Number(from) + 25);
    return {
      items: Array.from({ length: end - Number(from) }, (_, index) => `s${count - Number(from) - index}`),
      ...(end < count && { next: String(end) }),
    };
  };
  return { asked, list: new RememberedList(page, item => item) };
}

describe('a list to pick from', () => {
  it('is shown with its first page, and after each further one', async () => {
    const { list } = listOf(60);
    const lengths: number[] = [];
    for await (const items of list.readOn(signal, never)) lengths.push(items.length);
    assert.deepEqual(lengths, [25, 50, 60]);
    assert.deepEqual([list.items[0], list.items.at(-1), list.isWhole], ['s1', 's60', true]);
  });

  it('goes on when more are asked for, and not before', async () => {
    const { list, asked } = listOf(10_000);
    const pauses: number[] = [];
    let lengths: readonly number[] = [];
    const waitForMore = async (): Promise<void> => {
      pauses.push(asked.length);
      if (pauses.length === 2) throw new Error('left');
    };
    await assert.rejects(async () => {
      for await (const items of list.readOn(signal, waitForMore)) lengths = [...lengths, items.length];
    }, /left/);
    assert.deepEqual([pauses, lengths.at(-1)], [[8, 48], 1200]);
  });

  it('costs nothing when it is shown again', async () => {
    const { list, asked } = listOf(30);
    await list.all(signal);
    const shown: number[] = [];
    for await (const items of list.readOn(signal, never)) shown.push(items.length);
    assert.deepEqual([shown, asked.length], [[30], 2]);
  });

  it('that is empty says so, each time', async () => {
    const { list } = listOf(0);
    const shown: (readonly string[])[] = [];
    for await (const items of list.readOn(signal, never)) shown.push(items);
    for await (const items of list.readOn(signal, never)) shown.push(items);
    assert.deepEqual(shown, [[], []]);
  });

  it('contains each item once, however many read on at the same time', async () => {
    const { list } = listOf(60);
    const [all] = await Promise.all([list.all(signal), list.all(signal)]);
    assert.deepEqual([all.length, new Set(all).size], [60, 60]);
  });
});
