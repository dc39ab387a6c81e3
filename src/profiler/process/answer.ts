import type { Answer, Request } from "../talk/messages.ts";
import { convert } from "./conversion/convert.ts";
import { walk } from "./files/walk.ts";
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
    case "generate": {
      // Few ask for it, and what makes its random numbers takes as long to load as all else together.
      const { generate } = await import("./generate/generate.ts");
      return { type: "generated", bytes: await generate(workshop, request.file, request.table) };
    }
    case "measure":
      return { type: "measured", measured: await measure(workshop, request.tables, request.rules) };
    case "convert":
      return await convert(workshop, request);
  }
}
