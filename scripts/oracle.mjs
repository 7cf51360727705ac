// npm run oracle [-- --rows FILE.json --bake FILE.json]: expressions in a real .NET 8 and in local runs. Exit code 1 for a wrong value.
import { ensureDependencies } from './install/ensure-dependencies.mjs';

try {
  await ensureDependencies();
  const { runShown } = await import('./run-shown.mjs');
  process.exitCode = (await runShown('test/oracle/main.ts', process.argv.slice(2))) ?? 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
