import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { exactTime, localDate, localTime } from '../../../../src/host/window/local-time.ts';

const iso = '2026-11-28T23:33:54Z';
const settingsOf = (language: string): string => JSON.stringify({ userLocale: language, osLocale: 'sv' });
const blanks = (text: string): string => text.replaceAll(/\s/g, ' '); // ICU puts narrow ones before AM and PM

describe('times as the user writes them', () => {
  const before = { nls: process.env['VSCODE_NLS_CONFIG'], zone: process.env['TZ'] };
  const set = (name: string, value: string | undefined): void => {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  };
  beforeEach(() => set('TZ', 'Europe/Berlin'));
  afterEach(() => {
    set('VSCODE_NLS_CONFIG', before.nls);
    set('TZ', before.zone);
  });

  const rows: readonly (readonly [name: string, nls: string | undefined, time: RegExp, date: RegExp])[] = [
    ['American English', settingsOf('en-us'), /^Nov 29, 2026, 12:33 AM GMT\+1$/, /^Nov 29, 2026$/],
    ['English of the United Kingdom', settingsOf('en-GB'), /^29 Nov 2026, 0?0:33 CET$/, /^29 Nov 2026$/],
    ['German', settingsOf('de'), /^29\. Nov\. 2026, 00:33 MEZ$/, /^29\. Nov\. 2026$/],
  ];
  for (const [name, nls, time, date] of rows) {
    it(`follow the display language: ${name}`, () => {
      set('VSCODE_NLS_CONFIG', nls);
      assert.match(blanks(localTime(iso)), time);
      assert.match(localDate(iso), date);
    });
  }

  for (const nls of [undefined, '', '{}', settingsOf('not_a_language'), settingsOf('xx-zz-too-long-to-be-one')]) {
    it(`are the machine's where VS Code says no language that is known: ${nls ?? 'nothing'}`, () => {
      set('VSCODE_NLS_CONFIG', nls);
      assert.match(localDate(iso), /29/);
    });
  }

  it('have the exact one behind them', () => {
    set('VSCODE_NLS_CONFIG', settingsOf('de'));
    assert.equal(exactTime(iso), `29. Nov. 2026, 00:33 MEZ (${iso})`);
  });

  it('stay as they are where they are none', () =>
    assert.deepEqual([localTime('soon'), localDate('soon'), exactTime('soon')], ['soon', 'soon', 'soon']));
});
