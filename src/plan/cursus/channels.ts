import type { ContractPort } from "../../model/cursus/interface.ts";

const channelRoot = "/opt/ml/input/data";

/** Where a training job finds an input: `channels` of one source, each in its own folder below the path, or one channel. */
export function channelsOf(
  name: string,
  port: ContractPort | undefined,
): { readonly path: string; readonly channels?: readonly string[] } {
  const declared = port?.channels ?? (name === "input_path" ? ["train", "val", "test"] : undefined);
  if (declared !== undefined) return { path: port?.path ?? channelRoot, channels: declared };
  const isChannel = port?.path?.startsWith(`${channelRoot}/`) === true;
  return { path: isChannel ? (port?.path ?? "") : `${channelRoot}/${name}` };
}
