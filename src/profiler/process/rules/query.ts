import type { Session } from "../workshop.ts";
import { Unfit } from "./unfit.ts";

/** A user's query as a table expression. Alone in brackets it can only read, whatever it says. */
export async function checkedQuery(session: Session, sql: string): Promise<string> {
  const plain = sql.trim().replace(/;$/, "");
  const { count } = await session.connection.extractStatements(plain);
  if (count !== 1) throw new Unfit("it is more than one statement, where a rule is one query");
  // On a line of its own: the query may end with a comment.
  const query = `(${plain}\n) AS violations`;
  const wrapped = await session.connection.extractStatements(`SELECT * FROM ${query}`);
  if (wrapped.count !== 1) throw new Unfit("it is no query");
  return query;
}
