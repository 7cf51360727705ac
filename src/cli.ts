import { runCli } from './cli/run.ts';

process.exitCode = await runCli({
  argv: process.argv.slice(2),
  cwd: process.cwd(),
  write: text => process.stdout.write(text),
  writeError: text => process.stderr.write(text),
});
