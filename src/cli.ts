import { runCli } from './cli/run.ts';

process.exitCode = await runCli({
  argv: process.argv.slice(2),
  cwd: process.cwd(),
  environment: process.env,
  write: text => process.stdout.write(text),
  writeError: text => process.stderr.write(text),
});
