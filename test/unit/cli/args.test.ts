import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseCliArguments } from '../../../src/cli/args.ts';

describe('the command line', () => {
  it('takes files and folders, text being the default format', () => {
    assert.deepEqual(parseCliArguments(['a.xml', 'folder']), { format: 'text', paths: ['a.xml', 'folder'], severities: {}, isHelp: false });
  });

  it('takes every option', () => {
    assert.deepEqual(parseCliArguments(['--format', 'sarif', '--rules', 'secret-in-log=off,secret-in-url=error', '--max-warnings=3', '--shard', '2/4', 'x']), {
      format: 'sarif',
      paths: ['x'],
      severities: { 'secret-in-log': 'off', 'secret-in-url': 'error' },
      maxWarnings: 3,
      shard: { index: 2, count: 4 },
      isHelp: false,
    });
  });

  it('takes a service instead of files', () => assert.equal(parseCliArguments(['--service', '/subscriptions/s']).serviceId, '/subscriptions/s'));
  it('asks for nothing more with --help', () => assert.equal(parseCliArguments(['--help']).isHelp, true));

  const refused: readonly [string, readonly string[], RegExp][] = [
    ['no input', [], /Name a file or a folder/],
    ['an option that does not exist', ['--colour', 'x'], /colour/],
    ['a format that does not exist', ['--format', 'xml', 'x'], /text, json or sarif/],
    ['a rule that does not exist', ['--rules', 'secret-in-resp=off', 'x'], /secret-in-resp, which is no rule/],
    ['a severity that does not exist', ['--rules', 'secret-in-log=fatal', 'x'], /not fatal/],
    ['a rule without severity', ['--rules', 'secret-in-log', 'x'], /not nothing/],
    ['a number that is none', ['--max-warnings', 'many', 'x'], /whole number/],
    ['shard 0', ['--shard', '0/2', 'x'], /from 1 to n/],
    ['a shard past the last', ['--shard', '3/2', 'x'], /from 1 to n/],
  ];
  for (const [title, argv, reason] of refused) it(`refuses ${title}`, () => assert.throws(() => parseCliArguments(argv), reason));
});
