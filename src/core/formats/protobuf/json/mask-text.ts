/** `user.display_name` as `user.displayName`; undefined if the way back would not give the same. */
export function maskPathToJson(path: string): string | undefined {
  if (/[A-Z]|_[^a-z]|_$/.test(path)) return undefined;
  return path.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Undoes `maskPathToJson`; undefined for names with underscores. */
export function maskPathOf(text: string): string | undefined {
  if (text.includes("_")) return undefined;
  return text.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
