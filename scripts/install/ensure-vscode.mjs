// Installs all that a window needs: npm packages, VS Code's server, a browser. Does nothing when they are there.
import { ensureDependencies } from './ensure-dependencies.mjs';

await ensureDependencies();
const { ensureVsCode } = await import('./install-vscode.mjs');
await ensureVsCode();
