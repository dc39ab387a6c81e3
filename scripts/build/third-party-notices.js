import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Writes `THIRD-PARTY-NOTICES.txt` beside the bundle: every package with code in it, with its whole licence text.
 * A package without one stops the build, because we may not ship it then.
 */
export function thirdPartyNotices() {
  return {
    name: "third-party-notices",
    async generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((chunk) => (chunk.type === "chunk" ? codeIn(chunk) : []));
      const folders = [...new Set(modules.flatMap(packageFolder))].sort();
      const notices = await Promise.all(folders.map(notice));
      this.emitFile({ type: "asset", fileName: "THIRD-PARTY-NOTICES.txt", source: [head, ...notices].join(rule) });
    },
  };
}

const bundler = fileURLToPath(new URL("../../node_modules/rolldown", import.meta.url));
const head = "cursus-runtime contains code of the following packages, under the licences that follow their names.\n";
const rule = `\n${"-".repeat(100)}\n\n`;

/** Modules of which something is left after unused code was shaken out. */
function codeIn(chunk) {
  return Object.entries(chunk.modules).flatMap(([id, { renderedLength }]) => (renderedLength > 0 ? [id] : []));
}

/** The innermost package below `node_modules` that the module belongs to. */
function packageFolder(module) {
  // Small functions that the bundler itself adds have names without a place.
  if (module.startsWith("\0")) return [bundler];
  const found = /^.*[/\\]node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\]+/.exec(module);
  return found === null ? [] : [found[0]];
}

async function notice(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file)).sort();
  if (files.length === 0) throw new Error(`${name} ${version} (${license}) has no licence file in ${folder}`);
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
  return `${name} ${version} (${license})\n\n${texts.map((text) => text.trim()).join("\n\n")}\n`;
}
