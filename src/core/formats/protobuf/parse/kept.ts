const none: readonly never[] = [];

/** A list as it is kept: of the many empty ones that a big repository would have, only one. */
export function kept<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? none : list;
}
