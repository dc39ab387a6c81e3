import { createHash } from "node:crypto";

/** A folder name for any step id: readable where it can be, always safe, and different for different ids. */
export function folderName(id: string): string {
  const plain = /^[A-Za-z0-9][A-Za-z0-9._-]{0,100}$/.test(id) && id === id.toLowerCase();
  if (plain) return id;
  const readable = id
    .replace(/[^A-Za-z0-9._-]+/g, "_")
    .replace(/^[._]+/, "")
    .slice(0, 60);
  return `${readable}~${createHash("sha256").update(id).digest("hex").slice(0, 10)}`;
}

/** `20261121T143000Z-07b3f9a`: sorts by time, milliseconds first in the id; differs for runs of one millisecond. */
export function runName(at: Date, random: string): string {
  const seconds = at.toISOString().replace(/[-:]/g, "").replace(/\.\d+/, "");
  return `${seconds}-${at.getUTCMilliseconds().toString(16).padStart(3, "0")}${random}`;
}
