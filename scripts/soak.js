import { runVitest } from "./setup/vitest.js";
import { ensureReady } from "./setup.js";

/** The full counts of the promises, which take too long for every `npm test`; with arguments, only those files. */
await ensureReady({ python: true });
const given = process.argv.slice(2);
const soak = ["--config", "vitest.soak.config.ts", "--reporter", "./tests/soak/figures.ts"];
const { passed, failed } = await runVitest([...soak, ...given]);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
