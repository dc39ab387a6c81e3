const heads = ["target", "goal", "measured", "how shown"];

/** The table as text: a goal that is missed says so in its own row. */
export function renderTable(rows) {
  const cells = rows.map(({ target, goal, shown, answer }) => [target, goal, wordsOf(answer), shown]);
  const widths = heads.map((head, at) => Math.max(head.length, ...cells.map((row) => row[at].length)));
  const line = (row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at]))
      .join(" | ")
      .trimEnd();
  return [line(heads), widths.map((width) => "-".repeat(width)).join("-|-"), ...cells.map(line)].join("\n");
}

function wordsOf(answer) {
  switch (answer.kind) {
    case "measured":
      return answer.isMet ? answer.text : `MISSED: ${answer.text}`;
    case "not-there-yet":
      return "not there yet";
    case "unmeasured":
      return `not measured: ${answer.text}`;
    case "failed":
      return `FAILED: ${answer.text}`;
    case "use":
      return "only use can show it";
  }
}

/** 1 when a goal was missed or could not be measured for a fault; what is not there yet or not asked for fails nothing. */
export function exitOf(rows) {
  const isFault = ({ kind, isMet }) => kind === "failed" || (kind === "measured" && !isMet);
  return rows.some(({ answer }) => isFault(answer)) ? 1 : 0;
}

export function documentOf(rows) {
  return {
    schema: "cursus/targets/1",
    targets: rows.map(({ target, goal, shown, answer: { kind, isMet, text } }) => ({
      target,
      goal,
      shown,
      state: kind === "measured" ? (isMet ? "met" : "missed") : kind,
      ...(text === undefined ? {} : { measured: text }),
    })),
  };
}
