import { handOver } from "./hand-over.ts";

/** A file of events on its way from where it was dropped or chosen to the view that has every version read them. */
export const eventsFile = handOver<File | undefined>(undefined);
