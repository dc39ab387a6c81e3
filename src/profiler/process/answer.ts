import type { Answer, Request } from "../talk/messages.ts";
import { convert } from "./conversion/convert.ts";
import { walk } from "./files/walk.ts";
import { generate } from "./generate/generate.ts";
import { profileFile } from "./profile-file.ts";
import { measure } from "./rules/measure.ts";
import type { Workshop } from "./workshop.ts";

/** Rejects with a reason that is ours, or the request's. */
export async function answer(workshop: Workshop, request: Request): Promise<Answer> {
  switch (request.type) {
    case "list":
      return walk(request.root);
    case "profile":
      return { type: "profiled", file: await profileFile(workshop, request) };
    case "generate":
      return { type: "generated", bytes: await generate(workshop, request.file, request.table) };
    case "measure":
      return { type: "measured", measured: await measure(workshop, request.tables, request.rule) };
    case "convert":
      return await convert(workshop, request);
  }
}
