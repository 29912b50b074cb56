import { handOver } from "./hand-over.ts";

/** A container file on its way from where it was dropped or chosen to the view that looks into it. */
export const containerFile = handOver<File | undefined>(undefined);
