const day = 24 * 60 * 60 * 1000;

/** When something happened, in the few characters of the rail: `just now`, `14:05`, `2 Jun`, `Jun 2024`. */
export function shortTime(at: number, now: number, locale?: string): string {
  const then = new Date(at);
  if (now - at < 60_000) return "just now";
  if (now - at < day && new Date(now).getDate() === then.getDate())
    return then.toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit" });
  const sameYear = new Date(now).getFullYear() === then.getFullYear();
  return then.toLocaleDateString(
    locale,
    sameYear ? { day: "numeric", month: "short" } : { month: "short", year: "numeric" },
  );
}
