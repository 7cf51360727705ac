// npm run package: builds the extension and packs it into out/apim-secret-wiring.vsix.
import { ensureDependencies } from './install/ensure-dependencies.mjs';

try {
  await ensureDependencies();
  const { packageExtension } = await import('./build/package-extension.mjs');
  console.log(await packageExtension());
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
