/** Saves a JSON text as a file, through the browser's own download. */
export function saveFile(text: string, name: string): void {
  saveBlob(new Blob([text], { type: "application/json" }), name);
}

/** Saves bytes as a file. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the blob by the next task at the latest.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}

/** A name that every file system takes. */
export function plainName(name: string): string {
  const plain = name
    .replace(/[^\p{L}\p{N}._-]+/gu, "-")
    .replace(/^[-.]+|[-.]+$/g, "")
    .slice(0, 80);
  return plain === "" ? "subject" : plain;
}

/** The name of a file that holds a subject or a workspace: `orders-value-2026-11-25.json`. */
export function fileName(name: string, date: Date): string {
  return `${plainName(name)}-${date.toISOString().slice(0, 10)}.json`;
}
