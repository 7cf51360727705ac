import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseCliArguments } from '../../../src/cli/args.ts';

describe('the command line', () => {
  it('takes files and folders, text being the default format', () => {
    assert.deepEqual(parseCliArguments(['a.xml', 'folder']), {
      format: 'text',
      paths: ['a.xml', 'folder'],
      severities: {},
      allowsNoPolicy: false,
      allowsUnread: false,
      isStrict: false,
    });
  });

  it('takes every option', () => {
    assert.deepEqual(parseCliArguments(['--format', 'sarif', '--rules', 'secret-in-log=off,secret-in-url=error', '--max-warnings=3', '--shard', '2/4', '--strict', 'x']), {
      format: 'sarif',
      paths: ['x'],
      severities: { 'secret-in-log': 'off', 'secret-in-url': 'error' },
      maxWarnings: 3,
      shard: { index: 2, count: 4 },
      allowsNoPolicy: false, allowsUnread: false, isStrict: true,
    });
  });

  const service = '/subscriptions/a1a1a1a1-1111-4111-8111-111111111111/resourceGroups/rg/providers/Microsoft.ApiManagement/service/contoso';
  for (const text of [service, `${service}/`, ` ${service}`]) {
    it(`takes a service instead of files: “${text.slice(-10)}”`, () =>
      assert.equal(parseCliArguments(['--service', text]).serviceId, service));
  }
  for (const [option, asked] of [
    ['--help', 'help'],
    ['-h', 'help'],
    ['--version', 'version'],
  ] as const) {
    it(`asks for nothing more with ${option}`, () => assert.equal(parseCliArguments([option]).asksFor, asked));
  }
  it('takes --allow-no-policy', () => assert.equal(parseCliArguments(['--allow-no-policy', 'x']).allowsNoPolicy, true));
  it('takes what follows -- as files', () => assert.deepEqual(parseCliArguments(['--', '--format']).paths, ['--format']));

  const refused: readonly [string, readonly string[], RegExp][] = [
    ['no input', [], /Name a file or a folder/],
    ['an option that does not exist', ['--colour', 'x'], /There is no option --colour\. --help lists them all\./],
    ['a letter that does not exist', ['-x'], /There is no option -x\. --help/],
    ['an option with a letter missing', ['--shrd', '1/2'], /Did you mean --shard\?/],
    ['the beginning of an option', ['--allow', 'x'], /Did you mean --allow-no-policy\?/],
    ['an option in capitals', ['--RULES', 'x'], /Did you mean --rules\?/],
    ['an option that takes a value without one', ['x', '--rules'], /--rules takes a value\./],
    ['an option for a value', ['--format', '--shard', '1/2'], /--format takes a value, and --shard begins as an option does/],
    ['a value for an option that takes none', ['--help=yes'], /--help takes no value/],
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
