/** Names that say nothing: a script called so is named by its folder. */
const empty = /^(main|run|script|app|index|entry_?point|job|code|step|__main__)$/i;

/** A step's name for each script (relative paths with `/`): the file's, with its folders where that is not enough. */
export function stepNames(scripts: readonly string[]): readonly string[] {
  const stems = scripts.map(stemOf);
  const isTwice = (name: string, all: readonly string[]): boolean =>
    all.filter((other) => other.toLowerCase() === name.toLowerCase()).length > 1;
  const named = scripts.map((script, at) => {
    const stem = stems[at] ?? "script";
    const [folder] = script.split("/").slice(-2, -1);
    if (folder === undefined || !(isTwice(stem, stems) || empty.test(stem))) return stem;
    return empty.test(stem) || folder === stem ? plain(folder) : `${plain(folder)}_${stem}`;
  });
  return named.map((name, at) => (isTwice(name, named) ? withoutEnding(plain(scripts[at] ?? name)) : name));
}

function stemOf(script: string): string {
  return plain(withoutEnding(script.split("/").at(-1) ?? script)) || "script";
}

function withoutEnding(name: string): string {
  return name.replace(/\.[^./]+$/, "");
}

function plain(name: string): string {
  return name.replace(/[^\w.-]+/g, "_").replace(/^[^A-Za-z0-9_]+/, "");
}
