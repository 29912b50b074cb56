/** Something that one part of the page leaves for another: never part of the workspace, gone with the page. */
export interface HandOver<T> {
  get(): T;
  set(next: T): void;
  subscribe(listener: () => void): () => void;
}

/** A place for one thing of that kind; a view hears when it changes. */
export function handOver<T>(first: T): HandOver<T> {
  let held = first;
  const listeners = new Set<() => void>();
  return {
    get: () => held,
    set(next) {
      held = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
